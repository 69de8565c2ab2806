//! The forms of what has a value: who says a statement, who takes a commitment on, what a date means, what the event is.

use egui::Rect;

use super::{Correcting, Part};
use crate::archive::{Correction, Named};
use crate::calendar::{Date, When, parse};
use crate::extract::facts::EventKind;
use crate::language::Value;
use crate::text::Span;
use crate::window::lane::{Lane, top};
use crate::window::panels::fact_row::Fact;
use crate::window::theme::Type;
use crate::window::widgets::control::{Voice, check, radio};
use crate::window::widgets::{Desk, label};

/// The value of a date as it stands in the field.
pub(super) fn written(desk: &Desk<'_>, fact: &Fact<'_>, at: Span) -> String {
    let facts = fact.entry.facts();
    let date = facts.as_ref().and_then(|facts| facts.dates.iter().find(|date| date.span.overlaps(at)));
    date.and_then(|date| date.when).map(|when| crate::language::plain(&desk.words.when(when))).unwrap_or_default()
}

/// What a reader typed as a date: in words as documents write it, or 2025-12-17.
fn read(typed: &str) -> Option<When> {
    let typed = typed.trim();
    parse::dates(typed).into_iter().find_map(|date| date.when).or_else(|| iso(typed).map(When::from))
}

/// `2025-12-17`, `2025-12`, `2025`.
fn iso(typed: &str) -> Option<Date> {
    let mut parts = typed.split(['-', '/']).map(str::trim);
    let year: i32 = parts.next()?.parse().ok().filter(|year| (1..=9999).contains(year))?;
    let month = parts.next().map(str::parse::<u8>);
    let day = parts.next().map(str::parse::<u8>);
    match (month, day, parts.next()) {
        (None, None, None) => Some(Date::year(year)),
        (Some(Ok(month @ 1..=12)), None, None) => Some(Date::month(year, month)),
        (Some(Ok(month @ 1..=12)), Some(Ok(day @ 1..=31)), None) => {
            let date = Date::day(year, month, day);
            crate::calendar::hijri::weekday(date).map(|_| date)
        }
        _ => None,
    }
}

impl Correcting {
    /// True where the form is to be closed.
    pub(super) fn speaker_ui(&mut self, part: &mut Part<'_, '_>, rest: &mut Rect) -> bool {
        let Some(statement) = part.facts.statements.iter().find(|statement| statement.span == self.at) else { return true };
        part.caption(rest, "correct-speaker");
        let none = part.desk.get("speaker-none");
        let unsaid = statement.speaker.is_none() && statement.speaker_span.is_none();
        if check(part.ui, part.desk, top(rest, 28.0), &none, unsaid).clicked()
            && let Some(statement) = part.anchor(self.at).filter(|_| !unsaid)
        {
            part.correct(Correction::Speaker { statement, speaker: None });
        }
        let focus = std::mem::take(&mut part.focus);
        let speaker = statement.speaker;
        let height = self.pick.height();
        let picked = self.pick.ui(
            part.ui,
            part.desk,
            top(rest, height),
            focus,
            Some(&|choice| choice.here.is_some() && choice.here == speaker),
        );
        top(rest, 6.0);
        if let (Some(choice), Some(statement)) = (picked.choice, part.anchor(self.at)) {
            part.correct(Correction::Speaker { statement, speaker: Some(choice.named) });
        }
        picked.escaped
    }

