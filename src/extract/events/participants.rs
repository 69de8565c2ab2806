//! Who took part in the main event: people first, then the institutions and countries that act in it.
//!
//! Of a statement: those who speak. Of a meeting and its like: the people of its sentence, of sentences that tell the same
//! again («كما استقبل …») and of lists («بحضور …», «وضم الوفد …»). Of anything else: the people of title and lead. Not everybody
//! who is named: whoever only reports, or stands in somebody's office or in the occasion, takes no part.

use std::collections::BTreeSet;
use std::ops::Range;

use super::kind::Verdict;
use super::scene::{Scene, sentence};
use crate::extract::Text;
use crate::extract::facts::{EntityId, EntityKind, EventKind, Facts};
use crate::extract::lexicon::events::Sort;
use crate::extract::lexicon::names::class;
use crate::extract::statements::speaker::{Cast, Named, bare, inside};
use crate::text::Span;
use crate::text::words::TokenKind;

/// An event has at most so many participants.
const MOST: usize = 10;
/// People of an event that is no kind of the contract, at most.
const OF_OTHER: usize = 3;
/// Whoever holds an office may be named so many tokens behind it.
const HOLDER_REACH: usize = 400;
/// Who holds a course is looked for among so many tokens behind its sentence.
const ORGANIZED: usize = 160;
/// Lists and repeats are looked for among so many tokens behind the lead.
const FURTHER: usize = 600;

/// What the participants of an event are read from.
pub struct Stage<'s, 't, 'a> {
    pub text: &'s Text<'t>,
    pub facts: &'a Facts,
    pub cast: &'s Cast<'s, 't>,
    pub named: &'a [Named],
    pub scene: &'a Scene,
    /// The sentence of the event's word, with the lead where that stands in the title.
    pub sentence: Range<usize>,
    pub occasion: Option<Span>,
}

/// Whether one of the spans that [`Stage::roles`] gives covers this one.
fn is_covered(roles: &[(usize, usize)], span: Span) -> bool {
    let before = roles.partition_point(|role| role.0 <= span.start);
    roles[..before].last().is_some_and(|role| role.1 >= span.end)
}

/// Leaves each entity at its first place only.
fn once(entities: &mut Vec<EntityId>) {
    let mut seen = BTreeSet::new();
    entities.retain(|id| seen.insert(*id));
}

