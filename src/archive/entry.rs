//! What an entry is called, dated and signed.

use std::path::PathBuf;
use std::sync::Arc;

use super::index::words::Ready;
use super::packed::{FactsId, Packed};
use super::{Correction, CorrectionId, Entry, FactKey, Note, ReaderData, Rule, Verdict, anchor, corrections};
use crate::calendar::Date;
use crate::document::Document;
use crate::extract::Facts;
use crate::extract::facts::EntityId;
use crate::formats::Read;
use crate::text::fold::fold_str;

/// A title and where it comes from: an untitled document is never passed off as titled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownTitle {
    pub text: String,
    pub kind: TitleKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TitleKind {
    /// Stands in the document.
    Printed,
    /// Put together from facts.
    Suggested,
    /// Written or accepted by the reader.
    ReadersOwn,
    /// The first words of an untitled document.
    Opening,
    /// Nothing else is known.
    FileName,
}

/// Letters of an opening shown as a title.
const OPENING: usize = 70;

impl Entry {
    /// A read file, with what it says, and nothing of the reader's yet. Its words are made ready for the index here, which
    /// takes about as long as reading it did: not for a frame.
    pub fn new(read: Read, facts: Option<Facts>) -> Self {
        let document = read.document.map(Arc::new);
        let words = Ready::of(document.as_ref());
        Self {
            source: read.source,
            also: Vec::new(),
            near: words.sketch(),
            words,
            document,
            read: facts.map(Packed::of),
            put_right: None,
            orphans: Vec::new(),
            problems: read.problems,
            reader: ReaderData::none(),
        }
    }

    /// The same entry with other facts read from it.
    #[must_use]
    pub fn with_facts(mut self, facts: Facts) -> Self {
        self.read = Some(Packed::of(facts));
        self.put_right(&[]);
        self
    }

    /// Makes the shown facts out of those that were read, with the rules that may hold here. Nothing is kept where
    /// nobody has put anything right.
    pub fn put_right(&mut self, rules: &[&Rule]) {
        (self.put_right, self.orphans) = self.corrected(rules);
    }

    /// What the document says, as it is shown: [`Entry::read_facts`] put right by the rules of the archive and the reader's
    /// corrections ([`corrections::corrected`]). `None`: not extracted (yet).
    pub fn facts(&self) -> Option<Arc<Facts>> {
        self.put_right.clone().or_else(|| self.read_facts())
    }

    /// What extraction read; the same as [`Entry::facts`] where nobody put anything right.
    pub fn read_facts(&self) -> Option<Arc<Facts>> {
        self.read.as_ref().map(Packed::get)
    }

    /// Which facts are shown, to see later whether they still are.
    pub fn facts_id(&self) -> FactsId {
        FactsId { read: self.read.clone(), put_right: self.put_right.clone() }
    }

    /// Whether anything was read from it, be it nothing.
    pub fn is_extracted(&self) -> bool {
        self.read.is_some()
    }

    /// Whether what is shown is what was read.
    pub(super) fn is_as_read(&self) -> bool {
        self.put_right.is_none() && self.orphans.is_empty()
    }

    /// The facts to show where they are not those that were read, and the corrections that found nothing.
    pub(super) fn corrected(&self, rules: &[&Rule]) -> (Option<Arc<Facts>>, Vec<CorrectionId>) {
        if self.reader.corrections.is_empty() && rules.is_empty() {
            return (None, Vec::new());
        }
        let (Some(document), Some(read)) = (&self.document, self.read_facts()) else { return (None, Vec::new()) };
        let done = corrections::corrected(document, &read, &self.reader.corrections, rules);
        ((done.facts != *read).then(|| Arc::new(done.facts)), done.orphans)
    }

    /// The same entry read anew (another encoding, or the file has changed), with what the reader added: notes are found again
    /// by their words, corrections made again, and a problem (`note-orphaned`, `correction-orphaned`) tells each one that is not.
    pub fn reread(&self, read: Read, facts: Option<Facts>) -> Self {
        let mut entry = Entry::new(read, facts);
        entry.also = self.also.clone();
        entry.attach(self.reader.clone());
        entry
    }

    /// Puts the reader's data on a freshly read file; see [`Entry::reread`].
    pub fn attach(&mut self, reader: Arc<ReaderData>) {
        self.reader = reader;
        let is_anchored = !self.reader.notes.is_empty() || !self.reader.corrections.is_empty();
        if let Some(document) = self.document.as_ref().filter(|_| is_anchored) {
            let reader = Arc::make_mut(&mut self.reader);
            let problems = anchor::anchor_all(&mut reader.notes, &document.text);
            anchor::anchor_corrections(&mut reader.corrections, &document.text);
            self.problems.extend(problems.into_iter().map(|problem| problem.in_file(&self.source.path)));
        }
        self.put_right(&[]);
        let orphaned = self.orphans.iter().filter_map(|id| self.reader.corrections.get(id)).map(Correction::orphaned);
        let orphaned: Vec<_> = orphaned.map(|problem| problem.in_file(&self.source.path)).collect();
        self.problems.extend(orphaned);
    }

