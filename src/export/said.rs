//! What was said and undertaken, and what the reader marked.

use super::summary::{Mark, Passage, Said, Shown, one_line};
use crate::archive::FactKey;
use crate::document::Document;
use crate::extract::Facts;
use crate::extract::facts::{Attribution, EntityId, Mode, Statement};
use crate::language::{contained, isolated};

/// By level of attribution, in reading order within each, so that a paraphrase never stands among quotations.
pub(super) fn statements(shown: &Shown<'_>, document: &Document, facts: &Facts) -> Vec<Said> {
    let of_level = |level| facts.statements.iter().filter(move |statement| statement.attribution == level);
    let in_order = Attribution::ALL.into_iter().flat_map(of_level);
    in_order.filter_map(|statement| self::statement(shown, document, facts, statement)).collect()
}

fn statement(shown: &Shown<'_>, document: &Document, facts: &Facts, statement: &Statement) -> Option<Said> {
    let words = statement.span.of(&document.text);
    let sign = shown.sign(&FactKey::of_span("statement", words))?;
    let speaker = statement.speaker.and_then(|id| facts.entity(id)).map(|entity| entity.name.as_str());
    let written = statement.speaker_span.map(|span| span.of(&document.text));
    let verb = statement.verb.map(|span| isolated(&one_line(span.of(&document.text))));
    let by = statement.because.by().map(|by| shown.words.by(by));
    let meta = verb.into_iter().chain([shown.words.level(statement.attribution)]).chain(by);
    Some(Said {
        text: Passage::of_document(words, document),
        quoted: statement.mode == Mode::Direct,
        who: speaker.or(written).map(|name| Passage::of_document(name, document)),
        meta: meta.collect(),
        paragraph: shown.paragraph(document, statement.span),
        sign,
    })
}

/// In reading order.
pub(super) fn commitments(shown: &Shown<'_>, document: &Document, facts: &Facts) -> Vec<Said> {
    let all = facts.commitments.iter().filter_map(|commitment| {
        let words = commitment.span.of(&document.text);
        let sign = shown.sign(&FactKey::of_span("commitment", words))?;
        Some(Said {
            text: Passage::of_document(words, document),
            quoted: false,
            who: None,
            meta: std::iter::once(actors(shown, facts, &commitment.actors))
                .chain(commitment.because.by().map(|by| shown.words.by(by)))
                .collect(),
            paragraph: shown.paragraph(document, commitment.span),
            sign,
        })
    });
    all.collect()
}

/// «الملتزمون: …».
fn actors(shown: &Shown<'_>, facts: &Facts, ids: &[EntityId]) -> String {
    let named = ids.iter().filter(|id| shown.sign(&FactKey::of_entity(facts, **id)).is_some()).filter_map(|id| facts.entity(*id));
    let names: Vec<String> = named.map(|entity| isolated(&entity.name)).collect();
    match names.is_empty() {
        true => shown.words.get("export-actors-none"),
        false => format!("{} {}", shown.words.get("export-actors"), names.join(shown.words.semicolon())),
    }
}

/// The reader's highlights and notes in the order of the text; those that lost their place stand at the end.
pub(super) fn notes(shown: &Shown<'_>) -> Vec<Mark> {
    let words = shown.words;
    let document = shown.entry.document.as_deref();
    let mut notes: Vec<_> = shown.entry.reader.notes.iter().collect();
    notes.sort_by_key(|(id, note)| (note.is_orphan(), note.span, **id));
    let all = notes.into_iter().map(|(_, note)| {
        let place = match document {
            Some(document) if !note.is_orphan() => shown.paragraph(document, note.span),
            _ => Some(words.get("notes-orphaned-one")),
        };
        let tags: Vec<String> = note.tags.iter().map(|tag| isolated(tag)).collect();
        let label = words.say("export-tags-inline", &[("n", tags.len().into())]);
        let tags = (!tags.is_empty()).then(|| format!("{label} {}", tags.join(words.comma())));
        let quote = match document {
            Some(document) => Passage::of_document(&note.quote, document),
            None => Passage::of_reader(&one_line(&note.quote), words.direction()),
        };
        Mark {
            ink: note.color,
            quote,
            text: contained(note.text.trim()),
            meta: [words.get(&format!("ink-{}", note.color.key()))].into_iter().chain(tags).collect(),
            paragraph: place,
        }
    });
    all.collect()
}
