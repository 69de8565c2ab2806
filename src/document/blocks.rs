//! Plain text → blocks: what a citation names (¶).
//!
//! A line is a block; spans leave the line end and outer white space out, so every visible character lies in exactly one
//! block. Three things join lines: the lines of a hard-wrapped paragraph, the rows of a table, and the lines of a
//! contact block. Formats that know better (HTML, DOCX) make their blocks themselves.

use super::{Block, BlockKind};
use crate::text::Span;
use crate::text::words::is_letter;

/// A heading inside the text has at most so many letters; the first line, the title, may have more.
const HEADING_LETTERS: usize = 110;
const TITLE_LETTERS: usize = 220;
/// So many heading-like lines may follow each other (title, subtitle, place); more are verse, names or a form.
const HEADINGS_IN_A_ROW: usize = 3;

/// The blocks of a plain text, in order, without overlap, numbered from 1.
pub fn blocks(text: &str) -> Vec<Block> {
    let lines = lines(text);
    let wrapped = hard_wrapped(text, &lines);
    let mut out: Vec<Block> = Vec::new();
    let mut previous: Option<usize> = None; // the line before, where no blank line stands between
    for (index, line) in lines.iter().enumerate() {
        let Some(kind) = line.kind else {
            previous = None;
            continue;
        };
        let joins = previous.is_some() && out.last().is_some_and(|last| joins(last.kind, kind, wrapped));
        match out.last_mut() {
            Some(last) if joins => last.span.end = line.span.end,
            _ => out.push(Block { kind, span: line.span, number: 0 }),
        }
        previous = Some(index);
    }
    contacts(text, &mut out);
    headings(text, &mut out);
    for (index, block) in out.iter_mut().enumerate() {
        block.number = index as u32 + 1;
    }
    out
}

struct Line {
    span: Span,
    /// `None` for a blank line.
    kind: Option<BlockKind>,
}

fn lines(text: &str) -> Vec<Line> {
    let mut start = 0;
    let mut out = Vec::new();
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        start += line.len() + 1;
        let inside = span.of(text);
        out.push(Line { span, kind: (!inside.is_empty()).then(|| line_kind(inside)) });
    }
    out
}

fn line_kind(line: &str) -> BlockKind {
    let bare = line.trim_start_matches(is_invisible);
    if list_marker(bare).is_some() {
        BlockKind::ListItem
    } else if bare.matches(['\t', '|']).count() >= 2 {
        BlockKind::Table
    } else if bare.starts_with('>') || quoted_whole(bare) {
        BlockKind::Quote
    } else {
        BlockKind::Paragraph
    }
}

fn joins(last: BlockKind, next: BlockKind, wrapped: bool) -> bool {
    match (last, next) {
        (BlockKind::Table, BlockKind::Table) => true,
        (BlockKind::Paragraph | BlockKind::ListItem, BlockKind::Paragraph) => wrapped,
        _ => false,
    }
}

fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{061C}' | '\u{FEFF}')
}

/// The length in bytes of the list marker that a line begins with, its white space included: «- », «• », «1. », «(أ) », «ب- ».
pub fn list_marker(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    let after = |bytes: usize| {
        let rest = &line[bytes..];
        let space = rest.len() - rest.trim_start().len();
        (space > 0 && space < rest.len()).then_some(bytes + space)
    };
    if matches!(first, '•' | '●' | '▪' | '■' | '◦' | '‣' | '·' | '○' | '✓' | '✔' | '➢' | '➤' | '►' | '\u{F0B7}')
    {
        // a bullet says what it is, also without a space behind it
        let rest = line[first.len_utf8()..].trim_start();
        return (!rest.is_empty()).then(|| line.len() - rest.len());
    }
    if matches!(first, '-' | '–' | '—' | '*' | '−' | 'ـ') {
        return after(first.len_utf8());
    }
    let opened = first == '(';
    let inner = if opened { &line[1..] } else { line };
    let digits: usize = inner.chars().take_while(|c| c.is_numeric()).map(char::len_utf8).sum();
    let length = if digits > 0 {
        if inner[..digits].chars().count() > 2 {
            return None;
        }
        digits
    } else {
        let letter = inner.chars().next().filter(|c| is_letter(*c))?;
        letter.len_utf8()
    };
    let closer = inner[length..].chars().next()?;
    let closes = match closer {
        ')' => true,
        '.' | '-' | '–' | 'ـ' | '/' => !opened && (digits > 0 || closer != '.'),
        _ => false,
    };
    if !closes {
        return None;
    }
    after(usize::from(opened) + length + closer.len_utf8())
}

