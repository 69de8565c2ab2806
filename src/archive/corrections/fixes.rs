//! One function a correction. Each looks for what it corrects first, and leaves the facts alone where that is not there.

use super::apply::Outcome;
use super::draft::Draft;
use super::{Anchor, Named, name_key, places};
use crate::calendar::{Date, When};
use crate::extract::facts::{Attribution, By, DocumentDate, EntityId, EntityKind, Event, EventKind, Mode, Role, Statement};
use crate::text::Span;

pub(super) fn retype(draft: &mut Draft<'_>, who: &Named, to: Option<EntityKind>) -> Outcome {
    let Some(id) = draft.find(who) else {
        return if to.is_none() { Outcome::AlreadySo } else { Outcome::Lost };
    };
    match to {
        None => draft.bury(id),
        Some(kind) => return become_kind(draft, id, kind, By::Reader),
    }
    Outcome::Done
}

/// Makes an entity one of another kind.
pub(super) fn become_kind(draft: &mut Draft<'_>, id: EntityId, kind: EntityKind, by: By) -> Outcome {
    let Some(entity) = draft.entity_mut(id).filter(|entity| entity.kind != kind) else { return Outcome::AlreadySo };
    entity.kind = kind;
    // what was known of the other kind
    entity.translation = None;
    entity.country = None;
    if kind != EntityKind::Person {
        entity.honorific = None;
        entity.roles.clear();
        entity.affiliation = None;
    }
    for mention in draft.facts.mentions.iter_mut().filter(|mention| mention.entity == id) {
        mention.kind = kind;
        mention.because = by.because();
    }
    draft.corrected(id, by);
    settle(draft, id, by);
    Outcome::Done
}

/// An entity that is now called as another of its kind is that one.
fn settle(draft: &mut Draft<'_>, id: EntityId, by: By) {
    let Some(entity) = draft.facts.entity(id) else { return };
    let (kind, key) = (entity.kind, name_key(&entity.name));
    let same = draft.entities().find(|(other, entity)| *other != id && entity.kind == kind && name_key(&entity.name) == key);
    if let Some((other, _)) = same {
        draft.merge(id, other, by);
    }
}

pub(super) fn unmark(draft: &mut Draft<'_>, at: &Anchor) -> Outcome {
    match draft.mention_at(at.span) {
        Some(mention) => {
            draft.unmark(mention);
            Outcome::Done
        }
        None => Outcome::AlreadySo,
    }
}

pub(super) fn extend(draft: &mut Draft<'_>, at: &Anchor, to: &Anchor) -> Outcome {
    let Some(mention) = draft.mention_at(at.span).map(|at| draft.facts.mentions[at].clone()) else { return Outcome::Lost };
    let (old, new, id) = (mention.span, to.span.trim(draft.text), mention.entity);
    if old == new {
        return Outcome::AlreadySo;
    }
    if !old.overlaps(new) || new.is_empty() {
        return Outcome::Lost;
    }
    let (old_words, new_words) = (old.of(draft.text), new.of(draft.text));
    // the same words elsewhere, where the text around them is the same too
    let moved = |span: Span| {
        let start = (span.start + new.start).checked_sub(old.start)?;
        Some(Span::new(start, (span.end + new.end).checked_sub(old.end)?)).filter(|span| span.of(draft.text) == new_words)
    };
    let alike = draft.facts.mentions_of(id).filter(|mention| mention.span.of(draft.text) == old_words);
    let spans: Vec<Span> = alike.filter_map(|mention| moved(mention.span)).collect();
    draft.mentions(spans, id, By::Reader);
    let Some(entity) = draft.entity_mut(id) else { return Outcome::Lost };
    let restored = entity.name == format!("ا{old_words}") && old.start == new.start;
    let name = one_line(&if restored { format!("ا{new_words}") } else { new_words.to_owned() });
    let was_the_name = restored || name_key(&entity.name) == name_key(old_words);
    let fuller = name.split_whitespace().count() > entity.name.split_whitespace().count();
    if was_the_name || fuller {
        let before = std::mem::replace(&mut entity.name, name);
        if !was_the_name {
            entity.aliases.push(before);
        }
    } else {
        entity.aliases.push(name);
    }
    let keys = name_key(&entity.name);
    entity.aliases.retain(|alias| name_key(alias) != keys && (alias != old_words));
    draft.corrected(id, By::Reader);
    settle(draft, id, By::Reader);
    Outcome::Done
}

