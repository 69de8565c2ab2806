//! Corrections and rules of every kind, for tests that must hold for all.

use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;

use super::{Anchor, Correction, Named};
use crate::archive::Rule;
use crate::archive::identity::Identity;
use crate::calendar::{Date, When};
use crate::extract::facts::{EntityKind, EventKind};
use crate::text::Span;

pub fn kind() -> impl Strategy<Value = EntityKind> + Clone {
    (0..3usize).prop_map(|at| EntityKind::ALL[at])
}

fn named(name: impl Strategy<Value = String> + Clone) -> impl Strategy<Value = Named> + Clone {
    (kind(), name).prop_map(|(kind, name)| Named { kind, name })
}

fn date() -> impl Strategy<Value = Date> + Clone {
    (1900..2100i32, 1..=12u8, 1..=28u8, 0..3usize).prop_map(|(year, month, day, exact)| match exact {
        0 => Date::year(year),
        1 => Date::month(year, month),
        _ => Date::day(year, month, day),
    })
}

fn when() -> impl Strategy<Value = When> + Clone {
    (date(), of(date())).prop_map(|(from, to)| When { from, to })
}

/// Any correction, of words that stand nowhere in particular.
pub fn correction() -> BoxedStrategy<Correction> {
    let words = || (any::<(u16, u16)>(), ".*");
    let anchor = words().prop_map(|((start, end), quote)| Anchor { span: Span::new(start.into(), end.into()), quote });
    corrections(anchor, ".*")
}

/// Corrections of a text: its passages and names.
pub fn corrections(
    anchor: impl Strategy<Value = Anchor> + Clone + 'static,
    name: impl Strategy<Value = String> + Clone + 'static,
) -> BoxedStrategy<Correction> {
    let who = || named(name.clone());
    prop_oneof![
        (who(), of(kind())).prop_map(|(who, to)| Correction::Retype { who, to }),
        anchor.clone().prop_map(|at| Correction::Unmark { at }),
        (anchor.clone(), anchor.clone()).prop_map(|(at, to)| Correction::Extend { at, to }),
        (who(), name.clone()).prop_map(|(who, name)| Correction::Rename { who, name }),
        (anchor.clone(), kind()).prop_map(|(at, kind)| Correction::Add { at, kind }),
        (who(), vec(name.clone(), 0..3)).prop_map(|(who, offices)| Correction::Offices { who, offices }),
        (who(), who()).prop_map(|(who, into)| Correction::Merge { who, into }),
        (anchor.clone(), any::<bool>()).prop_map(|(at, alike)| Correction::Split { at, alike }),
        (anchor.clone(), of(who())).prop_map(|(statement, speaker)| Correction::Speaker { statement, speaker }),
        (anchor.clone(), vec(who(), 0..3)).prop_map(|(commitment, actors)| Correction::Actors { commitment, actors }),
        (anchor, of(when())).prop_map(|(at, value)| Correction::DateValue { at, value }),
        of(date()).prop_map(|value| Correction::DocumentDate { value }),
        (0..EventKind::ALL.len()).prop_map(|at| Correction::EventKind { kind: EventKind::ALL[at] }),
    ]
    .boxed()
}

pub fn rule() -> BoxedStrategy<Rule> {
    rules(".*")
}

/// Rules about some names.
pub fn rules(name: impl Strategy<Value = String> + Clone + 'static) -> BoxedStrategy<Rule> {
    let who = || (kind(), name.clone(), of(name.clone())).prop_map(|(kind, name, known)| Identity { kind, name, known });
    prop_oneof![
        (name.clone(), of(kind())).prop_map(|(name, kind)| Rule::Kind { name, kind }),
        (name.clone(), name.clone()).prop_map(|(name, office)| Rule::Office { name, office }),
        (who(), who()).prop_map(|(one, of)| Rule::Same { one, of }),
        (kind(), name.clone()).prop_map(|(kind, name)| Rule::Apart { kind, name }),
        (who(), who()).prop_map(|(one, other)| Rule::Distinct { one, other }),
    ]
    .boxed()
}
