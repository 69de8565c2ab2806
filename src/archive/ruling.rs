//! Making rules and taking them back: only documents that have their words are looked at.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::corrections::name_key;
use super::facets::Facet;
use super::index::{Term, is_word};
use super::rules::{Rule, RuleId, Rules};
use super::{Archive, Change, EntryId};
use crate::text::words::tokens;

impl Archive {
    /// The documents that have all words of a name, in whatever order, ascending: those that a rule about it may touch.
    pub fn holders(&self, name: &str) -> Vec<EntryId> {
        let mut out: Option<BTreeSet<EntryId>> = None;
        for forms in forms(name) {
            let of_word: BTreeSet<EntryId> = self.terms(&forms).flat_map(|term| self.index.holders(term)).collect();
            out = Some(match out {
                Some(out) => &out & &of_word,
                None => of_word,
            });
        }
        out.unwrap_or_default().into_iter().collect()
    }

    /// The documents that a rule may touch, ascending.
    pub fn holders_of(&self, rule: &Rule) -> Vec<EntryId> {
        self.touched(rule).into_iter().collect()
    }

    /// The rules that may touch a document, in order.
    pub(super) fn rules_in<'r>(&self, rules: &'r Rules, id: EntryId) -> Vec<&'r Rule> {
        let Some(table) = self.index.words_of(id) else { return Vec::new() };
        let holds = |forms: &Forms| self.terms(forms).any(|term| table.places(term).next().is_some());
        let touches = |rule: &&Rule| match rule {
            Rule::Apart { .. } | Rule::Distinct { .. } => false,
            Rule::Kind { name, .. } | Rule::Office { name, .. } => forms(name).iter().rev().all(holds),
            Rule::Same { one, .. } => forms(&one.name).iter().rev().all(holds),
        };
        rules.iter().map(|(_, rule)| rule).filter(touches).collect()
    }

    fn terms<'a>(&'a self, forms: &'a Forms) -> impl Iterator<Item = Term> + 'a {
        let attached = || self.index.particles().filter(|particles| forms.particles && !particles.is_empty());
        let attached = attached().flat_map(|particles| forms.words.iter().map(move |word| format!("{particles}{word}")));
        let plain = forms.words.iter().filter_map(|word| self.index.term(word));
        plain.chain(attached.filter_map(|word| self.index.term(&word)))
    }

    pub(super) fn put_rule(&mut self, id: Option<RuleId>, rule: Rule) -> Option<Change> {
        let id = id.unwrap_or_else(|| self.rules.next());
        let old = self.rules.get(id);
        if old == Some(&rule) {
            return None;
        }
        let mut touched = self.touched(&rule);
        if let Some(old) = old {
            touched.extend(self.touched(old));
        }
        let old = Arc::make_mut(&mut self.rules).put(id, rule);
        touched.into_iter().for_each(|entry| self.refresh(entry));
        Some(match old {
            Some(old) => Change::PutRule(Some(id), Box::new(old)),
            None => Change::RemoveRule(id),
        })
    }

    pub(super) fn remove_rule(&mut self, id: RuleId) -> Option<Change> {
        let touched = self.touched(self.rules.get(id)?);
        let old = Arc::make_mut(&mut self.rules).remove(id)?;
        touched.into_iter().for_each(|entry| self.refresh(entry));
        Some(Change::PutRule(Some(id), Box::new(old)))
    }

    /// The documents whose facts or facets a rule may change.
    fn touched(&self, rule: &Rule) -> BTreeSet<EntryId> {
        let counted = |kind, name: &str| {
            let value = self.facets.value(Facet::of(kind), name);
            value.into_iter().flat_map(|value| value.entries.iter()).collect::<Vec<_>>()
        };
        match rule {
            Rule::Kind { name, .. } | Rule::Office { name, .. } => self.holders(name).into_iter().collect(),
            Rule::Same { one, of } => {
                let named = self.holders(&one.name).into_iter().chain(counted(one.kind, &one.name));
                named.chain(counted(of.kind, &of.name)).collect()
            }
            Rule::Apart { kind, name } => counted(*kind, name).into_iter().collect(),
            Rule::Distinct { .. } => BTreeSet::new(),
        }
    }
}

/// The terms that a word of a name may stand as.
struct Forms {
    /// Folded; without the article too, which «لل» swallows.
    words: Vec<String>,
    /// Whether particles may be attached.
    particles: bool,
}

/// One for every word of a name. Particles stand before the first.
fn forms(name: &str) -> Vec<Forms> {
    let words = tokens(&name_key(name)).into_iter().filter(|token| is_word(token.kind));
    let of_word = |(at, word): (usize, crate::text::words::Token)| {
        let bare = word.folded.strip_prefix("ال").filter(|bare| at == 0 && !bare.is_empty()).map(str::to_owned);
        Forms { words: std::iter::once(word.folded.to_string()).chain(bare).collect(), particles: at == 0 }
    };
    words.enumerate().map(of_word).collect()
}

#[cfg(test)]
mod tests {
    use crate::archive::testing::{archive, entry};

    #[test]
    fn holders_have_every_word_behind_whatever_particles() {
        let archive = archive([
            entry("a.txt", "قال سالم الحداد"),
            entry("b.txt", "وبسالم بن الحداد"),
            entry("c.txt", "قال سالم"),
            entry("d.txt", "للمنظمة"),
        ]);
        let check = |name: &str, expect: &[u32]| {
            let found: Vec<u32> = archive.holders(name).iter().map(|id| id.0).collect();
            assert_eq!(found, expect, "{name}");
        };
        check("سالم الحداد", &[0, 1]);
        check("سالم", &[0, 1, 2]);
        check("المنظمة", &[3]);
        check("غيره", &[]);
        check("", &[]);
        check("«»", &[]);
    }
}