pub(super) fn rename(draft: &mut Draft<'_>, who: &Named, name: &str) -> Outcome {
    let Some(id) = draft.find(who) else { return Outcome::Lost };
    let name = one_line(name);
    let Some(entity) = draft.entity_mut(id).filter(|_| !name.is_empty()) else { return Outcome::Lost };
    if entity.name == name {
        return Outcome::AlreadySo;
    }
    let old = std::mem::replace(&mut entity.name, name);
    // what a lexicon knows, it knows of the old name
    (entity.translation, entity.country) = (None, None);
    let key = name_key(&entity.name);
    entity.aliases.retain(|alias| name_key(alias) != key);
    if name_key(&old) != key {
        entity.aliases.push(old);
    }
    draft.corrected(id, By::Reader);
    settle(draft, id, By::Reader);
    Outcome::Done
}

pub(super) fn add(draft: &mut Draft<'_>, at: &Anchor, kind: EntityKind) -> Outcome {
    let span = at.span.trim(draft.text);
    let name = one_line(span.of(draft.text));
    if name.is_empty() {
        return Outcome::Lost;
    }
    let same = draft.mention_at(span).map(|at| &draft.facts.mentions[at]);
    if same.is_some_and(|mention| mention.span == span && mention.kind == kind) {
        return Outcome::AlreadySo;
    }
    let id = draft.find_exactly(kind, &name).unwrap_or_else(|| draft.create(kind, name.clone(), By::Reader));
    draft.mentions(vec![span], id, By::Reader);
    name_everywhere(draft, &name, id, By::Reader);
    speaks(draft, id, By::Reader);
    Outcome::Done
}

/// Whoever is now known by name says what was read as said by those words.
pub(super) fn speaks(draft: &mut Draft<'_>, id: EntityId, by: By) {
    let spans: Vec<Span> = draft.facts.mentions_of(id).map(|mention| mention.span).collect();
    let named = |written: Span| {
        let next = spans.partition_point(|span| span.end <= written.start);
        spans.get(next).is_some_and(|span| span.overlaps(written))
    };
    for said in draft.facts.statements.iter_mut().filter(|said| said.speaker.is_none()) {
        if said.speaker_span.is_some_and(named) {
            said.speaker = Some(id);
            said.because = by.because();
            if said.attribution == Attribution::Unattributed {
                said.attribution = Attribution::Reported;
            }
        }
    }
}

/// Marks every place that has the words of a name and no name yet.
pub(super) fn name_everywhere(draft: &mut Draft<'_>, name: &str, id: EntityId, by: By) -> bool {
    let text = draft.text;
    let mut spans = places::of(text, draft.folded(), name);
    // mentions stand in order and apart
    let mentions = &draft.facts.mentions;
    spans.retain(|span| {
        let next = mentions.partition_point(|mention| mention.span.end <= span.start);
        mentions.get(next).is_none_or(|mention| mention.span.start >= span.end)
    });
    let any = !spans.is_empty();
    draft.mentions(spans, id, by);
    any
}

pub(super) fn offices(draft: &mut Draft<'_>, who: &Named, offices: &[String]) -> Outcome {
    let Some(id) = draft.find(who) else { return Outcome::Lost };
    let roles: Vec<Role> = offices.iter().filter_map(|office| role(draft, id, office)).collect();
    let same = |entity: &crate::extract::facts::Entity| {
        entity.roles.len() == roles.len() && entity.roles.iter().zip(&roles).all(|(one, other)| one.text == other.text)
    };
    if draft.facts.entity(id).is_some_and(same) {
        return Outcome::AlreadySo;
    }
    let affiliation = affiliation(draft, &roles);
    if let Some(entity) = draft.entity_mut(id) {
        entity.roles = roles;
        entity.affiliation = affiliation;
    }
    draft.corrected(id, By::Reader);
    Outcome::Done
}

/// An office by its words: as it was read where it was, else where the text has the words, else nowhere.
pub(super) fn role(draft: &mut Draft<'_>, of: EntityId, office: &str) -> Option<Role> {
    let text = one_line(office);
    if text.is_empty() {
        return None;
    }
    let key = name_key(&text);
    let read = draft.facts.entity(of).and_then(|entity| entity.roles.iter().find(|role| name_key(&role.text) == key));
    if let Some(role) = read {
        return Some(Role { text, ..role.clone() });
    }
    let source = draft.text;
    let span = places::of(source, draft.folded(), &text).first().copied().unwrap_or_default();
    let holds = |words: &[&str]| key.split(' ').any(|word| words.contains(&word));
    let acting = key.starts_with("القايم ب") || holds(&["المكلف", "المكلفه", "بالانابه"]);
    let former = holds(&["السابق", "السابقه", "الاسبق"]);
    Some(Role { text, span, acting, former })
}

