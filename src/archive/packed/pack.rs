//! Facts as bytes and back.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::archive::bytes::{Left, Pack, pack_fields, pack_variants};
use crate::calendar::{Calendar, Date, When};
use crate::extract::facts::{
    Attribution, Because, By, Commitment, Contact, ContactKind, DateMention, DocumentDate, Entity, EntityId, EntityKind, Event,
    EventKind, Figure, Instrument, Mention, Mode, Role, Statement, Title, Topic,
};
use crate::extract::{self, Facts};
use crate::problem::{Place, Problem, Severity};

pack_variants!(Severity { Note, Warning, Error });
pack_fields!(Place { path, span, line });
pack_fields!(Problem { code, severity, place, values });

pack_variants!(Calendar { Gregorian, Islamic });
pack_fields!(Date { year, month, day });
pack_fields!(When { from, to });

pack_variants!(By { Reader, Rule });
pack_fields!(Title { text, span, suggested });
pack_fields!(DocumentDate { when, span, because });
pack_variants!(EntityKind { Person, Organization, Place });
pack_fields!(Mention { kind, span, entity, because });
pack_fields!(Entity { kind, name, honorific, roles, affiliation, aliases, translation, country });
pack_fields!(Role { text, span, acting, former });
pack_fields!(DateMention { span, when, calendar, weekday_agrees, because });
pack_variants!(Mode { Direct, Indirect });
pack_variants!(Attribution { Direct, Reported, Joint, Unattributed });
pack_fields!(Statement { span, mode, attribution, speaker, speaker_span, verb, because });
pack_fields!(Commitment { span, actors, cue, because });
pack_fields!(Instrument { span, id, because });
pack_variants!(ContactKind { Email, Url, Phone, Handle });
pack_fields!(Contact { span, kind, value, platforms, because });
pack_fields!(Figure { span, value, unit });
pack_fields!(Topic { id, weight, evidence });
pack_variants!(EventKind { Meeting, Visit, Call, Conference, Session, Signing, Training, Statement, Other });
pack_fields!(Event { kind, span, date, place, participants, occasion, because });

/// A rule is its place among all rules, counted from 1; the key of one that is not among them stands after a 0.
impl Pack for Because {
    fn pack(&self, out: &mut Vec<u8>) {
        static PLACES: LazyLock<BTreeMap<&str, u32>> = LazyLock::new(|| extract::rules().zip(1..).collect());
        let Self { rule, cue, confidence } = self;
        let place = PLACES.get(rule).copied().unwrap_or(0);
        place.pack(out);
        if place == 0 {
            rule.pack(out);
        }
        cue.pack(out);
        confidence.pack(out);
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        static RULES: LazyLock<Vec<&str>> = LazyLock::new(|| extract::rules().collect());
        let rule = match usize::unpack(from)? {
            0 => Pack::unpack(from)?,
            place => RULES.get(place - 1).copied()?,
        };
        Some(Self { rule, cue: Pack::unpack(from)?, confidence: Pack::unpack(from)? })
    }
}

impl Pack for EntityId {
    fn pack(&self, out: &mut Vec<u8>) {
        self.0.pack(out);
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        u32::unpack(from).map(EntityId)
    }
}

impl Pack for Facts {
    fn pack(&self, out: &mut Vec<u8>) {
        let Self {
            title,
            date,
            issuer,
            mentions,
            entities,
            dates,
            statements,
            commitments,
            instruments,
            contacts,
            figures,
            topics,
            events,
            problems,
            // nobody has corrected what was only read
            corrected: _,
        } = self;
        title.pack(out);
        date.pack(out);
        issuer.pack(out);
        mentions.pack(out);
        entities.pack(out);
        dates.pack(out);
        statements.pack(out);
        commitments.pack(out);
        instruments.pack(out);
        contacts.pack(out);
        figures.pack(out);
        topics.pack(out);
        events.pack(out);
        problems.pack(out);
    }

    fn unpack(from: &mut Left<'_>) -> Option<Self> {
        Some(Self {
            title: Pack::unpack(from)?,
            date: Pack::unpack(from)?,
            issuer: Pack::unpack(from)?,
            mentions: Pack::unpack(from)?,
            entities: Pack::unpack(from)?,
            dates: Pack::unpack(from)?,
            statements: Pack::unpack(from)?,
            commitments: Pack::unpack(from)?,
            instruments: Pack::unpack(from)?,
            contacts: Pack::unpack(from)?,
            figures: Pack::unpack(from)?,
            topics: Pack::unpack(from)?,
            events: Pack::unpack(from)?,
            problems: Pack::unpack(from)?,
            corrected: Default::default(),
        })
    }
}
