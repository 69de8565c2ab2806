//! Pieces → a tree. «ليس» binds most, then «و» and words side by side, then «أو»; brackets part.

use super::faults::Faults;
use super::names::Target;
use super::pieces::{Piece, Pieces, Spelt, What};
use super::term::{Term, Terms};
use crate::query::fields::Field;
use crate::query::node::{Clause, Node, Scope};
use crate::text::Span;

/// So many words are asked for; a whole article pasted into the search box is no query.
pub(super) const MOST_WORDS: usize = 200;
/// Brackets deeper than this are overlooked.
const DEEPEST: usize = 40;

/// One bracket, or the whole.
#[derive(Default)]
struct Frame {
    /// Alternatives that are whole.
    any: Vec<Vec<Node>>,
    /// Parts of the one that is read.
    all: Vec<Node>,
    /// An operator that waits for what it stands before.
    waits: Option<Span>,
    /// What comes next is left out.
    not: bool,
    /// The opening bracket.
    open: Span,
    /// The whole bracket is left out.
    negated: bool,
    /// The field that the words inside are values of.
    field: Option<Target>,
}

impl Frame {
    fn is_empty(&self) -> bool {
        self.all.is_empty() && self.any.is_empty()
    }

    fn push(&mut self, node: Node) {
        self.waits = None;
        let node = if std::mem::take(&mut self.not) { negate(node) } else { node };
        match node {
            // words side by side in a bracket are words side by side
            Node::And(parts) => self.all.extend(parts),
            node => self.all.push(node),
        }
    }

    fn close(mut self) -> Node {
        if self.any.is_empty() {
            return side_by_side(self.all);
        }
        if !self.all.is_empty() {
            self.any.push(self.all);
        }
        let mut any = Vec::new();
        for part in self.any {
            match side_by_side(part) {
                Node::Or(parts) => any.extend(parts),
                part => any.push(part),
            }
        }
        if any.len() == 1 { any.remove(0) } else { Node::Or(any) }
    }
}

fn side_by_side(mut parts: Vec<Node>) -> Node {
    if parts.len() == 1 { parts.remove(0) } else { Node::And(parts) }
}

fn negate(node: Node) -> Node {
    match node {
        Node::Not(part) => *part,
        node => Node::Not(Box::new(node)),
    }
}

/// What the words that come next are.
#[derive(Default)]
pub(super) struct Before {
    pub(super) field: Option<(Target, Span)>,
    pub(super) exact: Option<Span>,
    pub(super) minus: Option<Span>,
}

pub(super) struct Builder<'a, 'f> {
    terms: Terms<'a>,
    typed: &'a str,
    faults: &'f mut Faults,
    frames: Vec<Frame>,
    /// Brackets that were overlooked and not closed yet.
    overlooked: usize,
    before: Before,
    near: Option<(u32, Span)>,
    words: usize,
}

impl<'a, 'f> Builder<'a, 'f> {
    pub(super) fn new(terms: Terms<'a>, typed: &'a str, faults: &'f mut Faults) -> Self {
        let frames = vec![Frame::default()];
        Self { terms, typed, faults, frames, overlooked: 0, before: Before::default(), near: None, words: 0 }
    }

    /// Reads everything.
    pub(super) fn build(mut self, pieces: Pieces<'a>) -> Node {
        let mut pieces = pieces.peekable();
        let mut first = true;
        while let Some(mut piece) = pieces.next() {
            // «أو» and nothing else is a word, or the beginning of one
            if std::mem::take(&mut first) && pieces.peek().is_none() && matches!(piece.what, What::And(_) | What::Or | What::Not)
            {
                piece.what = What::Chunk;
            }
            let slip = match pieces.peek() {
                Some(Piece { what: What::Slip(number), span }) if span.start == piece.span.end => Some((*number, *span)),
                _ => None,
            };
            self.piece(&piece, slip);
            if self.words > MOST_WORDS {
                self.shorten(piece.span.end);
                break;
            }
        }
        self.finish()
    }

    fn here(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::default());
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    fn piece(&mut self, piece: &Piece, slip: Option<(Option<u32>, Span)>) {
        match piece.what {
            What::And(spelt) => self.operator(piece.span, spelt),
            What::Or => self.or(piece.span),
            What::Not => self.not(piece),
            What::Minus => self.before.minus = Some(piece.span),
            What::Near(within) => {
                self.operator(piece.span, Spelt::Sign);
                self.near = Some((within, piece.span));
            }
            What::Field(target) => self.before.field = Some((target, piece.span)),
            What::Exact => self.before.exact = Some(piece.span),
            What::Open => self.open(piece.span),
            What::Close => self.close(piece.span),
            What::Chunk | What::Quote { .. } => self.term(piece, slip),
            What::Slip(_) => {}
        }
    }

    fn operator(&mut self, span: Span, spelt: Spelt) {
        self.before = Before::default();
        let here = self.here();
        if here.all.is_empty() {
            if spelt == Spelt::Sign {
                self.faults.alone(span);
            }
            return;
        }
        if here.waits.is_none() {
            here.waits = Some(span);
        } else if spelt == Spelt::Sign {
            self.faults.alone(span);
        }
    }

    fn or(&mut self, span: Span) {
        self.before = Before::default();
        self.near = None;
        let here = self.here();
        if here.all.is_empty() {
            return self.faults.alone(span);
        }
        let alternative = std::mem::take(&mut here.all);
        here.any.push(alternative);
        here.waits = Some(span);
    }