/// The organization with the longest name that an office names.
fn affiliation(draft: &Draft<'_>, roles: &[Role]) -> Option<EntityId> {
    let keys: Vec<String> = roles.iter().map(|role| format!(" {} ", name_key(&role.text))).collect();
    let organizations = draft.entities().filter(|(_, entity)| entity.kind == EntityKind::Organization);
    let named = organizations.filter_map(|(id, entity)| {
        let forms = std::iter::once(&entity.name).chain(&entity.aliases).map(|form| name_key(form));
        let held = forms.filter(|form| keys.iter().any(|key| key.contains(&format!(" {form} "))));
        Some((held.map(|form| form.len()).max()?, std::cmp::Reverse(id)))
    });
    named.max().map(|(_, id)| id.0)
}

pub(super) fn merge(draft: &mut Draft<'_>, who: &Named, into: &Named) -> Outcome {
    match (draft.find(who), draft.find(into)) {
        (Some(one), Some(other)) if one == other => Outcome::AlreadySo,
        (Some(one), Some(other)) => {
            draft.merge(one, other, By::Reader);
            Outcome::Done
        }
        _ => Outcome::Lost,
    }
}

pub(super) fn split(draft: &mut Draft<'_>, at: &Anchor, alike: bool) -> Outcome {
    let Some(number) = draft.mention_at(at.span) else { return Outcome::Lost };
    let mention = draft.facts.mentions[number].clone();
    let (from, words) = (mention.entity, mention.span.of(draft.text));
    let key = name_key(words);
    let goes = |span: Span| span == mention.span || alike && name_key(span.of(draft.text)) == key;
    let (spans, left): (Vec<Span>, Vec<Span>) =
        draft.facts.mentions_of(from).map(|other| other.span).partition(|span| goes(*span));
    // the fullest of what is left names the rest
    let Some(fullest) = left.iter().max_by_key(|span| (span.len(), std::cmp::Reverse(**span))) else { return Outcome::AlreadySo };
    let fullest = one_line(fullest.of(draft.text));
    let left_keys: Vec<String> = left.iter().map(|span| name_key(span.of(draft.text))).collect();
    if let Some(entity) = draft.entity_mut(from) {
        if name_key(&entity.name) == key {
            entity.name = fullest;
        }
        let name = name_key(&entity.name);
        entity.aliases.retain(|alias| name_key(alias) != name && (name_key(alias) != key || left_keys.contains(&key)));
    }
    let to = split_off(draft, from, words);
    draft.mentions(spans.clone(), to, By::Reader);
    for statement in draft.facts.statements.iter_mut().filter(|statement| statement.speaker == Some(from)) {
        let written = statement.speaker_span;
        if written.is_some_and(|span| spans.iter().any(|moved| moved.overlaps(span))) {
            statement.speaker = Some(to);
        }
    }
    draft.corrected(from, By::Reader);
    draft.corrected(to, By::Reader);
    settle(draft, from, By::Reader);
    Outcome::Done
}

/// Where a mention goes that is split off: to the one of its name, where there is one (a second mention goes where the first
/// went), else to a new one. Of two with the same name the second is counted, «سالم الحداد (2)».
fn split_off(draft: &mut Draft<'_>, from: EntityId, words: &str) -> EntityId {
    let kind = draft.facts.entity(from).map_or(EntityKind::Person, |entity| entity.kind);
    let same = draft.find_exactly(kind, words) == Some(from);
    let name = one_line(&if same { format!("{words} (2)") } else { words.to_owned() });
    draft.find_exactly(kind, &name).unwrap_or_else(|| draft.create(kind, name, By::Reader))
}

pub(super) fn speaker(draft: &mut Draft<'_>, at: &Anchor, speaker: Option<&Named>) -> Outcome {
    let to = match speaker.map(|who| draft.find(who)) {
        Some(None) => return Outcome::Lost,
        Some(found) => found,
        None => None,
    };
    let Some(number) = most_over(draft.facts.statements.iter().map(|statement| statement.span), at.span) else {
        return Outcome::Lost;
    };
    let said = &draft.facts.statements[number];
    if said.speaker == to && (to.is_some() || said.speaker_span.is_none()) {
        return Outcome::AlreadySo;
    }
    let written = to.and_then(|id| nearest_mention(draft, id, said));
    let said = &mut draft.facts.statements[number];
    said.attribution = match (said.mode, to) {
        (Mode::Direct, _) => Attribution::Direct,
        (Mode::Indirect, Some(_)) => Attribution::Reported,
        (Mode::Indirect, None) => Attribution::Unattributed,
    };
    (said.speaker, said.speaker_span, said.because) = (to, written, By::Reader.because());
    Outcome::Done
}