    /// The title to show.
    pub fn title(&self) -> ShownTitle {
        let shown = |text: &str, kind| ShownTitle { text: text.to_owned(), kind };
        if let Some(title) = &self.reader.title {
            return shown(title, TitleKind::ReadersOwn);
        }
        if let Some(title) = self.facts().as_ref().and_then(|facts| facts.title.as_ref()) {
            let kind = if title.suggested { TitleKind::Suggested } else { TitleKind::Printed };
            return shown(&title.text, kind);
        }
        match self.document.as_deref().and_then(opening) {
            Some(words) => shown(&words, TitleKind::Opening),
            None => shown(&self.file_name(), TitleKind::FileName),
        }
    }

    /// The document's date; `None` where nothing says so, or the reader rejected it.
    pub fn date(&self) -> Option<Date> {
        let facts = self.facts()?;
        let date = facts.date.as_ref()?;
        if date.because.by().is_some() {
            // a date of the reader's own stands, whatever he said of the one that was read
            return Some(date.when);
        }
        let words = self.document.as_ref().map_or("", |document| date.span.of(&document.text));
        (!self.rejected(&FactKey::of_span("date", words))).then_some(date.when)
    }

    /// Who published it, as named in the document.
    pub fn issuer(&self) -> Option<String> {
        let facts = self.facts()?;
        facts.entity(facts.issuer?).map(|entity| entity.name.clone())
    }

    /// The file's name without its folders (without `sample:`).
    pub fn file_name(&self) -> String {
        let path = &self.source.path;
        let name = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
        name.strip_prefix(crate::formats::sample::PREFIX).map_or(name.clone(), str::to_owned)
    }

    /// Whether the reader said that a fact is wrong.
    pub fn rejected(&self, fact: &FactKey) -> bool {
        !self.reader.verdicts.is_empty() && self.reader.verdicts.get(fact) == Some(&Verdict::Rejected)
    }

    /// Every path this content was opened from.
    pub fn paths(&self) -> impl Iterator<Item = &PathBuf> {
        std::iter::once(&self.source.path).chain(&self.also)
    }
}

impl Note {
    /// Its words are no longer in the document: it is kept, and marks nothing.
    pub fn is_orphan(&self) -> bool {
        self.span.is_empty() && !self.quote.is_empty()
    }
}

impl FactKey {
    /// The key of a person, organization or place; empty for an id the facts do not have.
    pub fn of_entity(facts: &Facts, id: EntityId) -> Self {
        facts.entity(id).map_or_else(
            || Self { kind: String::new(), words: String::new() },
            |entity| Self { kind: entity.kind.key().to_owned(), words: entity.name.clone() },
        )
    }

    /// The key of a fact by the words of its span (or the id of a topic).
    pub fn of_span(kind: &str, text: &str) -> Self {
        let words = fold_str(text).split_whitespace().collect::<Vec<_>>().join(" ");
        Self { kind: kind.to_owned(), words }
    }
}

/// The first words of a document, cut between words.
fn opening(document: &Document) -> Option<String> {
    let first = document.blocks.iter().find(|block| !block.span.is_empty())?.span.of(&document.text);
    let mut out = String::new();
    let mut letters = 0;
    for word in first.split_whitespace() {
        let more = word.chars().count() + usize::from(!out.is_empty());
        if letters + more > OPENING {
            if out.is_empty() {
                out.extend(word.chars().take(OPENING));
            }
            out.push('…');
            break;
        }
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
        letters += more;
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::testing::entry;
    use crate::extract::facts::Title;

    #[test]
    fn titles_say_where_they_come_from() {
        let check = |entry: &Entry, text: &str, kind| assert_eq!(entry.title(), ShownTitle { text: text.into(), kind });
        let mut one = entry("dir/بيان.txt", "التقى الوزير اليوم.\nثم غادر.");
        check(&one, "التقى الوزير اليوم.", TitleKind::Opening);
        let mut facts = Facts { title: Some(Title { text: "لقاء".into(), span: None, suggested: true }), ..Facts::default() };
        one = one.with_facts(facts.clone());
        check(&one, "لقاء", TitleKind::Suggested);
        facts.title.as_mut().unwrap().suggested = false;
        one = one.with_facts(facts);
        check(&one, "لقاء", TitleKind::Printed);
        Arc::make_mut(&mut one.reader).title = Some("عنواني".into());
        check(&one, "عنواني", TitleKind::ReadersOwn);
        check(&entry("dir/بيان.txt", ""), "بيان.txt", TitleKind::FileName);
        check(&entry("sample:01.txt", ""), "01.txt", TitleKind::FileName);
    }

    #[test]
    fn openings_are_cut_between_words() {
        let long = entry("a.txt", &"كلمة ".repeat(100)).title().text;
        assert!(long.ends_with("كلمة…") && long.chars().count() <= OPENING + 1, "{long}");
        let one = entry("a.txt", &"م".repeat(1000)).title().text;
        assert_eq!(one.chars().count(), OPENING + 1);
    }
}