    /// «ليس» at the very beginning is a word like any other: sentences begin with it.
    fn not(&mut self, piece: &Piece) {
        let word = piece.span.of(self.typed) != "NOT";
        let begins = self.frames.len() == 1 && self.here().is_empty() && self.here().waits.is_none();
        if word && begins {
            return self.term(&Piece { what: What::Chunk, span: piece.span }, None);
        }
        self.before = Before::default();
        self.near = None;
        let here = self.here();
        here.not = !here.not;
        here.waits = Some(piece.span);
    }

    fn open(&mut self, span: Span) {
        let before = std::mem::take(&mut self.before);
        if self.frames.len() >= DEEPEST {
            if self.overlooked == 0 {
                self.faults.too_deep(span);
            }
            self.overlooked += 1;
            return;
        }
        self.near_needs_words();
        let inherited = self.here().field;
        let field = before.field.map(|field| field.0).or(inherited);
        self.frames.push(Frame { open: span, negated: before.minus.is_some(), field, ..Frame::default() });
    }

    fn close(&mut self, span: Span) {
        self.before = Before::default();
        if self.overlooked > 0 {
            self.overlooked -= 1;
            return;
        }
        if self.frames.len() < 2 {
            return self.faults.stray_bracket(span);
        }
        self.near_needs_words();
        let Some(frame) = self.frames.pop() else { return };
        if let Some(waits) = frame.waits {
            self.faults.alone(waits);
        }
        self.leave(frame);
    }

    /// Puts what stood in a bracket into what it stands in.
    fn leave(&mut self, frame: Frame) {
        let negated = frame.negated;
        if frame.is_empty() {
            // an empty bracket asks for nothing
            self.here().not = false;
            return;
        }
        let node = frame.close();
        let node = if negated { negate(node) } else { node };
        self.here().push(node);
    }

    fn term(&mut self, piece: &Piece, slip: Option<(Option<u32>, Span)>) {
        let mut before = std::mem::take(&mut self.before);
        // a sign belongs to what follows at once
        before.exact = before.exact.filter(|exact| exact.end == piece.span.start);
        let inherited = self.here().field;
        if before.field.is_none() {
            before.field = inherited.map(|target| (target, Span::new(piece.span.start, piece.span.start)));
        }
        let negated = before.minus.is_some();
        let term = match &piece.what {
            What::Quote { inside, closed } => self.terms.quote(piece.span, *inside, *closed, slip, &before, self.faults),
            _ => self.terms.chunk(piece.span, slip, &before, self.faults),
        };
        match term {
            Term::Nothing => {
                // what was left out was nothing
                if negated {
                    self.here().not = false;
                }
            }
            Term::Words(clause) => {
                self.words += clause.words.len();
                self.words_side_by_side(clause, negated);
            }
            Term::Field(term) => {
                self.words += 1;
                self.near_needs_words();
                self.here().push(if negated { negate(Node::Field(term)) } else { Node::Field(term) });
            }
        }
    }

    /// Words, which «قرب» may join to those before.
    fn words_side_by_side(&mut self, clause: Clause, negated: bool) {
        if let Some((within, _)) = self.near
            && let Some(Node::Words(last)) = self.here().all.last_mut()
            && joins(last, within)
            && !last.prefix
            && joins(&clause, within)
            && !negated
            && last.scope == clause.scope
        {
            last.words.extend(clause.words);
            last.within = Some(within);
            last.prefix = clause.prefix;
            last.span = last.span.join(clause.span);
            self.near = None;
            self.here().waits = None;
            return;
        }
        self.near_needs_words();
        let node = Node::Words(clause);
        self.here().push(if negated { negate(node) } else { node });
    }

    fn near_needs_words(&mut self) {
        if let Some((_, span)) = self.near.take() {
            self.faults.near_needs_words(span);
        }
    }

    /// Keeps the first [`MOST_WORDS`] words and tells that the rest is not asked for.
    fn shorten(&mut self, end: usize) {
        let more = self.words - MOST_WORDS;
        let mut last = self.here().all.last_mut();
        if let Some(Node::Not(part)) = last {
            last = Some(part);
        }
        if let Some(Node::Words(clause)) = last {
            let keep = clause.words.len().saturating_sub(more);
            clause.words.truncate(keep);
            clause.prefix = false;
            if keep == 0 {
                self.here().all.pop();
            }
        }
        self.faults.too_long(Span::new(end, self.typed.len()), MOST_WORDS);
    }

    fn finish(mut self) -> Node {
        // what waits at the end is still being typed
        let unclosed = self.frames.get(1).map(|frame| frame.open);
        let missing = self.frames.len() - 1 + self.overlooked;
        if let Some(open) = unclosed {
            self.faults.unclosed_bracket(open, missing, self.typed);
        }
        while self.frames.len() > 1 {
            let Some(frame) = self.frames.pop() else { break };
            self.leave(frame);
        }
        let root = self.frames.pop().unwrap_or_default();
        match root.close() {
            all @ (Node::And(_) | Node::Or(_)) => all,
            one => Node::And(vec![one]),
        }
    }
}

/// Whether «قرب» can join a clause to others.
fn joins(clause: &Clause, within: u32) -> bool {
    !clause.phrase && clause.slips == 0 && (clause.words.len() == 1 || clause.within == Some(within))
}

/// Scopes and fields are both named before a colon.
pub(super) fn scope_of(before: &Before) -> (Scope, Option<Field>) {
    match before.field {
        Some((Target::Scope(scope), _)) => (scope, None),
        Some((Target::Field(field), _)) => (Scope::Anywhere, Some(field)),
        None => (Scope::Anywhere, None),
    }
}