/// Where the speaker is named before what he says, else the first time.
fn nearest_mention(draft: &Draft<'_>, id: EntityId, said: &Statement) -> Option<Span> {
    let spans = || draft.facts.mentions_of(id).map(|mention| mention.span);
    spans().take_while(|span| span.end <= said.span.start).last().or_else(|| spans().next())
}

pub(super) fn actors(draft: &mut Draft<'_>, at: &Anchor, actors: &[Named]) -> Outcome {
    let Some(number) = most_over(draft.facts.commitments.iter().map(|commitment| commitment.span), at.span) else {
        return Outcome::Lost;
    };
    let mut ids: Vec<EntityId> = Vec::new();
    for who in actors {
        match draft.find(who) {
            Some(id) if !ids.contains(&id) => ids.push(id),
            Some(_) => {}
            None => return Outcome::Lost,
        }
    }
    let commitment = &mut draft.facts.commitments[number];
    if commitment.actors == ids {
        return Outcome::AlreadySo;
    }
    (commitment.actors, commitment.because) = (ids, By::Reader.because());
    Outcome::Done
}

pub(super) fn date_value(draft: &mut Draft<'_>, at: &Anchor, value: Option<When>) -> Outcome {
    let facts = &mut draft.facts;
    let Some(number) = most_over(facts.dates.iter().map(|date| date.span), at.span) else { return Outcome::Lost };
    let date = &mut facts.dates[number];
    if date.when == value {
        return Outcome::AlreadySo;
    }
    let (old, span) = (std::mem::replace(&mut date.when, value), date.span);
    date.weekday_agrees = None;
    date.because = By::Reader.because();
    facts.problems.retain(|problem| problem.place.span != Some(span));
    for event in facts.events.iter_mut().filter(|event| old.is_some() && event.date == old) {
        event.date = value;
    }
    if facts.date.as_ref().is_some_and(|date| date.span == span) {
        facts.date = value.map(|when| DocumentDate { when: when.from, span, because: By::Reader.because() });
    }
    Outcome::Done
}

pub(super) fn document_date(draft: &mut Draft<'_>, value: Option<Date>) -> Outcome {
    let facts = &mut draft.facts;
    if facts.date.as_ref().map(|date| date.when) == value {
        return Outcome::AlreadySo;
    }
    // where the text has that date, it is the evidence
    let written = |when: Date| facts.dates.iter().find(|date| date.when.is_some_and(|known| known.from == when));
    facts.date = value.map(|when| {
        let span = written(when).map(|date| date.span).unwrap_or_default();
        DocumentDate { when, span, because: By::Reader.because() }
    });
    Outcome::Done
}

pub(super) fn event_kind(draft: &mut Draft<'_>, kind: EventKind) -> Outcome {
    let title = draft.facts.title.as_ref().and_then(|title| title.span);
    let because = By::Reader.because();
    match draft.facts.events.first_mut() {
        Some(event) if event.kind == kind => return Outcome::AlreadySo,
        Some(event) => (event.kind, event.because) = (kind, because),
        None => {
            let span = title.unwrap_or_else(|| opening(draft.text));
            let event = Event { kind, span, date: None, place: None, participants: Vec::new(), occasion: None, because };
            draft.facts.events.push(event);
        }
    }
    Outcome::Done
}

/// A name broken over two lines is one name.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first line with words.
fn opening(text: &str) -> Span {
    let start = text.len() - text.trim_start().len();
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    Span::new(start, end).trim(text)
}

/// Of passages the one that is exactly this, else the one that shares most with it; `None` where none touches it.
fn most_over(spans: impl Iterator<Item = Span>, at: Span) -> Option<usize> {
    let shared = |span: Span| Span::new(span.start.max(at.start), span.end.min(at.end)).len();
    let over = spans.enumerate().filter(|(_, span)| shared(*span) > 0);
    over.max_by_key(|(number, span)| (*span == at, shared(*span), std::cmp::Reverse(*number))).map(|(number, _)| number)
}