/// Whether a line is one quotation and nothing else.
fn quoted_whole(line: &str) -> bool {
    let closer = match line.chars().next() {
        Some('“' | '”') => ['”', '“'],
        Some('«') => ['»', '»'],
        Some('"') => ['"', '"'],
        _ => return false,
    };
    let inside = line.trim_end_matches(['.', '،', '!', '؟', ' ']);
    let Some(opener) = line.chars().next() else { return false };
    let Some(body) = inside.get(opener.len_utf8()..).and_then(|b| b.strip_suffix(closer)) else { return false };
    !body.contains(closer) && body.split_whitespace().count() >= 4
}

/// Whether lines are wrapped at a column rather than one paragraph each.
fn hard_wrapped(text: &str, lines: &[Line]) -> bool {
    let mut followed = 0usize;
    let mut open = 0usize;
    let mut full = 0usize;
    for pair in lines.windows(2) {
        if pair[0].kind != Some(BlockKind::Paragraph) || pair[1].kind != Some(BlockKind::Paragraph) {
            continue;
        }
        let line = pair[0].span.of(text);
        let letters = line.chars().count();
        if letters > 130 {
            return false;
        }
        followed += 1;
        full += usize::from(letters >= 40);
        open += usize::from(!line.ends_with(['.', ':', '؟', '!', '»', '”', '"', '…']));
    }
    followed >= 4 && open * 10 >= followed * 7 && full * 10 >= followed * 7 && lines.iter().any(|line| line.kind.is_none())
}

/// Marks the contact lines of the end: an address or a platform, with the line that introduces it.
fn contacts(text: &str, blocks: &mut Vec<Block>) {
    // only the last lines are looked at: a link inside the text is not a contact block
    let from = blocks.len().saturating_sub(14);
    let kinds: Vec<bool> = blocks[from..].iter().map(|block| is_contact_line(block.span.of(text))).collect();
    let mut reached = false;
    for (index, block) in blocks.iter_mut().enumerate().skip(from) {
        let line = block.span.of(text);
        let next = kinds.get(index - from + 1).copied().unwrap_or(false);
        let introduces = next && line.chars().count() < 70 && line.trim_end().ends_with([':', '：']);
        // the one word under «X / Facebook :» is a handle
        let handle = reached && line.split_whitespace().count() == 1 && line.is_ascii();
        let contact = kinds[index - from] || introduces || handle;
        if contact {
            block.kind = BlockKind::Contact;
        }
        reached = contact;
    }
    let mut index = blocks.len();
    while index > from + 1 {
        index -= 1;
        if blocks[index].kind == BlockKind::Contact && blocks[index - 1].kind == BlockKind::Contact {
            blocks[index - 1].span.end = blocks[index].span.end;
            blocks.remove(index);
        }
    }
}

const PLATFORMS: &[&str] = &[
    "facebook",
    "twitter",
    "instagram",
    "youtube",
    "telegram",
    "whatsapp",
    "linkedin",
    "tiktok",
    "فيسبوك",
    "تويتر",
    "انستغرام",
    "إنستغرام",
    "يوتيوب",
    "تلغرام",
    "واتساب",
];
const ADDRESSES: &[&str] =
    &["http://", "https://", "www.", "هاتف", "الهاتف", "فاكس", "الفاكس", "tel", "fax", "phone", "email", "e-mail"];
const INVITATIONS: &[&str] = &[
    "للتواصل",
    "للاتصال",
    "تواصلوا معنا",
    "لمزيد من المعلومات",
    "للمزيد من المعلومات",
    "لمزيد المعلومات",
    "جهة الاتصال",
    "جهات الاتصال",
    "تابعونا",
    "الموقع الإلكتروني",
    "البريد الإلكتروني",
    "for more information",
    "media contact",
    "for media inquiries",
    "contact:",
    "follow us",
];

fn is_contact_line(line: &str) -> bool {
    if line.len() > 400 || line.chars().count() > 160 {
        return false;
    }
    let lower = line.to_lowercase();
    let words = line.split_whitespace().count();
    let named = PLATFORMS.iter().filter(|p| lower.contains(**p)).count();
    let digits = line.chars().filter(|c| c.is_numeric()).count();
    let address = ADDRESSES.iter().any(|a| lower.contains(a)) || lower.contains('@');
    let invites = INVITATIONS.iter().any(|i| lower.starts_with(i));
    named >= 2 && words <= 14
        || address && words <= 8 && (digits >= 6 || lower.contains(['@', '/']) || lower.contains("www."))
        || named == 1 && words <= 4 && lower.contains([':', '@'])
        || invites && (words <= 6 || address || digits >= 7)
}

