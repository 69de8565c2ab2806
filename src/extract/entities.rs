//! Mentions → entities: short forms join their full form, acronyms their expansion, forms of one country each other.
//!
//! Comes in: the hits of [`names`](super::names), in reading order. Goes out: `mentions` and `entities` of [`Facts`], entities
//! in the order of their first mention, with honorific, roles and affiliation.

use std::collections::HashMap;
use std::ops::Range;

use super::facts::{Entity, EntityId, EntityKind, Facts, Mention, Role};
use super::lexicon::QuickHash;
use super::lexicon::names::{Known, class};
use super::names::{Field, Hit};
use super::roles;
use super::text::Opening;

/// So many beginnings of a name are kept.
const MOST_OPENINGS: usize = 6;

/// Fills `mentions` and `entities`.
pub fn gather(field: &Field<'_, '_>, facts: &mut Facts) {
    let mut register = Register::new(field);
    let ids: Vec<EntityId> = (0..field.hits.len()).map(|at| register.entity(at)).collect();
    let mut people: Vec<People> = Vec::new();
    people.resize_with(register.entities.len(), People::default);
    for (at, hit) in field.hits.iter().enumerate() {
        facts.mentions.push(Mention { kind: hit.kind, span: field.span(hit), entity: ids[at], because: hit.because.clone() });
        if hit.kind != EntityKind::Person {
            continue;
        }
        if let Some(shared) = people[ids[at].0 as usize].read(field, hit, &ids) {
            for next in beside(field, at) {
                people[ids[next].0 as usize].take(field, shared.clone(), &ids);
            }
        }
    }
    for (entity, person) in register.entities.iter_mut().zip(people) {
        entity.honorific = person.honorific;
        entity.roles = person.roles;
        entity.affiliation = person.affiliation;
        entity.aliases.retain(|alias| *alias != entity.name);
    }
    facts.entities = register.entities;
}

/// What the words around a person's mentions say.
#[derive(Default)]
struct People {
    honorific: Option<String>,
    roles: Vec<Role>,
    affiliation: Option<EntityId>,
}

impl People {
    /// Reads one mention; the role that goes on for a list of people is returned.
    fn read(&mut self, field: &Field<'_, '_>, hit: &Hit, ids: &[EntityId]) -> Option<Range<usize>> {
        if self.honorific.is_none() && hit.because.rule == "honorific-before" {
            self.honorific = honorific(field, hit);
        }
        let mut found = roles::before(field, hit);
        if found.is_empty() {
            // what the rules for names read, unless «والأستاذ» begins a new one of a list
            let apart = |office: &Range<usize>| (office.end..hit.tokens.start).any(|at| field.see(at).and);
            let his = |office: &Range<usize>| !roles::never(field, office.start) && !roles::is_appointed(field, office.start);
            found.extend(hit.office.clone().filter(|office| his(office) && !apart(office)));
        }
        let introduced = !self.roles.is_empty() && hit.tokens.len() == 1;
        let shared = found.last().filter(|role| roles::is_plural(field, role)).cloned();
        // «أقال رئيس البلاد فلان رئيس الاستخبارات»: who has an office in front is seldom followed by a second, but by whom he met
        let own = found.iter().any(|office| office.len() > 1);
        let after = roles::after(field, hit.tokens.end).filter(|office| !own || office.start > hit.tokens.end);
        let made = roles::made(field, after.as_ref().map_or(hit.tokens.end, |role| role.end));
        for tokens in found.into_iter().chain(after).chain(made) {
            // «الوزير فلان» after «وزير الخارجية فلان بن فلان» says nothing new
            if !introduced || tokens.len() > 1 {
                self.take(field, tokens, ids);
            }
        }
        shared
    }

    fn take(&mut self, field: &Field<'_, '_>, tokens: Range<usize>, ids: &[EntityId]) {
        let role = roles::role(field, tokens.clone());
        if self.affiliation.is_none() {
            self.affiliation = organization_in(field, tokens, ids);
        }
        if !self.roles.iter().any(|other| same_office(&other.text, &role.text)) {
            self.roles.push(role);
        }
    }
}

/// The further people of a list that one opens: nothing but commas and «و» between them.
fn beside(field: &Field<'_, '_>, first: usize) -> Vec<usize> {
    let mut out = Vec::new();
    let mut end = field.hits[first].tokens.end;
    for (at, hit) in field.hits.iter().enumerate().skip(first + 1).take(20) {
        // «السيدة فلانة والسيدة فلانة»
        let between = field.is_comma(end) || field.see(end).is(class::HONORIFIC | class::TITLE) && field.see(end).and;
        let close = hit.tokens.start == end || hit.tokens.start == end + 1 && between;
        if hit.kind != EntityKind::Person || !close {
            break;
        }
        end = hit.tokens.end;
        out.push(at);
    }
    out
}

