//! What a verb means by whom it is said of and what it takes: the same «دعت» calls for something, invites, or sends for an ambassador.

use std::ops::Range;

use super::Scale;
use super::verb::Predicate;
use crate::extract::events::scene::word_from;
use crate::extract::facts::EntityKind;
use crate::extract::statements::speaker::inside;
use crate::text::words::TokenKind;

impl Scale<'_, '_, '_> {
    /// «أعلنت الوزارة أن دورياتها أوقفت زورقا»: what guards and courts did is news, and no position.
    pub(super) fn tells_a_deed(&self, predicate: Predicate, end: usize) -> bool {
        let (text, known) = (self.text, &self.text.lexicon.kinds);
        let Some(that) = (predicate.end..end.min(predicate.end + 24)).find(|at| matches!(text.folded(*at), "ان" | "بان"))
        else {
            return false;
        };
        (that + 1..end.min(that + 10)).any(|at| known.guards_did.whole(text, at))
            || (that + 1..end.min(that + 6)).any(|at| {
                // «قالت الهيئة إن عدد القتلى ارتفع»: the count of a disaster
                known.counts.whole(text, at) && known.casualties.whole(text, at + 1)
            })
    }

    /// Whether the subject behind a verb only passes news on.
    pub(super) fn passed_on(&self, predicate: Predicate) -> bool {
        let next = word_from(self.text, predicate.end, predicate.end + 3);
        next.is_some_and(|next| self.text.lexicon.events.messengers.at(self.text, next).is_some_and(|form| form.skip == 0))
    }

    /// Whether a verb of calling only asks people to come.
    pub(super) fn invites(&self, predicate: Predicate) -> bool {
        let text = self.text;
        matches!(text.folded(predicate.at), "تدعو" | "يدعو" | "دعت" | "دعا")
            && (predicate.end..predicate.end + 16).any(|at| {
                text.folded(at) == "الي"
                    && (matches!(text.folded(at + 1), "حضور" | "حفل" | "حفلها" | "حفله")
                        || matches!(text.folded(at + 1), "جمع" | "جمعها" | "جمعه" | "جمعيتها" | "الجمع")
                            && matches!(text.folded(at + 2), "عام" | "العام" | "العامه"))
            })
    }

    /// «احتج الاتحاد على»: an institution objects.
    pub(super) fn objects(&self, predicate: Predicate) -> bool {
        let (text, known) = (self.text, &self.text.lexicon.kinds);
        let body =
            inside(self.named, predicate.end..predicate.end + 2).first().is_some_and(|n| n.kind == EntityKind::Organization)
                || known.bodies.whole(text, predicate.end);
        known.objects.whole(text, predicate.at) && body && (predicate.end..predicate.end + 8).any(|at| text.folded(at) == "علي")
    }

    /// «عادت … إلى طاولة المفاوضات»
    pub(super) fn sits_down(&self, predicate: Predicate, range: &Range<usize>) -> bool {
        let text = self.text;
        text.lexicon.kinds.returns.whole(text, predicate.at)
            && (predicate.end + 1..range.end.min(predicate.end + 20))
                .any(|at| text.folded(at) == "طاوله" && text.folded(at - 1) == "الي")
    }

    /// «كشفت شركة … عن الجيل الجديد من…»: a product, and no position.
    pub(super) fn launches(&self, predicate: Predicate) -> bool {
        let (text, known) = (self.text, &self.text.lexicon.kinds);
        let shows = known.shows.whole(text, predicate.at);
        let maker = known.makers.whole(text, predicate.end);
        let product = |at: usize| known.products.open(text.folded(at).trim_start_matches("ال"));
        let behind = predicate.end..text.len().min(predicate.end + 12);
        shows
            && maker
            && behind
                .into_iter()
                .any(|at| text.folded(at) == "عن" && (product(at + 1) || product(at + 2)) || text.folded(at) == "النقاب")
    }

    /// Whether the document tells of a match: guests are received and rounds are held on a field.
    pub(super) fn plays(&self) -> bool {
        let text = self.text;
        let of_a_match = |at: &usize| text.lexicon.kinds.of_a_match.whole(text, *at);
        (0..text.len().min(140)).filter(of_a_match).count() >= 3
    }

    /// «دعت سفير … إلى مقر الوزارة»: a diplomat is sent for, to be told something.
    pub(super) fn summons(&self, predicate: Predicate) -> bool {
        let (text, known) = (self.text, &self.text.lexicon.kinds);
        let calls = known.sends_for.whole(text, predicate.at);
        let diplomat = |at: usize| known.diplomats.whole(text, at);
        let seat = |at: usize| known.seats.whole(text, at);
        let behind = predicate.end..text.len().min(predicate.end + 24);
        calls
            && (predicate.end..predicate.end + 8).any(diplomat)
            && behind.into_iter().any(|at| seat(at) && text.folded(at - 1) == "الي")
    }

    /// «أدان المرصد», «طالبت الصحيفة»: whoever judges or demands does not only pass news on.
    pub(super) fn takes_position(&self, predicate: Predicate) -> bool {
        self.text.lexicon.kinds.takes_position.whole(self.text, predicate.at)
    }

    /// «أعلنت النقابة رفضها», «جدد الجيش الجزائري تمسكه»: a position of the subject's own.
    pub(super) fn states_its_own(&self, predicate: Predicate) -> bool {
        let own = &self.text.lexicon.statements.own_positions;
        let near = predicate.end..self.text.len().min(predicate.end + 8);
        let goes_on = |at: &usize| matches!(self.text.kind(*at), Some(TokenKind::Arabic)) || self.text.is_mark(*at, &['،']);
        near.take_while(goes_on).any(|at| own.whole(self.text, at))
    }

    /// Whether a court is the subject of a verb that also says what somebody thinks.
    pub(super) fn judges(&self, predicate: Predicate) -> bool {
        let known = &self.text.lexicon.kinds;
        let court =
            |t: usize| known.courts.whole(self.text, t) || self.text.folded(t) == "هييه" && self.text.folded(t + 1) == "محلفين";
        known.sentences.whole(self.text, predicate.at)
            && (court(predicate.end)
                || predicate.at.checked_sub(1).is_some_and(court)
                || predicate.at.checked_sub(2).is_some_and(court))
    }

    /// Whether two sides meet on the telephone, by the words behind a verb.
    pub(super) fn by_phone(&self, predicate: Predicate, range: &Range<usize>) -> bool {
        let text = self.text;
        (predicate.end..range.end.min(predicate.end + 40)).any(|at| match text.folded(at) {
            "هاتفيا" => true,
            "الهاتف" => at.checked_sub(1).is_some_and(|before| matches!(text.folded(before), "عبر" | "بواسطه" | "علي")),
            "هاتفي" | "هاتفيه" => {
                at.checked_sub(1).is_some_and(|before| matches!(text.folded(before), "اتصال" | "مكالمه" | "محادثه"))
            }
            _ => false,
        })
    }

    /// «تحدث» of two: «تحدث الرئيسان», not «تحدث فلان للإذاعة».
    pub(super) fn talks(&self, predicate: Predicate) -> bool {
        let written = word_from(self.text, predicate.end, predicate.end + 2).map_or("", |at| self.text.folded(at));
        matches!(self.text.folded(predicate.at), "تحدث" | "يتحدث" | "تحدثا")
            && written.starts_with("ال")
            && written.ends_with("ان")
    }

    /// Condolences, thanks, wishes or a paper are given: words, and no deed.
    pub(super) fn gives_words(&self, predicate: Predicate, range: &Range<usize>) -> bool {
        let (text, known) = (self.text, &self.text.lexicon.kinds);
        let gives = known.gives.whole(text, predicate.at);
        let issues = known.issues.whole(text, predicate.at);
        (predicate.end..range.end.min(predicate.end + 14))
            .any(|at| gives && known.wishes.whole(text, at) || issues && known.papers.whole(text, at))
    }

    /// «استقبل ميناء…», «استقبلت المستشفيات…»: no meeting.
    pub(super) fn inanimate(&self, at: usize) -> bool {
        self.text.lexicon.events.inanimate.at(self.text, at).is_some_and(|form| form.skip == 0)
    }
}
