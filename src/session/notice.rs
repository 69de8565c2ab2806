//! What the session has to tell: drawn as toasts and, for problems, kept until closed.

use std::path::PathBuf;

use crate::archive::change::Change;
use crate::archive::{Archive, EntryId, SearchId, Verdict};
use crate::language::{Value, Words};
use crate::problem::Problem;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NoticeId(pub u64);

/// One thing to tell.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub id: NoticeId,
    pub said: Said,
    /// Seconds since 1970-01-01 UTC.
    pub at: i64,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Said {
    Toast(Toast),
    Problem(Problem),
}

/// Something that went well.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Toast {
    /// Key of its words, `toast-…`.
    pub key: &'static str,
    /// Named values of the words.
    pub values: Vec<(&'static str, String)>,
    /// The value `n`, where the words count something.
    pub count: Option<usize>,
    /// Whether undo takes back what was done.
    pub offers_undo: bool,
    /// The file that was written.
    pub path: Option<PathBuf>,
}

impl Notice {
    /// Problems stay until closed; the rest goes after a few seconds.
    pub fn stays(&self) -> bool {
        matches!(self.said, Said::Problem(_))
    }

    /// In words, with Fluent's isolates.
    pub fn message(&self, words: &Words) -> String {
        match &self.said {
            Said::Problem(problem) => words.problem(problem).message,
            Said::Toast(toast) => {
                let mut values: Vec<(&str, Value<'_>)> =
                    toast.values.iter().map(|(name, text)| (*name, Value::Text(text))).collect();
                values.extend(toast.count.map(|count| ("n", Value::from(count))));
                words.say(toast.key, &values)
            }
        }
    }
}

/// What to say once `change` has been made; asked before, while what it removes is still there.
pub(super) fn of_change(change: &Change, archive: &Archive) -> Toast {
    let title = |id: EntryId| archive.entry(id).map(|entry| entry.title().text).unwrap_or_default();
    let search = |id: SearchId| archive.searches().get(id).map_or("", |search| search.name.as_str());
    let (key, values) = match change {
        Change::Add(_) | Change::Restore(..) | Change::Replace(..) | Change::NotePath(..) | Change::ForgetPath(..) => {
            ("toast-opened", Vec::new())
        }
        Change::Remove(id) => ("toast-removed", vec![("title", title(*id))]),
        Change::SetTitle(..) => ("toast-title", Vec::new()),
        Change::Star(id, on) => (if *on { "toast-starred" } else { "toast-unstarred" }, vec![("title", title(*id))]),
        Change::Review(id, on) => (if *on { "toast-reviewed" } else { "toast-unreviewed" }, vec![("title", title(*id))]),
        Change::Tag(_, tag) => ("toast-tagged", vec![("tag", tag.clone())]),
        Change::Untag(_, tag) => ("toast-untagged", vec![("tag", tag.clone())]),
        Change::PutNote(_, _, note) if note.text.is_empty() => ("toast-highlighted", vec![("quote", beginning(&note.quote))]),
        Change::PutNote(..) => ("toast-noted", Vec::new()),
        Change::RemoveNote(..) => ("toast-note-removed", Vec::new()),
        Change::SetDirection(_, None, _) => ("toast-document-directed", Vec::new()),
        Change::SetDirection(_, Some(_), _) => ("toast-paragraph-directed", Vec::new()),
        Change::Judge(_, fact, verdict) => {
            let key = match verdict {
                Some(Verdict::Accepted) => "toast-accepted",
                Some(Verdict::Rejected) => "toast-rejected",
                None => "toast-unjudged",
            };
            (key, vec![("fact", beginning(&fact.words))])
        }
        Change::Correct(_, _, correction) => ("toast-corrected", vec![("fact", beginning(correction.words()))]),
        Change::Uncorrect(id, number) => {
            let correction = archive.entry(*id).and_then(|entry| entry.reader.corrections.get(number));
            ("toast-uncorrected", vec![("fact", beginning(correction.map_or("", |correction| correction.words())))])
        }
        Change::PutRule(_, rule) => ("toast-rule-made", vec![("name", beginning(rule.name()))]),
        Change::RemoveRule(id) => {
            let name = archive.rules().get(*id).map_or("", |rule| rule.name());
            ("toast-rule-removed", vec![("name", beginning(name))])
        }
        Change::PutSearch(None, search) => ("toast-search-saved", vec![("name", beginning(&search.name))]),
        Change::PutSearch(Some(_), search) => ("toast-search-replaced", vec![("name", beginning(&search.name))]),
        Change::RenameSearch(_, name) => ("toast-search-renamed", vec![("name", beginning(name))]),
        Change::SeeSearch(id, _) => ("toast-search-seen", vec![("name", beginning(search(*id)))]),
        Change::RemoveSearch(id) => ("toast-search-removed", vec![("name", beginning(search(*id)))]),
        Change::All(list) => return list.first().map(|first| of_change(first, archive)).unwrap_or_default(),
    };
    let count = (key == "toast-opened").then_some(1);
    Toast { key, values, count, offers_undo: true, path: None }
}

/// The first words, short enough for a line.
fn beginning(text: &str) -> String {
    const LETTERS: usize = 40;
    match text.char_indices().nth(LETTERS) {
        None => text.to_owned(),
        Some((cut, _)) => {
            let head = &text[..cut];
            format!("{}…", head.rfind(char::is_whitespace).map_or(head, |space| &head[..space]))
        }
    }
}

/// Notices in order, oldest first.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    list: Vec<Notice>,
    next: u64,
}