/// One role says no more than the other.
fn same_office(one: &str, other: &str) -> bool {
    let (one, other) = (crate::text::fold::fold_str(one), crate::text::fold::fold_str(other));
    one.starts_with(&other)
}

/// The first organization inside a role, or right after it.
fn organization_in(field: &Field<'_, '_>, tokens: Range<usize>, ids: &[EntityId]) -> Option<EntityId> {
    let first = field.hits.partition_point(|hit| hit.tokens.start < tokens.start);
    let hits = field.hits.iter().enumerate().skip(first);
    let mut inside = hits.take_while(|(_, hit)| hit.tokens.start <= tokens.end);
    inside.find(|(_, hit)| hit.kind == EntityKind::Organization).map(|(at, _)| ids[at])
}

/// The honorific as written: the words of address before the name, or the one that a lost space glued to the word before.
fn honorific(field: &Field<'_, '_>, hit: &Hit) -> Option<String> {
    let text = field.text;
    let cue = hit.because.cue?;
    let at = text.token_at(cue.start);
    let mut first = at;
    while first > 0 && field.see(first - 1).is(class::TITLE | class::HONORIFIC) && field.hit(first - 1).is_none() {
        first -= 1;
    }
    let start = if cue.start > text.tokens.get(at)?.span.start {
        cue.start
    } else {
        text.after_particles(first, field.see(first).skip.into())
    };
    let span = crate::text::Span::new(start, cue.end);
    let written = span.of(text.source());
    // «للسيد» starts at the second lam
    let whole = if written.starts_with('ل') && field.see(first).to { format!("ا{written}") } else { written.to_owned() };
    Some(whole).filter(|whole| !whole.is_empty())
}

/// The entities so far, and every key that leads to one.
struct Register<'f, 't, 'a> {
    field: &'f Field<'t, 'a>,
    entities: Vec<Entity>,
    /// The words of each hit's name, joined.
    names: Vec<String>,
    keys: ByKind<usize>,
    known: HashMap<(EntityKind, u32), usize, QuickHash>,
    /// For short keys of persons: the fullest name in the document that they end.
    fuller: ByKind<String>,
    sizes: Vec<usize>,
}

/// What keys lead to, for each kind of entity.
type ByKind<T> = [HashMap<String, T, QuickHash>; EntityKind::ALL.len()];

impl<'f, 't, 'a> Register<'f, 't, 'a> {
    fn new(field: &'f Field<'t, 'a>) -> Self {
        let (mut fuller, mut names) = (ByKind::<String>::default(), Vec::with_capacity(field.hits.len()));
        for hit in &field.hits {
            let words = words(field, hit);
            let name = words.join(" ");
            for short in short_forms(field, hit, &words) {
                fuller[hit.kind as usize].entry(short).or_insert_with(|| name.clone());
            }
            names.push(name);
        }
        for (hit, openings) in openings(field, &names) {
            for (opening, full) in openings {
                fuller[hit as usize].entry(opening).or_insert(full);
            }
        }
        let (entities, sizes) = (Vec::new(), Vec::new());
        Self { field, entities, names, keys: ByKind::default(), known: HashMap::default(), fuller, sizes }
    }

    /// The entity of a hit, a new one where nothing leads to one. Hits come in reading order.
    fn entity(&mut self, at: usize) -> EntityId {
        let hit = &self.field.hits[at];
        let key = self.fullest(at);
        let known = self.known_number(hit);
        let keyed = |at: usize| self.keys[self.field.hits[at].kind as usize].get(self.fullest(at)).copied();
        let acronym = hit.because.rule == "organization-acronym";
        let expansion = at.checked_sub(1).filter(|_| acronym).and_then(keyed);
        let of_known = || known.and_then(|known| self.known.get(&(hit.kind, known)).copied());
        let found = expansion.or_else(of_known).or_else(|| keyed(at));
        let key = key.to_owned();
        let name = self.display(hit);
        let number = match found {
            Some(number) => {
                self.add_form(number, name, hit);
                if (expansion.is_some() || hit.kind == EntityKind::Person) && self.entities[number].translation.is_none() {
                    self.entities[number].translation = self.meaning(hit).0;
                }
                number
            }
            None => self.create(hit, name),
        };
        let keys = &mut self.keys[hit.kind as usize];
        keys.entry(key).or_insert(number);
        if !keys.contains_key(&self.names[at]) {
            keys.insert(self.names[at].clone(), number);
        }
        if let Some(known) = known {
            self.known.entry((hit.kind, known)).or_insert(number);
        }
        EntityId(number as u32)
    }

