//! Facts on their way from what was read to what is shown: entities keep their numbers until all is put right.

use std::collections::{BTreeMap, BTreeSet};

use super::{Named, name_key};
use crate::extract::Facts;
use crate::extract::facts::{Because, By, Entity, EntityId, EntityKind, Mention};
use crate::text::Span;
use crate::text::fold::{Folded, fold};

/// The facts being put right.
pub(super) struct Draft<'a> {
    pub text: &'a str,
    pub facts: Facts,
    /// Entities that are no more: taken out, or merged into another.
    gone: BTreeSet<u32>,
    folded: Option<Folded>,
    /// Whether the order and number of entities may have changed.
    moved: bool,
}

impl<'a> Draft<'a> {
    pub fn new(text: &'a str, read: &Facts) -> Self {
        Self { text, facts: read.clone(), gone: BTreeSet::new(), folded: None, moved: false }
    }

    /// The text in search form, made when first asked for.
    pub fn folded(&mut self) -> &Folded {
        self.folded.get_or_insert_with(|| fold(self.text))
    }

    /// Entities that are still there.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        let all = self.facts.entities.iter().enumerate().map(|(at, entity)| (EntityId(at as u32), entity));
        all.filter(|(id, _)| !self.gone.contains(&id.0))
    }

    /// The entity that a name means: of its kind and name, else of its kind and with that other form, else of its name.
    pub fn find(&self, who: &Named) -> Option<EntityId> {
        let key = name_key(&who.name);
        let named = |entity: &Entity| name_key(&entity.name) == key;
        let of_kind = |entity: &Entity| entity.kind == who.kind;
        let first = |fits: &dyn Fn(&Entity) -> bool| self.entities().find(|(_, entity)| fits(entity)).map(|(id, _)| id);
        first(&|entity| of_kind(entity) && named(entity))
            .or_else(|| first(&|entity| of_kind(entity) && entity.aliases.iter().any(|alias| name_key(alias) == key)))
            .or_else(|| first(&named))
    }

    /// The entity of just this kind and name.
    pub fn find_exactly(&self, kind: EntityKind, name: &str) -> Option<EntityId> {
        let key = name_key(name);
        self.entities().find(|(_, entity)| entity.kind == kind && name_key(&entity.name) == key).map(|(id, _)| id)
    }

    /// The mention on a passage: the one of exactly that span, else the longest it overlaps.
    pub fn mention_at(&self, span: Span) -> Option<usize> {
        let over = self.facts.mentions.iter().enumerate().filter(|(_, mention)| mention.span.overlaps(span));
        over.max_by_key(|(at, mention)| (mention.span == span, mention.span.len(), std::cmp::Reverse(*at))).map(|(at, _)| at)
    }

    pub fn entity_mut(&mut self, id: EntityId) -> Option<&mut Entity> {
        self.facts.entities.get_mut(id.0 as usize)
    }

    /// Notes who put an entity right.
    pub fn corrected(&mut self, id: EntityId, by: By) {
        self.facts.corrected.insert(id, by);
    }

    /// A new entity of a name.
    pub fn create(&mut self, kind: EntityKind, name: String, by: By) -> EntityId {
        let id = EntityId(self.facts.entities.len() as u32);
        self.facts.entities.push(Entity::new(kind, name));
        self.moved = true;
        self.corrected(id, by);
        id
    }

    /// Puts mentions on passages in the place of those they overlap. Passages that overlap each other count once, the first.
    pub fn mentions(&mut self, mut spans: Vec<Span>, entity: EntityId, by: By) {
        let Some(kind) = self.facts.entity(entity).map(|entity| entity.kind) else { return };
        spans.sort_unstable();
        let mut free = 0;
        spans.retain(|span| {
            let fits = span.start >= free && !span.is_empty();
            if fits {
                free = span.end;
            }
            fits
        });
        if spans.is_empty() {
            return;
        }
        let over = |mention: &Mention| {
            let next = spans.partition_point(|span| span.end <= mention.span.start);
            spans.get(next).is_some_and(|span| span.overlaps(mention.span))
        };
        let mut touched = BTreeSet::new();
        self.facts.mentions.retain(|mention| {
            let goes = over(mention);
            if goes {
                touched.insert(mention.entity);
            }
            !goes
        });
        let because = by.because();
        let new = spans.into_iter().map(|span| Mention { kind, span, entity, because: because.clone() });
        self.facts.mentions.extend(new);
        self.facts.mentions.sort_by_key(|mention| mention.span);
        self.moved = true;
        self.bury_all_unnamed(touched);
    }

    /// Takes mentions away, and every entity with its last one.
    pub fn unmark_where(&mut self, is_none: impl Fn(&Mention) -> bool) {
        let mut touched = BTreeSet::new();
        self.facts.mentions.retain(|mention| {
            let goes = is_none(mention);
            if goes {
                touched.insert(mention.entity);
            }
            !goes
        });
        self.moved |= !touched.is_empty();
        self.bury_all_unnamed(touched);
    }

    fn bury_all_unnamed(&mut self, mut touched: BTreeSet<EntityId>) {
        for mention in &self.facts.mentions {
            touched.remove(&mention.entity);
        }
        for id in touched {
            self.bury(id);
        }
    }

    /// Takes a mention away, and its entity with the last one.
    pub fn unmark(&mut self, at: usize) {
        if at < self.facts.mentions.len() {
            let mention = self.facts.mentions.remove(at);
            self.moved = true;
            self.bury_unnamed(mention.entity);
        }
    }

    /// Takes an entity out that no mention names any more.
    pub fn bury_unnamed(&mut self, id: EntityId) {
        if self.facts.mentions_of(id).next().is_none() {
            self.bury(id);
        }
    }

    /// Takes an entity out, with every mention of it.
    pub fn bury(&mut self, id: EntityId) {
        self.facts.mentions.retain(|mention| mention.entity != id);
        self.point(id, None);
    }

    /// Makes one entity part of another, which keeps its name and gets the rest.
    pub fn merge(&mut self, one: EntityId, into: EntityId, by: By) {
        if one == into || self.gone.contains(&one.0) {
            return;
        }
        let Some(old) = self.facts.entity(one).cloned() else { return };
        let Some(kept) = self.entity_mut(into) else { return };
        let kind = kept.kind;
        let forms = std::iter::once(old.name).chain(old.aliases);
        let known = |kept: &Entity, form: &str| {
            let key = name_key(form);
            name_key(&kept.name) == key || kept.aliases.iter().any(|alias| name_key(alias) == key)
        };
        for form in forms {
            if !known(kept, &form) {
                kept.aliases.push(form);
            }
        }
        for role in old.roles {
            if !kept.roles.iter().any(|other| name_key(&other.text) == name_key(&role.text)) {
                kept.roles.push(role);
            }
        }
        kept.roles.sort_by_key(|role| role.span);
        kept.honorific = kept.honorific.take().or(old.honorific);
        kept.affiliation = kept.affiliation.or(old.affiliation).filter(|id| *id != into && *id != one);
        kept.translation = kept.translation.take().or(old.translation);
        kept.country = kept.country.take().or(old.country);
        let because = by.because();
        for mention in self.facts.mentions.iter_mut().filter(|mention| mention.entity == one) {
            mention.entity = into;
            mention.kind = kind;
            mention.because = because.clone();
        }
        self.corrected(into, by);
        self.point(one, Some(into));
    }

    /// Whatever points to an entity points to another, or nowhere, from now on; the entity is gone.
    fn point(&mut self, one: EntityId, to: Option<EntityId>) {
        self.redirect(|id| if id == one { to } else { Some(id) });
        self.facts.corrected.remove(&one);
        self.gone.insert(one.0);
        self.moved = true;
    }

    fn redirect(&mut self, new: impl Fn(EntityId) -> Option<EntityId>) {
        let facts = &mut self.facts;
        facts.issuer = facts.issuer.and_then(&new);
        for entity in &mut facts.entities {
            entity.affiliation = entity.affiliation.and_then(&new);
        }
        for statement in &mut facts.statements {
            statement.speaker = statement.speaker.and_then(&new);
        }
        let lists = facts.commitments.iter_mut().map(|commitment| &mut commitment.actors);
        for list in lists.chain(facts.events.iter_mut().map(|event| &mut event.participants)) {
            let mut seen = BTreeSet::new();
            *list = list.iter().filter_map(|id| new(*id)).filter(|id| seen.insert(*id)).collect();
        }
        for event in &mut facts.events {
            event.place = event.place.and_then(&new);
        }
    }

    /// What came of it: without the entities that are gone, in the order of their first mention.
    pub fn finish(mut self) -> Facts {
        if !self.moved {
            return self.facts;
        }
        let mut first: BTreeMap<EntityId, usize> = BTreeMap::new();
        for mention in self.facts.mentions.iter().rev() {
            first.insert(mention.entity, mention.span.start);
        }
        let mut order: Vec<EntityId> = self.entities().map(|(id, _)| id).collect();
        order.sort_by_key(|id| (first.get(id).copied().unwrap_or(usize::MAX), *id));
        let numbers: BTreeMap<EntityId, EntityId> = order.iter().enumerate().map(|(at, id)| (*id, EntityId(at as u32))).collect();
        let new = |id: EntityId| numbers.get(&id).copied();
        self.redirect(new);
        let facts = &mut self.facts;
        facts.mentions.retain_mut(|mention| match new(mention.entity) {
            Some(id) => {
                mention.entity = id;
                true
            }
            None => false,
        });
        facts.corrected = std::mem::take(&mut facts.corrected).into_iter().filter_map(|(id, by)| Some((new(id)?, by))).collect();
        let mut entities: Vec<Option<Entity>> = std::mem::take(&mut facts.entities).into_iter().map(Some).collect();
        facts.entities = order.iter().filter_map(|id| entities.get_mut(id.0 as usize)?.take()).collect();
        self.facts
    }
}

impl By {
    /// Why something is believed that was put right.
    pub(super) const fn because(self) -> Because {
        match self {
            By::Reader => Because::rule("reader", 1.0),
            By::Rule => Because::rule("archive-rule", 1.0),
        }
    }
}