    /// True where the form is to be closed.
    pub(super) fn actors_ui(&mut self, part: &mut Part<'_, '_>, rest: &mut Rect) -> bool {
        let Some(commitment) = part.facts.commitments.iter().find(|one| one.span == self.at) else { return true };
        part.caption(rest, "correct-actors");
        let focus = std::mem::take(&mut part.focus);
        let actors = commitment.actors.clone();
        let height = self.pick.height();
        let ticked = |choice: &super::pick::Choice| choice.here.is_some_and(|id| actors.contains(&id));
        let picked = self.pick.ui(part.ui, part.desk, top(rest, height), focus, Some(&ticked));
        top(rest, 6.0);
        if let (Some(choice), Some(commitment)) = (picked.choice, part.anchor(self.at)) {
            let mut named: Vec<Named> = actors.iter().filter_map(|id| Named::of(part.facts, *id)).collect();
            if let Some(at) = named.iter().position(|one| *one == choice.named) {
                named.remove(at);
            } else {
                named.push(choice.named);
            }
            part.correct(Correction::Actors { commitment, actors: named });
        }
        picked.escaped
    }

    /// True where the form is to be closed.
    pub(super) fn date_ui(&mut self, part: &mut Part<'_, '_>, rest: &mut Rect) -> bool {
        let Some(date) = part.facts.dates.iter().find(|date| date.span == self.at) else { return true };
        let was = written(part.desk, part.fact, self.at);
        let typed = read(self.date.text());
        let field = part.field(rest, "correct-date", &mut self.date, &was);
        let t = part.desk.theme;
        let (said, ink) = match (self.date.text().trim().is_empty(), typed) {
            (true, _) => (part.desk.get("correct-date-none"), t.ink_3),
            (false, Some(when)) => {
                let words = part.desk.words.when(when);
                (part.desk.words.say("correct-date-read", &[("date", Value::Text(&words))]), t.ink_2)
            }
            (false, None) => (part.desk.get("correct-date-unread"), t.warn),
        };
        label(part.ui, part.desk, top(rest, 22.0), &said, Type::Caption, ink);
        let empty = self.date.text().trim().is_empty();
        if let Some(at) = part.anchor(self.at).filter(|_| field.applied && (empty || typed.is_some())) {
            part.correct(Correction::DateValue { at, value: typed });
        }
        let day = date.when.map(|when| when.from);
        let shown = part.fact.entry.date();
        if day.is_some() && shown != day {
            let list = [(part.desk.get("correct-date-of-document"), Voice::Plain)];
            if part.buttons(rest, &list).is_some() {
                part.correct(Correction::DocumentDate { value: day });
            }
        } else if day.is_some() {
            let list = [(part.desk.get("correct-date-not-of-document"), Voice::Plain)];
            if part.buttons(rest, &list).is_some() {
                part.correct(Correction::DocumentDate { value: None });
            }
        }
        top(rest, 6.0);
        field.escaped
    }

    /// True where the form is to be closed.
    pub(super) fn event_ui(&mut self, part: &mut Part<'_, '_>, rest: &mut Rect) -> bool {
        let Some(event) = part.facts.events.first() else { return true };
        part.caption(rest, "correct-event");
        let mut chosen = None;
        for pair in EventKind::ALL.chunks(2) {
            let line = top(rest, 28.0);
            let mut lane = Lane::new(line, part.desk.direction);
            for kind in pair {
                let place = lane.start(line.width() / 2.0);
                let words = part.desk.words.event(*kind);
                let response = radio(part.ui, part.desk, place, &words, event.kind == *kind);
                if event.kind == *kind && std::mem::take(&mut part.focus) {
                    response.request_focus();
                }
                if response.clicked() {
                    chosen = Some(*kind);
                }
            }
        }
        top(rest, 6.0);
        if let Some(kind) = chosen.filter(|kind| *kind != event.kind) {
            part.correct(Correction::EventKind { kind });
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_typed_in_words_or_in_figures() {
        let day = |year, month, day| Some(When::from(Date::day(year, month, day)));
        assert_eq!(read("17 ديسمبر 2025"), day(2025, 12, 17));
        assert_eq!(read("2025-12-17"), day(2025, 12, 17));
        assert_eq!(read(" 2025-12 "), Some(When::from(Date::month(2025, 12))));
        assert_eq!(read("2025-02-30"), None);
        assert_eq!(read("غدًا"), None);
        assert_eq!(read(""), None);
    }
}
