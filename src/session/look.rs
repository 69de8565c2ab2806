//! What there is to draw: read access to the session, and nothing else.

use std::sync::Arc;

use crate::archive::{Archive, Entry, EntryId};
use crate::calendar::Date;
use crate::document::Document;
use crate::language::{Digits, Lang, Words, plain};
use crate::query::{Filters, Query, Results, Sort, Strength};
use crate::text::Span;

use super::asked::asked;
use super::jobs::Job;
use super::{Evidence, Find, Found, Notice, Places, Recent, Remembered, SaveState, Session, Settings, Theme, View};

impl Session {
    /// The archive as it is now, to be looked at while commands are sent; not to be kept past the frame.
    pub fn held(&self) -> Arc<Archive> {
        Arc::clone(&self.archive)
    }

    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    pub fn results(&self) -> &Results {
        &self.results
    }

    pub fn query_text(&self) -> &str {
        &self.query_text
    }

    /// Query, strength and filters in words, as exports say them.
    pub fn asked_in_words(&self) -> String {
        plain(&asked(&self.query_text, self.strength, &self.filters, &self.words))
    }

    pub fn query(&self) -> &Query {
        &self.query
    }

    /// How near words must be to those asked for.
    pub fn strength(&self) -> Strength {
        self.strength
    }

    pub fn filters(&self) -> &Filters {
        &self.filters
    }

    pub fn sort(&self) -> Sort {
        self.sort
    }

    pub fn view(&self) -> View {
        self.view
    }

    pub fn found(&self) -> Found {
        self.found
    }

    /// The open document's entry.
    pub fn selected(&self) -> Option<EntryId> {
        self.selected
    }

    pub fn entry(&self) -> Option<&Entry> {
        self.archive.entry(self.selected?)
    }

    /// The open document, where it could be read.
    pub fn document(&self) -> Option<&Arc<Document>> {
        self.entry()?.document.as_ref()
    }

    /// The passage selected on the page of the open document.
    pub fn passage(&self) -> Option<(EntryId, Span)> {
        self.passage.filter(|(entry, span)| Some(*entry) == self.selected && !span.is_empty())
    }

    /// Where the caret or the selected passage is on the page of the open document.
    pub fn place(&self) -> Option<Span> {
        self.passage.filter(|(entry, _)| Some(*entry) == self.selected).map(|(_, span)| span)
    }

    pub fn evidence(&self) -> Option<&Evidence> {
        self.evidence.as_ref()
    }

    pub fn find(&self) -> Option<&Find> {
        self.find.as_ref()
    }

    /// The hits in the open document, in order: of "find in document" while it is open, else of the query.
    pub fn hits_here(&self) -> &[Span] {
        match (&self.find, self.selected) {
            (Some(find), _) => &find.marks,
            (None, Some(_)) => &self.hits_here,
            (None, None) => &[],
        }
    }

    /// Which of [`Session::hits_here`] is the current one.
    pub fn hit_now(&self) -> Option<usize> {
        self.hit.filter(|hit| *hit < self.hits_here().len())
    }

    /// The document `step` rows on in the list.
    pub fn neighbour(&self, step: isize) -> Option<EntryId> {
        let to = match self.row_here() {
            Some(at) => at.checked_add_signed(step)?,
            None => 0,
        };
        self.rows().get(to).map(|row| self.results.hits[row.hit].entry)
    }

    pub fn can_go_back(&self) -> bool {
        self.history.has_back()
    }

    pub fn can_go_forward(&self) -> bool {
        self.history.has_forward()
    }

    /// Key of the change that undo would take back.
    pub fn can_undo(&self) -> Option<&'static str> {
        self.undo.back_key()
    }

    pub fn can_redo(&self) -> Option<&'static str> {
        self.undo.forward_key()
    }

    /// Jobs to show, oldest first; ended ones stay until dismissed.
    pub fn jobs(&self) -> impl Iterator<Item = &Job> {
        self.jobs.list.iter().filter(|job| job.kind.shown())
    }

    /// Whether files are still being read: counts carry «حتى الآن».
    pub fn is_reading(&self) -> bool {
        self.jobs.running().any(|job| job.kind.reads())
    }

    /// Whether any job runs, those that no list of jobs shows too (copies, counts, facts).
    pub fn is_working(&self) -> bool {
        self.jobs.running().next().is_some()
    }

    pub fn notices(&self) -> &[Notice] {
        self.notices.list()
    }

    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Where the reader left off.
    pub fn remembered(&self) -> &Remembered {
        &self.remembered
    }

    pub fn recent(&self) -> &[Recent] {
        &self.settings.recent
    }

    pub fn places(&self) -> &Places {
        &self.places
    }

    /// In the language and digits of the settings.
    pub fn words(&self) -> &Words {
        &self.words
    }

    pub fn lang(&self) -> Lang {
        self.settings.language.or(self.places.language)
    }

    pub fn digits(&self) -> Digits {
        self.settings.digits.or(self.places.digits)
    }

    pub fn is_dark(&self) -> bool {
        match self.settings.theme {
            Theme::System => self.system_is_dark,
            Theme::Light | Theme::Sepia | Theme::Contrast => false,
            Theme::Dark => true,
        }
    }

    /// Key of the theme to draw in: `light`, `sepia`, `dark` or `contrast`.
    pub fn theme(&self) -> &'static str {
        match self.settings.theme {
            Theme::System => (if self.system_is_dark { Theme::Dark } else { Theme::Light }).key(),
            chosen => chosen.key(),
        }
    }

    pub fn saved(&self) -> SaveState {
        match (&self.archive.path, &self.saving) {
            (_, saving) if saving.job.is_some() => SaveState::Saving,
            (None, saving) if saving.work => SaveState::Unsaved,
            (None, _) => SaveState::Nothing,
            (Some(_), saving) if saving.failed => SaveState::Failed,
            (Some(_), saving) if saving.changed.is_some() => SaveState::Changed,
            (Some(_), _) => SaveState::Saved,
        }
    }

    /// The day it is, in UTC.
    pub fn today(&self) -> Date {
        day_of(self.now)
    }

    pub fn now(&self) -> i64 {
        self.now
    }

    /// The shown name of the archive: its own, or that of its project file.
    pub fn name(&self) -> String {
        let of_path = || self.archive.path.as_ref()?.file_stem().map(|stem| stem.to_string_lossy().into_owned());
        if self.archive.name.is_empty() { of_path().unwrap_or_default() } else { self.archive.name.clone() }
    }
}

/// The day of a moment, in UTC (Howard Hinnant, "chrono-compatible low-level date algorithms", `civil_from_days`).
pub fn day_of(seconds: i64) -> Date {
    let days = seconds.div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let narrow = |number: i64| u8::try_from(number).unwrap_or(1);
    Date::day(i32::try_from(year).unwrap_or(i32::MAX), narrow(month), narrow(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_moments() {
        let check = |seconds: i64, expect: Date| assert_eq!(day_of(seconds), expect);
        check(0, Date::day(1970, 1, 1));
        check(-1, Date::day(1969, 12, 31));
        check(951_782_400, Date::day(2000, 2, 29));
        check(1_765_929_600, Date::day(2025, 12, 17));
    }
}