    /// Follows short forms from a hit's name up to the fullest one.
    fn fullest(&self, at: usize) -> &str {
        let fuller = &self.fuller[self.field.hits[at].kind as usize];
        let mut key = self.names[at].as_str();
        for _ in 0..4 {
            match fuller.get(key) {
                Some(full) if full != key => key = full,
                _ => break,
            }
        }
        key
    }

    /// The public figure whose full name a hit is.
    fn figure(&self, hit: &Hit) -> Option<u32> {
        let text = self.field.text;
        if hit.kind != EntityKind::Person || !text.opens(Opening::Figure, hit.tokens.start) {
            return None;
        }
        let found = text.lexicon.names.people.longest_at(text, hit.tokens.start)?;
        found.value.filter(|_| found.tokens == hit.tokens && found.skip == hit.skip)
    }

    fn known_number(&self, hit: &Hit) -> Option<u32> {
        if let Some(figure) = self.figure(hit) {
            return Some(figure);
        }
        match hit.known? {
            Known::Organization(at) | Known::Acronym(at) => Some(at),
            Known::Place(at) | Known::PlaceAmbiguous(at) => Some(at),
        }
    }

    /// The English name of what a lexicon knows, and the country of a place.
    fn meaning(&self, hit: &Hit) -> (Option<String>, Option<String>) {
        let names = &self.field.text.lexicon.names;
        match hit.known {
            Some(Known::Organization(at) | Known::Acronym(at)) => (
                names.organizations.get(at as usize).map(|known| known.english.clone()).filter(|english| !english.is_empty()),
                None,
            ),
            Some(Known::Place(at) | Known::PlaceAmbiguous(at)) => {
                let place = names.places.get(at as usize);
                (place.and_then(|place| place.english.clone()), place.and_then(|place| place.country.clone()))
            }
            None => (self.figure(hit).and_then(|figure| names.figures.get(figure as usize)).cloned(), None),
        }
    }

    fn create(&mut self, hit: &Hit, name: String) -> usize {
        let (translation, country) = self.meaning(hit);
        self.entities.push(Entity { translation, country, ..Entity::new(hit.kind, name) });
        self.sizes.push(size(hit));
        self.entities.len() - 1
    }

    /// One more form of an entity: the fullest becomes its name, the others its aliases.
    fn add_form(&mut self, number: usize, form: String, hit: &Hit) {
        let entity = &mut self.entities[number];
        let folded = crate::text::fold::fold_str(&form);
        let same = |other: &String| *other == form || crate::text::fold::fold_str(other) == folded;
        if same(&entity.name) || entity.aliases.iter().any(same) {
            return;
        }
        let misspelt = hit.because.rule == "place-misspelt";
        if size(hit) > self.sizes[number] && !misspelt && (hit.kind != EntityKind::Place || hit.known.is_some()) {
            let old = std::mem::replace(&mut entity.name, form);
            entity.aliases.push(old);
            self.sizes[number] = size(hit);
        } else {
            entity.aliases.push(form);
        }
    }

    /// The name as written, with «ال» restored after «لل».
    fn display(&self, hit: &Hit) -> String {
        let text = self.field.text;
        let written = self.field.span(hit).of(text.source());
        let form = text.forms(hit.tokens.start).iter().find(|form| form.skip == hit.skip);
        let dropped = form.is_some_and(|form| form.definite() && text.folded(hit.tokens.start)[form.skip..].starts_with('ل'));
        if dropped { format!("ا{written}") } else { written.to_owned() }
    }
}

/// Acronyms are the smallest form of a name.
fn size(hit: &Hit) -> usize {
    if matches!(hit.known, Some(Known::Acronym(_))) || hit.because.rule == "organization-acronym" { 0 } else { hit.tokens.len() }
}