/// Marks headings: a short line without a final stop, with running text after it.
fn headings(text: &str, blocks: &mut [Block]) {
    let candidate: Vec<bool> =
        blocks.iter().enumerate().map(|(index, block)| is_heading_line(block, block.span.of(text), index == 0)).collect();
    for index in 0..blocks.len() {
        if !candidate[index] || index > 0 && candidate[index - 1] {
            continue;
        }
        let run = candidate[index..].iter().take_while(|c| **c).count();
        let next = index + run;
        // headings stand over something; lines at the very end are a signature, a place or a date
        let over =
            blocks.get(next).is_some_and(|b| matches!(b.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Quote));
        let most = if index == 0 { HEADINGS_IN_A_ROW } else { 2 };
        if over && run <= most {
            for block in &mut blocks[index..next] {
                block.kind = BlockKind::Heading;
            }
        } else if over && index == 0 {
            blocks[0].kind = BlockKind::Heading;
        }
    }
}

fn is_heading_line(block: &Block, line: &str, first: bool) -> bool {
    if block.kind != BlockKind::Paragraph || line.contains('\n') {
        return false;
    }
    let most = if first { TITLE_LETTERS } else { HEADING_LETTERS };
    let letters = line.chars().take(most + 1).count();
    let bare = line.trim_end_matches(['"', '”', '»', '\'', ' ', '\u{200F}', '\u{200E}']);
    letters <= most
        && line.chars().any(is_letter)
        // a quotation that goes on in the next line
        && line.matches('«').count() == line.matches('»').count()
        // an exclamation or question mark may close a headline; a stop, comma or colon does not
        && !bare.ends_with(['.', '،', ',', '؛', ';', ':', '…', '-', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(BlockKind, &str)> {
        blocks(text).into_iter().map(|block| (block.kind, block.span.of(text))).collect()
    }

    #[test]
    fn headings_lists_and_paragraphs() {
        let text = "لقاء في جنيف\nالتقى الوزير نظيره اليوم، بما يضمن:\n- دعم الجهود.\n1. تطوير البرامج\nأهداف اللقاء\nيمثل اللقاء فرصة.\n";
        assert_eq!(
            kinds(text),
            [
                (BlockKind::Heading, "لقاء في جنيف"),
                (BlockKind::Paragraph, "التقى الوزير نظيره اليوم، بما يضمن:"),
                (BlockKind::ListItem, "- دعم الجهود."),
                (BlockKind::ListItem, "1. تطوير البرامج"),
                (BlockKind::Heading, "أهداف اللقاء"),
                (BlockKind::Paragraph, "يمثل اللقاء فرصة."),
            ]
        );
    }

    #[test]
    fn contact_lines_at_the_end_are_one_block() {
        let text =
            "واتفق الطرفان على الاستمرار.\nللتواصل مع المجلس:\ninfo@example.org\nX / Facebook / Instagram /YouTube :\nexample2011";
        assert_eq!(
            kinds(text)[1],
            (BlockKind::Contact, "للتواصل مع المجلس:\ninfo@example.org\nX / Facebook / Instagram /YouTube :\nexample2011")
        );
    }

    #[test]
    fn a_signature_at_the_end_is_no_heading() {
        let text = "عنوان\nنص يقول شيئا.\nجنيف، 22 سبتمبر 2026";
        assert_eq!(kinds(text)[2].0, BlockKind::Paragraph);
    }

    #[test]
    fn every_visible_letter_lies_in_exactly_one_block() {
        for text in ["", "\n\n", "  أ\n\n ب \n", "a\n- b\n|x|y|\n|z|t|\n«هذا قول طويل من كلمات»\n", "\u{200f}- نقطة"]
        {
            let blocks = blocks(text);
            let held: usize = blocks.iter().map(|b| b.span.of(text).chars().filter(|c| !c.is_whitespace()).count()).sum();
            assert_eq!(held, text.chars().filter(|c| !c.is_whitespace()).count(), "{text:?}");
            assert!(blocks.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{text:?}");
            assert!(blocks.iter().enumerate().all(|(i, b)| b.number as usize == i + 1), "{text:?}");
        }
    }

    #[test]
    fn markers_of_lists() {
        for line in ["- نقطة", "• نقطة", "•نقطة", "1. نقطة", "٢) نقطة", "أ) نقطة", "(ب) نقطة", "ج- نقطة", "a) item", "— نقطة"]
        {
            assert!(list_marker(line).is_some(), "{line}");
        }
        for line in ["-", "2025 كان", "1.5 مليون", "في - البيت", "و قال", "-5 درجات", "أ. محمد", ""]
        {
            assert!(list_marker(line).is_none(), "{line}");
        }
    }

    #[test]
    fn wrapped_lines_join_into_their_paragraph() {
        let line = "كلمة أخرى في سطر طويل من نص ملفوف عند عمود معلوم كما يفعل البريد\n";
        let text = format!("{}نهاية.\n\n{}نهاية.\n", line.repeat(5), line.repeat(3));
        assert_eq!(blocks(&text).len(), 2);
    }
}