impl Stage<'_, '_, '_> {
    pub fn participants(&self, chosen: &Verdict) -> Vec<EntityId> {
        let mut out = match chosen.kind {
            EventKind::Statement => self.who_speaks(chosen),
            EventKind::Other => self.who_acts(chosen),
            _ => self.who_meets(chosen),
        };
        once(&mut out);
        self.drop_short_forms(&mut out);
        out.truncate(MOST);
        out
    }

    /// «كانغ» beside «كانغ تشول هوان»: one name written shorter, that nothing joined.
    fn drop_short_forms(&self, out: &mut Vec<EntityId>) {
        let called: Vec<(EntityKind, String)> = out
            .iter()
            .filter_map(|id| self.facts.entity(*id).map(|entity| (entity.kind, crate::text::fold::fold_str(&entity.name))))
            .collect();
        if called.len() != out.len() {
            return;
        }
        let holds = |long: &str, short: &str| long.len() > short.len() && format!(" {long} ").contains(&format!(" {short} "));
        let bones: Vec<String> = called.iter().map(|(_, name)| name.chars().filter(|c| !matches!(c, 'ا' | 'و' | 'ي')).collect()).collect();
        let respelt = |one: usize, two: usize| {
            let (short, long) = (&bones[one], &bones[two]);
            let end = long.strip_suffix(short.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with(' '));
            called[one].0 == EntityKind::Person && short.chars().count() > 2 && end && (long.len() > short.len() || two < one)
        };
        let mut at = 0;
        out.retain(|_| {
            let (one, (kind, name)) = (at, &called[at]);
            at += 1;
            !called.iter().enumerate().any(|(two, (other, long))| {
                two != one && other == kind && (*kind != EntityKind::Place && holds(long, name) || respelt(one, two))
            })
        });
    }

    fn kind(&self, id: EntityId) -> Option<EntityKind> {
        self.facts.entity(id).map(|entity| entity.kind)
    }

    /// The people who are quoted or reported; else the institution or country that takes the position.
    fn who_speaks(&self, chosen: &Verdict) -> Vec<EntityId> {
        let speakers = || self.facts.statements.iter().filter_map(|statement| statement.speaker);
        let subject = self.subject(chosen.at).or_else(|| self.subject_of_lead());
        let mut out: Vec<EntityId> = speakers().filter(|id| self.kind(*id) == Some(EntityKind::Person)).collect();
        once(&mut out);
        out.retain(|id| !self.only_comments(*id, subject.map(|subject| subject.entity)));
        let people = out.len();
        if let Some(subject) = subject.filter(|subject| people == 0 || subject.kind == EntityKind::Person || subject.start == chosen.at + 1) {
            out.insert(0, subject.entity);
        }
        // institutions and countries that take a position of their own: more than once, or where title or lead name them
        let top = |id: EntityId| {
            let spoken = self.facts.statements.iter().filter(|statement| statement.speaker == Some(id));
            spoken.count() > 1 || self.is_in_lead(id)
        };
        let institution =
            |id: &EntityId| self.kind(*id) == Some(EntityKind::Organization) && !self.is_agency(*id) && (people == 0 || top(*id));
        let country = |id: &EntityId| self.kind(*id) == Some(EntityKind::Place);
        out.extend(speakers().filter(institution).take(6usize.saturating_sub(people)));
        out.extend(speakers().filter(country).take(usize::from(people == 0)));
        if out.is_empty() {
            out.extend(self.signatories());
        }
        if out.is_empty() {
            out.extend(self.people(self.scene.title.start..self.scene.lead.end).into_iter().take(1));
        }
        self.add_office(&mut out);
        out.extend(self.interviewer());
        out
    }

    /// Where one person says nearly all and is whom the lead is about, whoever else says a word only comments on it.
    fn only_comments(&self, id: EntityId, subject: Option<EntityId>) -> bool {
        let spoken = |of: EntityId| self.facts.statements.iter().filter(|statement| statement.speaker == Some(of)).count();
        let Some(main) = subject.filter(|main| *main != id && self.kind(*main) == Some(EntityKind::Person)) else { return false };
        let attributed = self.facts.statements.iter().filter(|statement| statement.speaker.is_some()).count();
        spoken(main) >= 3 && spoken(main) * 2 >= attributed && spoken(id) * 3 < spoken(main) && !self.is_in_lead(id)
    }

    fn is_in_lead(&self, id: EntityId) -> bool {
        inside(self.named, self.scene.title.start..self.scene.lead.end).iter().any(|n| n.entity == id)
    }

    /// «ووقعت "الرابطة" و"الشبكة" بيانا»: those who sign a statement.
    fn signatories(&self) -> Vec<EntityId> {
        let text = self.text;
        let signs = |at: &usize| matches!(text.folded(*at), "وقع" | "وقعت" | "ووقع" | "ووقعت" | "وقعه" | "وقعته" | "الموقعه" | "الموقعون");
        let Some(verb) = (self.scene.whole.start..self.scene.whole.end).find(signs) else { return Vec::new() };
        let end = sentence(text, verb).end;
        let paper = |at: &usize| matches!(text.folded(*at), "بيان" | "بيانا" | "رساله" | "عريضه" | "نداء" | "ان" | "من" | "علي");
        let end = (verb..end).find(paper).unwrap_or(end);
        inside(self.named, verb..end).iter().filter(|n| n.kind != EntityKind::Place).map(|n| n.entity).collect()
    }

    /// News agencies, papers and channels only pass on what others say.
    fn is_agency(&self, id: EntityId) -> bool {
        let opens = |name: &str| ["وكالة", "صحيفة", "قناة", "موقع", "إذاعة", "مجلة"].iter().any(|head| name.starts_with(head));
        self.facts.entity(id).is_some_and(|entity| {
            opens(&entity.name) || ["رويترز", "واس", "وات", "وام", "بترا", "تويتر", "فيسبوك"].contains(&entity.name.as_str())
        })
    }

    /// Whoever alone speaks for an institution brings it along («الناطق باسم الحركة»).
    fn add_office(&self, out: &mut Vec<EntityId>) {
        let people: Vec<EntityId> = out.iter().copied().filter(|id| self.kind(*id) == Some(EntityKind::Person)).collect();
        if let ([one], true) = (people.as_slice(), out.iter().all(|id| people.contains(id))) {
            out.extend(self.facts.entity(*one).and_then(|entity| entity.affiliation));
        }
    }

    /// «في حوار مع وكالة…», «في حديث لصحيفة…».
    fn interviewer(&self) -> Option<EntityId> {
        let lead = self.scene.whole.clone();
        inside(self.named, lead.clone())
            .iter()
            .filter(|n| n.kind == EntityKind::Organization)
            .find(|n| {
                (n.start.saturating_sub(3).max(lead.start)..n.start).any(|t| {
                    let word = self.text.folded(t);
                    matches!(word, "حوار" | "مقابله" | "حديث" | "حديثه" | "حديثها") && t > lead.start
                })
            })
            .map(|n| n.entity)
    }

    /// The mention that a verb has for its subject.
    fn subject(&self, verb: usize) -> Option<Named> {
        let end = (verb + 1..verb + 24)
            .find(|at| {
                let word = self.text.folded(*at);
                matches!(word, "ان" | "بان" | "انه" | "انها" | "علي" | "عن" | "الي" | "خلال" | "في" | "مع" | "من")
                    || self.text.is_mark(*at, &['،', ',', '.', ':', '؛', '"', '«'])
            })
            .unwrap_or(verb + 24);
        // «فلان يدعو إلى»: a headline names its subject first; else whoever stands right behind the verb; else a person, an institution
        let line = (verb.saturating_sub(10)..verb).rev().find(|at| self.text.kind(*at) == Some(TokenKind::Break)).map_or(0, |at| at + 1);
        let opens = inside(self.named, line.max(verb.saturating_sub(10))..verb).first().filter(|n| n.start == line && n.end == verb);
        if let Some(first) = opens {
            return Some(*first);
        }
        let here = inside(self.named, verb + 1..end);
        if let Some(first) = here.first().filter(|n| n.start == verb + 1 && !n.attached) {
            let person = here.get(1).filter(|n| n.kind == EntityKind::Person && n.start == first.end);
            return Some(*person.unwrap_or(first));
        }
        let of = |kind| here.iter().find(|n| n.kind == kind).copied();
        let country = here.first().filter(|n| n.start <= verb + 2).copied();
        of(EntityKind::Person).or_else(|| of(EntityKind::Organization)).or(country)
    }

    fn subject_of_lead(&self) -> Option<Named> {
        let title = inside(self.named, self.scene.title.start..self.scene.title.start + 6).first().copied();
        let lead = inside(self.named, self.scene.lead.start..self.scene.lead.start + 6).first().copied();
        lead.filter(|n| n.kind != EntityKind::Place).or(title.filter(|n| n.start <= self.scene.title.start + 1))
    }

    /// The people of the event's sentence, of lists and of repeats; institutions and countries where fewer than two people act.
    fn who_meets(&self, chosen: &Verdict) -> Vec<EntityId> {
        let mut out = self.in_order(self.sentence.clone(), chosen.at);
        if out.len() < 2 {
            out.extend(self.holders(self.sentence.clone()));
            once(&mut out);
        }
        let hosts = self.hosts(chosen);
        if out.len() < 2 {
            out.extend(self.institutions(self.sentence.clone(), &out, chosen.kind));
        }
        if out.len() < 2 {
            out.extend(self.people(self.scene.whole.clone()));
        }
        for more in self.further(chosen) {
            out.extend(self.people(more));
        }
        // a host that is an institution speaks by somebody
        if !out.iter().any(|id| self.kind(*id) == Some(EntityKind::Person)) {
            out.splice(0..0, self.speaks_there());
        }
        out.extend(hosts);
        once(&mut out);
        if out.len() < 2 {
            let orgs = self.institutions(self.scene.whole.clone(), &out, chosen.kind);
            out.extend(orgs.into_iter().take(6));
        }
        for more in self.organizers(chosen) {
            out.extend(self.institutions(more, &out, chosen.kind));
        }
        out.extend(self.both_sides());
        out
    }

    /// People before the event's word, then those behind it; not those of the occasion alone, nor whoever only tells of it.
    fn in_order(&self, range: Range<usize>, at: usize) -> Vec<EntityId> {
        let mut out = self.people(range.start..at);
        out.extend(self.people(at..range.end));
        if let Some(occasion) = self.occasion {
            let outside = self.mentioned_where(|span| !occasion.covers(span));
            out.retain(|id| outside.contains(id));
        }
        out
    }

    /// Whoever holds an office that the event's sentence names without a name: «التقى وزير الخارجية السعودي نظيره».
    fn holders(&self, range: Range<usize>) -> Vec<EntityId> {
        let text = self.text;
        let mut out = Vec::new();
        let mut at = range.start;
        while at < range.end {
            let title = self.cast.is_title(at) && inside(self.named, at..at + 1).is_empty();
            let mut end = at + 1;
            while title && end < range.end.min(at + 8) && self.goes_on(end) {
                end = inside(self.named, end..end + 1).first().map_or(end + 1, |n| n.end.max(end + 1));
            }
            let named = inside(self.named, at..end + 3).iter().any(|n| n.kind == EntityKind::Person);
            if title && !named && end > at + 1 {
                let after_lead = self.cast.by_office(at..end, (end + HOLDER_REACH).min(text.len()));
                out.extend(after_lead.map(|n| n.entity));
            }
            at = end.max(at + 1);
        }
        out
    }

    /// Whether a word goes on with a title: definite, a nation's adjective, or part of a name that is nobody's.
    fn goes_on(&self, at: usize) -> bool {
        let here = inside(self.named, at..at + 1).first();
        here.is_some_and(|n| n.kind != EntityKind::Person && !n.attached)
            || here.is_none() && self.text.forms(at).first().is_some_and(|form| form.definite() && form.skip <= 2)
            || self.cast.class(at) & class::INNER != 0
    }

    /// Institutions that hold a meeting themselves or send the guests: «استقبلت الهيئة وفدا من المنظمة».
    fn hosts(&self, chosen: &Verdict) -> Vec<EntityId> {
        let text = self.text;
        let of = |at: usize| inside(self.named, at..at + 1).first().filter(|n| n.kind == EntityKind::Organization);
        let meets = |at: &usize| {
            let cue = text.lexicon.events.cues.longest_at(text, *at);
            cue.is_some_and(|found| found.value.kind == chosen.kind && found.value.sort != Sort::Noun && found.skip <= 2)
        };
        let Some(verb) = self.sentence.clone().find(meets) else { return Vec::new() };
        let guests = (verb + 1..self.sentence.end.min(verb + 40))
            .find(|at| matches!(text.folded(*at), "وفد" | "وفدا" | "ممثلين" | "ممثلي" | "ممثلون" | "بوفد" | "لوفد" | "ووفدا" | "ووفد"));
        let guests = guests.and_then(|at| {
            let next = at + 1 + usize::from(matches!(text.folded(at + 1), "من" | "عن"));
            of(next)
        });
        of(verb + 1).into_iter().chain(guests).map(|n| n.entity).collect()
    }

    /// The people who speak at the event, where its own sentence names nobody.
    fn speaks_there(&self) -> Vec<EntityId> {
        let speakers = self.facts.statements.iter().filter_map(|statement| statement.speaker);
        let mut out: Vec<EntityId> = speakers.filter(|id| self.kind(*id) == Some(EntityKind::Person)).collect();
        once(&mut out);
        out.truncate(OF_OTHER);
        out
    }

    /// Those who take part by name: no author's line, nobody who only tells of it.
    fn people(&self, range: Range<usize>) -> Vec<EntityId> {
        let acts = |n: &&Named| n.kind == EntityKind::Person && !self.reports(n.start) && !self.is_byline(n) && !self.tells(n) && !self.is_named_after(n);
        let mut out: Vec<EntityId> = inside(self.named, range).iter().filter(acts).map(|n| n.entity).collect();
        once(&mut out);
        out
    }

    /// «كرسي الأمير سلطان», «جائزة نجيب محفوظ»: what bears somebody's name.
    fn is_named_after(&self, n: &Named) -> bool {
        let text = self.text;
        let title = |at: &usize| {
            matches!(text.folded(*at), "الامير" | "الملك" | "الشيخ" | "الامام" | "الشهيد" | "الرييس" | "السلطان" | "الاميره")
        };
        let before = (n.start.saturating_sub(2)..n.start).rev().find(|at| !title(at));
        before.is_some_and(|at| {
            matches!(
                bare(text.folded(at).trim_start_matches(['و', 'ب'])),
                "كرسي" | "جايزه" | "شارع" | "ملعب" | "كاس" | "جامع" | "مسجد" | "قاعه" | "طريق" | "حديقه" | "ميدان" | "ساحه"
            )
        })
    }

    /// A line that holds a name and no more than a verb of writing: «فلان», «كتب: فلان».
    fn is_byline(&self, n: &Named) -> bool {
        let text = self.text;
        let Some(block) = text.block(n.start) else { return false };
        let tokens = text.tokens_in(block.span);
        let words = tokens.clone().filter(|at| matches!(text.kind(*at), Some(TokenKind::Arabic | TokenKind::Latin))).count();
        let line = tokens.end < text.len() && words <= n.end - n.start + 3 && n.start <= tokens.start + 4;
        let writes = (tokens.start..n.start).any(|at| {
            matches!(text.folded(at), "كتب" | "كتبت" | "بقلم" | "متابعه" | "تقرير" | "حوار" | "حاوره" | "حاورته" | "حاورها" | "اعداد" | "ترجمه" | "تصوير")
        });
        let dash = (tokens.start..n.start).any(|at| text.is_mark(at, &['-', '–', '—', '/', ':']));
        line && (writes || words == n.end - n.start && tokens.start > 0 || dash && text.is_mark(tokens.end.saturating_sub(1), &[':']))
    }

    /// «أعلن المتحدث فلان أن الوزير التقى…», «على ما أعلنت فلانة»: whoever only tells of the event.
    fn tells(&self, n: &Named) -> bool {
        let text = self.text;
        let sentence = text.span(self.sentence.clone());
        let told = self.facts.statements.iter().any(|statement| {
            statement.speaker == Some(n.entity)
                && statement.verb.is_some_and(|verb| sentence.covers(verb))
                && !statement.span.covers(n.span)
                && self.holds_event(statement.span)
        });
        told || self.source_clause(n.start)
    }

    /// Whether a reported clause opens with the verb of an event proper that others do («أن الوزير التقى», not «أنه التقى»).
    fn holds_event(&self, clause: Span) -> bool {
        let text = self.text;
        let tokens = text.tokens_in(clause);
        let own = tokens.start.checked_sub(1).is_some_and(|at| {
            matches!(text.folded(at), "انه" | "انها" | "بانه" | "بانها" | "انهما" | "انهم" | "بانهم" | "انني" | "بانني")
        });
        !own && (tokens.start..tokens.end.min(tokens.start + 40)).any(|at| {
            let cue = text.lexicon.events.cues.longest_at(text, at);
            cue.is_some_and(|found| {
                found.value.sort == Sort::Verb
                    && found.skip == 0
                    && !matches!(found.value.kind, EventKind::Statement | EventKind::Other)
            })
        })
    }

    /// «على ما أعلنت المتحدثة باسم الوزارة فلانة»: a name behind «ما» and a verb of saying.
    fn source_clause(&self, at: usize) -> bool {
        let text = self.text;
        let from = at.saturating_sub(12).max(sentence(text, at).start);
        (from..at).rev().take_while(|t| text.kind(*t) == Some(TokenKind::Arabic)).any(|t| {
            text.lexicon.statements.cue(text, t).is_some()
                && t.checked_sub(1).is_some_and(|before| matches!(text.folded(before), "ما" | "حسبما" | "وفقما" | "كما" | "بما" | "لما"))
        })
    }

    /// Institutions that act: not those that only say whose minister somebody is, nor whoever reports.
    fn institutions(&self, range: Range<usize>, with: &[EntityId], kind: EventKind) -> Vec<EntityId> {
        let affiliated: BTreeSet<EntityId> = with.iter().filter_map(|id| self.facts.entity(*id)?.affiliation).collect();
        let roles = self.roles();
        let outside_roles = self.mentioned_where(|span| !is_covered(&roles, span));
        let acts = |n: &&Named| {
            n.kind == EntityKind::Organization
                && !affiliated.contains(&n.entity)
                && outside_roles.contains(&n.entity)
                && !self.reports(n.start)
                && (kind == EventKind::Statement || !self.is_paper_of(n))
                && !self.in_dateline(n)
                && !self.is_where(n, kind)
                && !self.is_told_of(n)
                && !self.occasion.is_some_and(|occasion| occasion.covers(n.span))
        };
        let mut out: Vec<EntityId> = inside(self.named, range).iter().filter(acts).map(|n| n.entity).collect();
        once(&mut out);
        out
    }

    /// «حسب فلان», «وفق الوكالة», «ذكرت صحيفة…» at the end of a sentence: whoever the news is from.
    fn reports(&self, at: usize) -> bool {
        (at.saturating_sub(3)..at).any(|t| {
            matches!(
                self.text.folded(t),
                "حسب"
                    | "بحسب"
                    | "وفق"
                    | "وفقا"
                    | "حسبما"
                    | "وبحسب"
                    | "ووفقا"
                    | "لصحيفه"
                    | "لوكاله"
                    | "صحيفه"
                    | "وكاله"
                    | "تحيات"
                    | "نقلا"
                    | "تحياته"
            )
        })
    }

    /// An institution as the place of the event: «بالمعهد العالي», «إلى مقر الهيئة», «في كلية الحقوق»; what a visit goes to see.
    fn is_where(&self, n: &Named, kind: EventKind) -> bool {
        let text = self.text;
        let word = text.folded(n.start);
        let before = |back: usize| n.start.checked_sub(back).map_or("", |at| text.folded(at));
        let verb = n.start.checked_sub(1).is_some_and(|at| {
            text.lexicon.events.cues.longest_at(text, at).is_some_and(|found| found.value.sort != Sort::Noun)
        });
        if kind == EventKind::Other {
            return false;
        }
        let at = n.attached && (word.starts_with('ب') || word.starts_with("وب")) && !verb;
        let seat = matches!(before(1), "مقر" | "بمقر" | "مبني" | "بمبني" | "قاعه" | "بقاعه" | "رحاب" | "مدرج" | "في" | "لمقر" | "داخل" | "فرع" | "مقرات");
        let building = ["مركز", "مستشفي", "مدرسه", "معهد", "كليه", "مطار", "ميناء", "معرض", "ملعب", "فندق", "متحف"];
        let sees = kind == EventKind::Visit && building.iter().any(|head| word.trim_start_matches(['و', 'ل', 'ب', 'ا']).starts_with(head.trim_start_matches(['ل', 'ب'])));
        at || seat || sees
    }

    /// «ذكر بيان للسفارة أن…»: whose paper it is.
    fn is_paper_of(&self, n: &Named) -> bool {
        (n.start.saturating_sub(3)..n.start).any(|at| self.text.lexicon.statements.papers.at(self.text, at).is_some())
    }

    /// An institution inside a relative clause («القانون الذي طرحته الوزارة»), or that a law is about («قانون مجلس الشيوخ»).
    fn is_told_of(&self, n: &Named) -> bool {
        let text = self.text;
        let from = n.start.saturating_sub(4).max(sentence(text, n.start).start);
        let relative = (from..n.start)
            .rev()
            .take_while(|at| text.kind(*at) == Some(TokenKind::Arabic))
            .any(|at| matches!(text.folded(at), "الذي" | "التي" | "الذين" | "مما"));
        let law = n.start.checked_sub(1).is_some_and(|at| {
            matches!(text.folded(at), "التابع" | "التابعه" | "التابعين" | "قانون" | "قرار" | "قرارات" | "ميثاق" | "نظام" | "لايحه" | "تقرير" | "تقارير" | "انتخابات" | "موقع" | "برنامج")
        });
        relative || law
    }

    /// An agency in the line of place and date.
    fn in_dateline(&self, n: &Named) -> bool {
        let lead = &self.scene.lead;
        n.start <= lead.start + 12 && (n.end..n.end + 2).any(|at| self.text.is_mark(at, &['-', '–', '—', ')', '/']))
    }

    /// Entities that some mention names where `stands` holds.
    fn mentioned_where(&self, stands: impl Fn(Span) -> bool) -> BTreeSet<EntityId> {
        self.facts.mentions.iter().filter(|mention| stands(mention.span)).map(|mention| mention.entity).collect()
    }

    /// Where offices are written: starts in order, each with the farthest end of those up to it.
    fn roles(&self) -> Vec<(usize, usize)> {
        let spans = self.facts.entities.iter().flat_map(|entity| entity.roles.iter().map(|role| role.span));
        let mut roles: Vec<(usize, usize)> = spans.map(|span| (span.start, span.end)).collect();
        roles.sort_unstable();
        let mut farthest = 0;
        for (_, end) in &mut roles {
            farthest = farthest.max(*end);
            *end = farthest;
        }
        roles
    }

    /// Behind the lead: sentences that tell the same event again, and those that list who was there.
    fn further(&self, chosen: &Verdict) -> Vec<Range<usize>> {
        let text = self.text;
        let mut out = Vec::new();
        let mut at = self.sentence.end.max(self.scene.lead.end);
        let end = text.len().min(at + FURTHER);
        while at < end {
            let here = sentence(text, at);
            if here.end <= at {
                at += 1;
                continue;
            }
            if self.lists(here.clone(), chosen) {
                out.push(at..here.end);
            } else if let Some(with) = self.accompanied(here.clone()) {
                out.push(with);
            }
            at = here.end;
        }
        out
    }

    /// «… والتي رافقه فيها فلان وفلان، على أهمية»: from the word for company up to the verb or preposition of what else is told.
    fn accompanied(&self, sentence: Range<usize>) -> Option<Range<usize>> {
        let text = self.text;
        let with = |at: &usize| {
            matches!(text.folded(*at), "رافقه" | "رافقها" | "يرافقه" | "ترافقه" | "برفقه" | "رفقه" | "بمعيه" | "بحضور" | "وبحضور" | "بمشاركه" | "وبمشاركه")
        };
        let from = sentence.clone().find(with)?;
        let ends = |at: &usize| {
            text.lexicon.statements.cue(text, *at).is_some() || matches!(text.folded(*at), "علي" | "ان" | "حيث" | "وذلك" | "كما")
        };
        Some(from..(from + 1..sentence.end).find(ends).unwrap_or(sentence.end))
    }

    /// «وتنظم الورشة الهيئة بالتعاون مع المنظمة»: sentences that say who holds a course or a conference.
    fn organizers(&self, chosen: &Verdict) -> Vec<Range<usize>> {
        if !matches!(chosen.kind, EventKind::Training | EventKind::Conference) {
            return Vec::new();
        }
        let text = self.text;
        let mut out = Vec::new();
        let mut at = self.sentence.end;
        let end = text.len().min(at + ORGANIZED);
        while at < end {
            let here = sentence(text, at);
            let holds = |at: usize| {
                let word = text.folded(at).trim_start_matches('و');
                matches!(word, "تنظيم" | "ينظم" | "تنظم" | "نظم" | "نظمت" | "نظمه" | "نظمته" | "ينظمها" | "تنظمها" | "تنظمه" | "ينظمه" | "بتنظيم")
            };
            if (here.start..here.end.min(here.start + 8)).any(holds) {
                out.push(here.clone());
            }
            at = here.end.max(at + 1);
        }
        out
    }

    /// «وحضر اللقاء…», «وضم الوفد…», «كما استقبل…» within the first words of a sentence.
    fn lists(&self, sentence: Range<usize>, chosen: &Verdict) -> bool {
        let text = self.text;
        let attends = |at: usize| {
            matches!(
                text.folded(at),
                "حضر"
                    | "وحضر"
                    | "حضره"
                    | "حضرها"
                    | "وحضره"
                    | "وحضرها"
                    | "بحضور"
                    | "ضم"
                    | "ضمت"
                    | "وضم"
                    | "وضمت"
                    | "رافقه"
                    | "ورافقه"
                    | "يرافقه"
                    | "حضروا"
                    | "وشارك"
                    | "وشاركت"
                    | "وشملت"
                    | "شارك"
                    | "حضرت"
                    | "وحضرت"
                    | "رافقته"
                    | "ورافقته"
                    | "استقباله"
                    | "استقبالهم"
                    | "استقبالها"
                    | "استقبالهما"
                    | "يضم"
                    | "ويضم"
                    | "وتراس"
                    | "واشرف"
                    | "ومثل"
                    | "ومثلت"
            )
        };
        let again = |at: usize| {
            text.lexicon
                .events
                .cues
                .longest_at(text, at)
                .is_some_and(|found| found.value.kind == chosen.kind && found.value.sort == Sort::Verb && found.skip <= 2)
        };
        (sentence.start..sentence.end.min(sentence.start + 4)).any(|at| again(at) || attends(at) && at < sentence.start + 3)
    }

    /// «بين تونس وألمانيا», «اتفقت مصر والولايات المتحدة»: countries that act side by side.
    fn both_sides(&self) -> Vec<EntityId> {
        let told = self.scene.title.start.min(self.sentence.start)..self.sentence.end;
        let here = inside(self.named, told);
        for pair in here.windows(2) {
            let [one, two] = pair else { continue };
            let places = one.kind == EntityKind::Place && two.kind == EntityKind::Place && two.start == one.end;
            let between =
                one.start.checked_sub(1).is_some_and(|before| self.text.folded(before) == "بين") || self.verb_before(one.start);
            if places && between && self.text.folded(two.start).starts_with('و') {
                return vec![one.entity, two.entity];
            }
        }
        Vec::new()
    }

    fn verb_before(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|before| self.text.lexicon.events.cues.longest_at(self.text, before))
            .is_some_and(|found| found.value.sort != Sort::Noun)
    }

    /// Title and lead of what is no kind of the contract: its people, then its institutions, then the country it opens with.
    fn who_acts(&self, chosen: &Verdict) -> Vec<EntityId> {
        let told = self.scene.title.start..self.sentence.end.max(self.scene.lead.end);
        let mut out = self.people(told.clone());
        // a club, a company that the lead has for its subject: the people behind it are only told of
        let subject = self.lead_subject();
        if let Some(subject) = subject.filter(|subject| subject.kind == EntityKind::Organization) {
            let title = self.people(self.scene.title.clone());
            let office = |id: &EntityId| self.facts.entity(*id).is_some_and(|entity| !entity.roles.is_empty());
            out.retain(|id| title.contains(id) || office(id));
            out.push(subject.entity);
        }
        out.truncate(OF_OTHER);
        let orgs = self.institutions(told.clone(), &out, chosen.kind);
        out.extend(orgs.into_iter().take(OF_OTHER.saturating_sub(out.len()).max(usize::from(out.len() < OF_OTHER))));
        let past: BTreeSet<EntityId> = inside(self.named, told).iter().filter(|n| self.is_past(n)).map(|n| n.entity).collect();
        if out.iter().any(|id| !past.contains(id)) {
            out.retain(|id| !past.contains(id));
        }
        if !out.iter().any(|id| self.kind(*id) == Some(EntityKind::Person)) {
            out.extend(self.acting_countries());
        }
        if out.is_empty() {
            out.extend(self.speaks_there());
        }
        if out.is_empty() {
            let country = self.subject(chosen.at).filter(|n| n.start <= chosen.at + 2);
            let first = inside(self.named, self.scene.title.start..self.scene.title.start + 1).first().copied();
            out.extend(country.or(first).map(|n| n.entity));
        }
        out
    }

    /// What stands right behind the first word of the lead.
    fn lead_subject(&self) -> Option<Named> {
        let opening = (self.scene.lead.start..self.scene.lead.end.min(self.scene.lead.start + 12))
            .find(|at| self.text.lexicon.events.cues.longest_at(self.text, *at).is_some_and(|found| found.value.sort != Sort::Noun))?;
        inside(self.named, opening + 1..opening + 2).first().filter(|n| !n.attached).copied()
    }

    /// «بعد وفاة الشريك المؤسس فلان», «خلفا لفلان»: somebody of before.
    fn is_past(&self, n: &Named) -> bool {
        let text = self.text;
        (n.start.saturating_sub(7)..n.start).rev().take_while(|at| text.kind(*at) == Some(TokenKind::Arabic)).any(|at| {
            matches!(text.folded(at), "وفاه" | "رحيل" | "عهد" | "خلفا" | "ذكري" | "منذ" | "اغتيال") && n.kind == EntityKind::Person
        })
    }

    /// «أميركا تسلم مصر…»: the country that opens a headline, and the one right behind its verb.
    fn acting_countries(&self) -> Vec<EntityId> {
        let title = self.scene.title.clone();
        let here = inside(self.named, title.start..title.end.min(title.start + 6));
        let Some(first) = here.first().filter(|n| n.start == title.start && n.kind == EntityKind::Place) else { return Vec::new() };
        if self.text.lexicon.events.cues.longest_at(self.text, first.end).is_none_or(|found| found.value.sort == Sort::Noun) {
            return Vec::new();
        }
        let object = here.iter().find(|n| n.start == first.end + 1 && n.kind == EntityKind::Place && !n.attached);
        std::iter::once(first).chain(object).map(|n| n.entity).collect()
    }
}