/// The folded words of a name: one way of writing «عبد الله», organizations without the article of their first word.
fn words(field: &Field<'_, '_>, hit: &Hit) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for at in hit.tokens.clone() {
        // «شركة «آبل»» is «شركة آبل»
        if hit.kind == EntityKind::Organization && (field.is_open_quote(at) || field.is_close_quote(at)) {
            continue;
        }
        let word = field.word_of(at, hit);
        match out.last_mut() {
            Some(last) if hit.kind == EntityKind::Person && matches!(last.as_str(), "عبد" | "ابو") => last.push_str(&word),
            _ => out.push(word.into()),
        }
    }
    if hit.kind != EntityKind::Person
        && let Some(first) = out.first_mut()
        && let Some(bare) = first.strip_prefix("ال")
        && bare.chars().count() > 2
    {
        *first = bare.to_owned();
    }
    out
}

/// The beginnings of names that only one fuller name of the document has: «كيت» of «كيت بلانشيت», «المكتب الحركي» of «المكتب
/// الحركي المركزي للصحفيين».
fn openings(field: &Field<'_, '_>, names: &[String]) -> [(EntityKind, Vec<(String, String)>); 2] {
    [(EntityKind::Person, 1), (EntityKind::Organization, 2)].map(|(kind, least)| {
        // the fullest name with each beginning; none where two that are not forms of each other have it
        let mut longest: HashMap<&str, Option<&str>, QuickHash> = HashMap::default();
        let of_kind = field.hits.iter().zip(names).filter(|(hit, _)| hit.kind == kind).map(|(_, name)| name.as_str());
        let mut seen: Vec<&str> = of_kind.collect();
        seen.sort_unstable();
        seen.dedup();
        for name in &seen {
            for (cut, _) in name.match_indices(' ').skip(least - 1).take(MOST_OPENINGS) {
                let longest = longest.entry(&name[..cut]).or_insert(Some(name));
                let same = longest.is_some_and(|other| name.starts_with(other) || name.ends_with(other));
                *longest = longest.filter(|_| same).map(|other| if name.len() > other.len() { name } else { other });
            }
        }
        let of_short = |short: &&str| longest.get(short).copied().flatten().map(|full| ((*short).to_owned(), full.to_owned()));
        (kind, seen.iter().filter_map(of_short).collect())
    })
}

/// «بن» and its like: the father's name follows.
fn is_son(word: &str) -> bool {
    matches!(word, "بن" | "ابن" | "بنت")
}

/// The shorter forms that a name of the document may take later.
fn short_forms(field: &Field<'_, '_>, hit: &Hit, words: &[String]) -> Vec<String> {
    let mut out = Vec::new();
    match hit.kind {
        EntityKind::Person => {
            // «سلمان بن عبد العزيز» is the father of «محمد بن سلمان بن عبد العزيز», and nobody is called by his father's first name
            let fathers = |from: &usize| is_son(&words[from - 1]) && !words[*from].starts_with("ال");
            out.extend((1..words.len()).filter(|from| !fathers(from)).map(|from| words[from..].join(" ")));
            if words.len() > 2 {
                out.push(format!("{} {}", words[0], words[words.len() - 1]));
                out.push(words[..words.len() - 1].join(" "));
            }
        }
        EntityKind::Organization => {
            // «المفوضية السامية», «وزارة الخارجية»: the first two words or more, at the end of a part of the name
            for cut in 2..words.len() {
                let next = &words[cut];
                if next.starts_with(['و', 'ل', 'ب'])
                    || matches!(next.as_str(), "من" | "في" | "لدي")
                    || field.see(hit.tokens.start + cut).is(class::NATION)
                {
                    out.push(words[..cut].join(" "));
                }
            }
            if field.see(hit.tokens.start).is(class::OPEN_HEAD) && words.len() > 1 {
                out.push(words[1..].join(" "));
            }
        }
        EntityKind::Place => {}
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::extract::facts::EntityKind;
    use crate::extract::tests::read;

    #[test]
    fn a_father_is_not_his_son() {
        let people = |text: &str| -> Vec<String> {
            let facts = read(text);
            facts.entities.iter().filter(|entity| entity.kind == EntityKind::Person).map(|entity| entity.name.clone()).collect()
        };
        assert_eq!(
            people("أكد الملك سلمان بن عبدالعزيز ذلك. وحضر الأمير محمد بن سلمان بن عبدالعزيز."),
            ["سلمان بن عبدالعزيز", "محمد بن سلمان بن عبدالعزيز"]
        );
        // but a surname behind the father's name is his own
        assert_eq!(people("حضر السيد سعيد بن راشد الهتمي. وأعلن الهتمي ذلك."), ["سعيد بن راشد الهتمي"]);
    }
}