impl Notices {
    /// Seconds a passing notice is shown.
    pub const SHOWN_SECONDS: i64 = 6;
    /// Problems kept at most; the oldest go first.
    const MOST: usize = 50;

    pub fn list(&self) -> &[Notice] {
        &self.list
    }

    pub(super) fn tell(&mut self, said: Said, now: i64) {
        // The newest word replaces an older passing one: toasts do not pile up under the pointer.
        if !matches!(said, Said::Problem(_)) {
            self.list.retain(Notice::stays);
        } else if self.list.iter().any(|notice| notice.said == said) {
            return;
        }
        self.next += 1;
        self.list.push(Notice { id: NoticeId(self.next), said, at: now });
        if self.list.len() > Self::MOST {
            self.list.remove(0);
        }
    }

    pub(super) fn dismiss(&mut self, id: NoticeId) {
        self.list.retain(|notice| notice.id != id);
    }

    /// Drops what has been shown long enough; true when something went.
    pub(super) fn expire(&mut self, now: i64) -> bool {
        let before = self.list.len();
        self.list.retain(|notice| notice.stays() || now - notice.at <= Self::SHOWN_SECONDS);
        self.list.len() != before
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Severity;

    #[test]
    fn long_quotes_are_cut_between_words() {
        assert_eq!(beginning("قصير"), "قصير");
        assert_eq!(beginning(&"كلمة ".repeat(20)), format!("{}كلمة…", "كلمة ".repeat(7)));
        assert_eq!(beginning(&"ا".repeat(90)), format!("{}…", "ا".repeat(40)));
    }

    #[test]
    fn passing_notices_go_and_problems_stay_once() {
        let mut notices = Notices::default();
        notices.tell(Said::Toast(Toast { key: "toast-copied", ..Toast::default() }), 10);
        notices.tell(Said::Toast(Toast { key: "toast-noted", ..Toast::default() }), 11);
        let problem = Problem::new("file-missing", Severity::Error);
        notices.tell(Said::Problem(problem.clone()), 11);
        notices.tell(Said::Problem(problem), 12);
        assert_eq!(notices.list().len(), 2);
        assert!(!notices.expire(17));
        assert!(notices.expire(18));
        assert_eq!(notices.list().len(), 1);
        notices.dismiss(notices.list()[0].id);
        assert!(notices.list().is_empty());
    }
}
