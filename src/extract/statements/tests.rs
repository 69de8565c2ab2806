//! Every construction of reported speech that Warraq knows, in sentences of our own.

use proptest::prelude::*;

use super::*;
use crate::extract::Lexicon;
use crate::extract::facts::Attribution;
use crate::extract::tests::document;

/// What a text says: `d` or `i` (mode), the level's first letter, the words, the speaker as written and by name.
fn said(source: &str) -> Vec<String> {
    let mut document = document(source);
    document.blocks = crate::document::blocks::blocks(source);
    let facts = crate::extract::run(&document, Lexicon::bundled());
    let one = |s: &Statement| {
        let mode = if s.mode == Mode::Direct { 'd' } else { 'i' };
        let level = &s.attribution.key()[..1];
        let written = s.speaker_span.map_or("–", |span| span.of(source));
        let name = s.speaker.and_then(|id| facts.entity(id)).map_or("–", |entity| entity.name.as_str());
        format!("{mode}{level} {written} = {name}: {}", s.span.of(source))
    };
    facts.statements.iter().map(one).collect()
}

fn check(source: &str, expect: &[&str]) {
    assert_eq!(said(source), expect, "{source}");
}

#[test]
fn subjects() {
    for (source, expect) in [
        // the name, an office in front, an office behind
        ("وقال أحمد الفيتوري إن العمل مستمر.", "ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر"),
        ("وأكد وزير الصحة أحمد الفيتوري أن العمل مستمر.", "ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر"),
        ("وأوضح أحمد الفيتوري، مدير المركز، أن العمل مستمر.", "ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر"),
        // far from its verb: a relative clause, a long office, a circumstance in front
        ("وقال أحمد الفيتوري، الذي يرأس لجنة من عشرة خبراء، إن العمل مستمر.", "ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر"),
        ("وأكد، في تصريح للصحافة، الدكتور أحمد الفيتوري أن العمل مستمر.", "ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر"),
        ("وأعلن أمس الثلاثاء الدكتور أحمد الفيتوري أن العمل مستمر.", "ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر"),
        ("من جانبه، أشار السيد أحمد الفيتوري إلى أن العمل مستمر.", "ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر"),
        // whoever is named in the circumstances did not speak
        ("وقال أحمد الفيتوري عقب لقائه سمير الحداد إن العمل مستمر.", "ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر"),
        // before the verb
        ("وكان أحمد الفيتوري قد أعلن أن العمل مستمر.", "ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر"),
        ("أما أحمد الفيتوري فقال إن العمل مستمر.", "ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر"),
        // institutions, papers, groups
        ("وأعلنت وزارة الصحة أن العمل مستمر.", "ir وزارة الصحة = وزارة الصحة: العمل مستمر"),
        ("وأفاد بيان لوزارة الصحة بأن العمل مستمر.", "ir بيان لوزارة الصحة = وزارة الصحة: العمل مستمر"),
        ("وقال المتحدث باسم وزارة الصحة إن العمل مستمر.", "ir المتحدث باسم وزارة الصحة = وزارة الصحة: العمل مستمر"),
        ("وقال مصدر في وزارة الصحة إن العمل مستمر.", "iu مصدر في وزارة الصحة = –: العمل مستمر"),
        ("وأكد الطرفان أن العمل مستمر.", "ij الطرفان = –: العمل مستمر"),
        // how it is said is no part of who says it
        ("وشدد المشاركون بقوة على أن العمل مستمر.", "ij المشاركون = –: العمل مستمر"),
        ("وأكد الطرفان بالإجماع أن العمل مستمر.", "ij الطرفان = –: العمل مستمر"),
        ("وقال المزارعون إن العمل مستمر.", "ir المزارعون = –: العمل مستمر"),
        ("وقيل إن العمل مستمر هناك.", "iu – = –: العمل مستمر هناك"),
        // carried from one to another
        ("ونقلت الصحيفة عن أحمد الفيتوري قوله إن العمل مستمر.", "ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر"),
        ("وبحسب وزارة الصحة، فإن العمل مستمر في كل المدن.", "ir وزارة الصحة = وزارة الصحة: العمل مستمر في كل المدن"),
    ] {
        check(source, &[expect]);
    }
}

#[test]
fn who_goes_on_without_a_name() {
    let last = |source: &str| said(source).pop().unwrap_or_default();
    for (source, expect) in [
        ("قال أحمد الفيتوري إن العمل مستمر.\nوأضاف أن النتائج قريبة.", "ir أحمد الفيتوري = أحمد الفيتوري: النتائج قريبة"),
        ("قال أحمد الفيتوري إن العمل مستمر، مشيرا إلى أن النتائج قريبة.", "ir أحمد الفيتوري = أحمد الفيتوري: النتائج قريبة"),
        ("استقبل أحمد الفيتوري وفدا من الأطباء.\nوأكد أن النتائج قريبة.", "ir أحمد الفيتوري = أحمد الفيتوري: النتائج قريبة"),
        // the title leads to whoever holds it
        (
            "التقى وزير الصحة أحمد الفيتوري السيدة هناء القمودي. وأكد وزير الصحة أن النتائج قريبة.",
            "ir وزير الصحة = أحمد الفيتوري: النتائج قريبة",
        ),
        // of two who hold it, to the one whose office has no more words
        (
            "استقبل وزير الصحة أحمد الفيتوري وزير الصحة في حكومة تونس سمير الحداد. وأكد وزير الصحة أن النتائج قريبة.",
            "ir وزير الصحة = أحمد الفيتوري: النتائج قريبة",
        ),
        // «في حديثها» goes on from whoever spoke, whatever else the sentence names
        (
            "قالت هناء القمودي إن العمل مستمر. وفي حديثها عن والدها الذي عمل في إذاعة الساحل، أضافت أن النتائج قريبة.",
            "ir هناء القمودي = هناء القمودي: النتائج قريبة",
        ),
        // nobody has spoken yet: whom the headline is about
        (
            "أحمد الفيتوري يشرح خطة الوزارة\n\nقال للصحفيين صباح اليوم إن النتائج قريبة من كل التوقعات، وذلك قبل سفره إلى المدينة بساعات قليلة.",
            "ir أحمد الفيتوري = أحمد الفيتوري: النتائج قريبة من كل التوقعات",
        ),
        // the common noun leads to the institution
        ("أصدرت وزارة الصحة بيانا. وقالت الوزارة إن النتائج قريبة.", "ir الوزارة = وزارة الصحة: النتائج قريبة"),
        // whom a call addresses does not speak
        (
            "قالت وزارة الصحة إن العمل مستمر. ودعت المواطنين إلى «التزام البيوت هذه الليلة كلها».",
            "dd وزارة الصحة = وزارة الصحة: التزام البيوت هذه الليلة كلها",
        ),
        // a verb for a woman does not go on from a man
        (
            "قالت السيدة هناء القمودي إن العمل مستمر. وقال أحمد الفيتوري إن الأمر صعب. وأضافت أن النتائج قريبة.",
            "ir هناء القمودي = هناء القمودي: النتائج قريبة",
        ),
    ] {
        assert_eq!(last(source), expect, "{source}");
    }
}

#[test]
fn quotations() {
    for (open, close) in [("“", "”"), ("«", "»"), ("\"", "\""), ("''", "''")] {
        let source = format!("وقال أحمد الفيتوري: {open}نحن نعمل على ذلك كل يوم{close}.");
        check(&source, &["dd أحمد الفيتوري = أحمد الفيتوري: نحن نعمل على ذلك كل يوم"]);
    }
    for (source, expect) in [
        // after it: a verb, a source
        ("«نحن نعمل على ذلك كل يوم»، كما قال أحمد الفيتوري.", "dd أحمد الفيتوري = أحمد الفيتوري: نحن نعمل على ذلك كل يوم"),
        ("«نحن نعمل على ذلك كل يوم»، بحسب أحمد الفيتوري.", "dd أحمد الفيتوري = أحمد الفيتوري: نحن نعمل على ذلك كل يوم"),
        // over several paragraphs, closed in a later one
        (
            "وقال أحمد الفيتوري: «نحن نعمل على ذلك كل يوم.\nولن نتوقف حتى ننتهي».\nثم غادر.",
            "dd أحمد الفيتوري = أحمد الفيتوري: نحن نعمل على ذلك كل يوم.\nولن نتوقف حتى ننتهي",
        ),
        // opened and never closed
        (
            "وقال أحمد الفيتوري: «نحن نعمل على ذلك كل يوم\nوجاء يوم آخر.",
            "dd أحمد الفيتوري = أحمد الفيتوري: نحن نعمل على ذلك كل يوم",
        ),
        // a word of saying inside belongs to whoever is quoted
        ("وقال أحمد الفيتوري: «أعتقد أن العمل هنا صعب جدا».", "dd أحمد الفيتوري = أحمد الفيتوري: أعتقد أن العمل هنا صعب جدا"),
    ] {
        check(source, &[expect]);
    }
    // reported and partly quoted: both
    check(
        "وقال أحمد الفيتوري إن العمل في هذه المدينة «صعب جدا في هذه الأيام».",
        &[
            "ir أحمد الفيتوري = أحمد الفيتوري: العمل في هذه المدينة «صعب جدا في هذه الأيام»",
            "dd أحمد الفيتوري = أحمد الفيتوري: صعب جدا في هذه الأيام",
        ],
    );
    // a paragraph that is a quotation goes on
    check(
        "وقال أحمد الفيتوري إن العمل مستمر.\n«نحن لا نتوقف عند هذا الحد أبدا».",
        &["ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر", "dd أحمد الفيتوري = أحمد الفيتوري: نحن لا نتوقف عند هذا الحد أبدا"],
    );
}

#[test]
fn no_statements() {
    for source in [
        // fewer than four words, names, titles, slogans
        "وقال أحمد الفيتوري: «نعم نعم».",
        "وشارك أحمد الفيتوري في ندوة بعنوان «حقوق الإنسان في عالم اليوم».",
        "وكتبت عنه صحيفة «أخبار المدينة كل يوم» كثيرا.",
        // headline colon, thanks, guests
        "الفيتوري: العمل مستمر في كل المدن",
        "وأعرب أحمد الفيتوري عن شكره للحاضرين جميعا.",
        "ورحب أحمد الفيتوري بالوفد الزائر.",
        // not said, or by nobody
        "ولم يؤكد أحمد الفيتوري أن العمل مستمر.",
        "وزاد العدد مما يؤكد أن العمل مستمر.",
        // an object of the verb's own, warm thanks, a limit to what was said
        "وأعلن أحمد الفيتوري إضرابا مفتوحا عن الطعام.",
        "وأعرب أحمد الفيتوري عن عظيم شكره للحاضرين جميعا.",
        "واقترح أحمد الفيتوري بديلا للمدير، إلا أن المجلس رفض ذلك.",
    ] {
        check(source, &[]);
    }
}

#[test]
fn where_clauses_end() {
    for (source, expect) in [
        ("وقال أحمد الفيتوري إن العمل مستمر، وذلك خلال ندوة.", "العمل مستمر"),
        ("وقال أحمد الفيتوري إن العمل مستمر، بحسب الوكالة.", "العمل مستمر"),
        ("وقال أحمد الفيتوري إن العمل مستمر على حد قوله.", "العمل مستمر"),
        ("وقال أحمد الفيتوري إن العمل مستمر في حين توقف غيره.", "العمل مستمر"),
        ("وقال أحمد الفيتوري إن العمل مستمر.. والناس راضون.", "العمل مستمر.. والناس راضون"),
        ("وأكد أحمد الفيتوري أنه يرى أن العمل مستمر.", "يرى أن العمل مستمر"),
        ("وأكد أحمد الفيتوري أن العمل سيستمر على محاور، منها:\n- التدريب.", "العمل سيستمر على محاور"),
        ("وأدان أحمد الفيتوري الهجوم على السوق.", "الهجوم على السوق"),
        ("وأعرب منسق المدافعين عن حقوق الصيادين أحمد الفيتوري عن قلقه من تأخر العمل.", "قلقه من تأخر العمل"),
        ("وأوضح أحمد الفيتوري أن هذا العمل، رغم صعوبته، يمضي قدما.", "هذا العمل، رغم صعوبته، يمضي قدما"),
        ("وأوضح أحمد الفيتوري أن العمل يمضي قدما اليوم، رغم صعوبته.", "العمل يمضي قدما اليوم"),
        ("وشدد أحمد الفيتوري على ضرورة الحوار البناء.", "ضرورة الحوار البناء"),
    ] {
        let expect = format!("ir أحمد الفيتوري = أحمد الفيتوري: {expect}");
        check(source, &[&expect]);
    }
}

#[test]
fn kin_speak_for_themselves() {
    check("وقالت زوجة أحمد الفيتوري إن العمل مستمر.", &["ir زوجة أحمد الفيتوري = –: العمل مستمر"]);
    check("وقال محامي أحمد الفيتوري إن العمل مستمر.", &["ir محامي أحمد الفيتوري = –: العمل مستمر"]);
    // «زوجته فلانة» is herself
    check("وقالت زوجته ليلى الفيتوري إن العمل مستمر.", &["ir ليلى الفيتوري = ليلى الفيتوري: العمل مستمر"]);
}

#[test]
fn a_noun_of_its_kind_calls_a_quoted_institution() {
    let found = said("أعلنت منظمة \"مراسلون بلا حدود\" أن العمل مستمر. وأضافت المنظمة أن البيت قريب من هنا.");
    assert!(found.len() == 2 && found.iter().all(|one| one.contains("= مراسلون بلا حدود:")), "{found:?}");
}

#[test]
fn an_item_of_a_list_has_its_subject_above() {
    let found = said(
        "وتابعت نقابة الأطباء ما جرى، وعليه فإن النقابة:\n- تطالب السلطات المختصة بفتح تحقيق عاجل.\n- تدعو الأطراف إلى ضبط النفس.\nانتهى النص هنا.",
    );
    assert!(found.iter().all(|one| one.contains("= نقابة الأطباء:")), "{found:?}");
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn how_and_to_whom_something_is_said_is_nobody_who_says_it() {
    let first = "وقال أحمد الفيتوري إن العمل مستمر. ";
    for (second, expect) in [
        ("وأضاف مبتسما أن البيت قريب من هنا.", "ir أحمد الفيتوري = أحمد الفيتوري: البيت قريب من هنا"),
        ("وأضاف بصوت هادئ إن البيت قريب من هنا.", "ir أحمد الفيتوري = أحمد الفيتوري: البيت قريب من هنا"),
        ("وقال وهو يغلق الباب إن البيت قريب من هنا.", "ir أحمد الفيتوري = أحمد الفيتوري: البيت قريب من هنا"),
        // the one who is spoken to
        ("وقال لمراسل المجلة إن البيت قريب من هنا.", "ir أحمد الفيتوري = أحمد الفيتوري: البيت قريب من هنا"),
        // what is judged
        ("ووصف الملف بأنه قديم جدا منذ سنوات.", "ir أحمد الفيتوري = أحمد الفيتوري: قديم جدا منذ سنوات"),
        // a clause without «أن»
        ("وأضاف لا يوجد عندنا ما نخفيه عن الناس.", "ir أحمد الفيتوري = أحمد الفيتوري: لا يوجد عندنا ما نخفيه عن الناس"),
    ] {
        let found = said(&format!("{first}{second}"));
        assert_eq!(found.get(1).map(String::as_str), Some(expect), "{second}");
    }
}

#[test]
fn an_honorific_alone_is_whoever_bore_it_first() {
    let found = said(
        "استقبل معالي وزير الصحة أحمد الفيتوري السيد سمير الحداد. وقال سمير الحداد إن العمل مستمر. وأكد معاليه أن البيت قريب.",
    );
    assert_eq!(found.last().map(String::as_str), Some("ir معاليه = أحمد الفيتوري: البيت قريب"), "{found:?}");
    let found = said("وقال سمير الحداد إن العمل مستمر. وأكد معاليه أن البيت قريب.");
    assert_eq!(found.last().map(String::as_str), Some("ir معاليه = –: البيت قريب"), "nobody bore it: {found:?}");
}

#[test]
fn a_title_nobody_holds_is_the_only_one_who_speaks() {
    let alone = "وقال أحمد الفيتوري إن العمل مستمر. وأضاف أن البيت قريب. وأوضح أن الطريق طويل. وأشار إلى أن الباب مفتوح. ";
    let last = |source: &str| said(source).last().cloned().unwrap_or_default();
    let found = last(&format!("{alone}وأكد الأمين العام للحزب أن اليوم مشمس."));
    assert!(found.contains("= أحمد الفيتوري: اليوم"), "{found}");
    let found = last(&format!("{alone}وقال وزير الصحة سمير الحداد إن المطر قريب. وأكد الأمين العام للحزب أن اليوم مشمس."));
    assert!(found.contains("= –: اليوم"), "two have spoken: {found}");
}

#[test]
fn a_short_quotation_gives_the_floor() {
    let found =
        said("وقال أحمد الفيتوري إن العمل مستمر.\nكتب سمير الحداد: \"هذا عجيب\".\n\"لم أر مثل هذا في حياتي كلها من قبل\".\n");
    assert_eq!(
        found.last().map(String::as_str),
        Some("dd سمير الحداد = سمير الحداد: لم أر مثل هذا في حياتي كلها من قبل"),
        "{found:?}"
    );
}

#[test]
fn what_a_verb_takes_besides_its_subject() {
    // the verb's own object, a participle of saying, whom it is told to
    for (source, expect) in [
        ("وأكد أحمد الفيتوري أن العمل مستمر. ولفت الانتباه إلى أن الطريق طويل.", "ir أحمد الفيتوري = أحمد الفيتوري: الطريق طويل"),
        (
            "وأكد أحمد الفيتوري أن العمل مستمر. وأردف قائلا: إن الطريق طويل هنا.",
            "ir أحمد الفيتوري = أحمد الفيتوري: إن الطريق طويل هنا",
        ),
        ("وأكد أحمد الفيتوري أن العمل مستمر. وأخبر الحشد أن الطريق طويل.", "ir أحمد الفيتوري = أحمد الفيتوري: الطريق طويل"),
        (
            "وأكد أحمد الفيتوري أن العمل مستمر. من جانب آخر بين الفيتوري أن الطريق طويل.",
            "ir الفيتوري = أحمد الفيتوري: الطريق طويل",
        ),
    ] {
        check(source, &["ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر", expect]);
    }
    for (source, expect) in [
        ("وتم التأكيد على أهمية الحوار بين البلدين.", "iu – = –: أهمية الحوار بين البلدين"),
        ("ونفت وزارة الصحة في بيان لها اليوم تصريحات الوزير السابق.", "ir وزارة الصحة = وزارة الصحة: تصريحات الوزير السابق"),
        ("كما بين أحمد الفيتوري أهمية الجهود المبذولة.", "ir أحمد الفيتوري = أحمد الفيتوري: أهمية الجهود المبذولة"),
        ("وقال أحمد الفيتوري ذلك نافيا بشدة الادعاء الموجه إليه.", "ir أحمد الفيتوري = أحمد الفيتوري: الادعاء الموجه إليه"),
    ] {
        check(source, &[expect]);
    }
}

#[test]
fn of_two_who_hold_an_office_the_one_who_acted_is_meant() {
    check(
        "التقى كاتب الدولة للهجرة أحمد الفيتوري كاتب الدولة بالداخلية سمير الحداد.\nوأكد كاتب الدولة أن العمل مستمر.",
        &["ir كاتب الدولة = أحمد الفيتوري: العمل مستمر"],
    );
}

#[test]
fn a_thing_that_shows_something_says_nothing() {
    check("هذه حالة دقيقة في البلاد، تكشف عن مدى انهيار الواقع الأمني.", &[]);
    check("إن قرار محكمة العدل الدولية يشير إلى أن القضية سهلة.", &[]);
    check("ووفق نص هذه الاتفاقية، فإن الدعم سيشمل كل المدن البعيدة.", &[]);
    check("وهو أمر معروف مثلما أكد على ذلك الجميع هناك.", &[]);
    // whoever stands beside the verb does
    check("ليبيا: أحمد الفيتوري يؤكد أن العمل مستمر.", &["ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر"]);
}

#[test]
fn a_mark_that_touches_a_verb_of_saying_opens() {
    check(
        "وأكد أحمد الفيتوري أن العمل مستمر. وأضاف\" أن الوضع لم يستقر بعد هناك\"، وهذا رأيه.",
        &["ir أحمد الفيتوري = أحمد الفيتوري: العمل مستمر", "dd أحمد الفيتوري = أحمد الفيتوري: أن الوضع لم يستقر بعد هناك"],
    );
}

#[test]
fn question_marks_for_commas() {
    let text = "وقال أحمد الفيتوري ? إن العمل مستمر. وفي المدينة? وحولها? يعمل الناس. وأوضح الفيتوري? وهو مدير? أنه عاد أمس.";
    let words: Vec<String> = said(text).into_iter().map(|one| one.split(": ").last().unwrap_or_default().to_owned()).collect();
    assert_eq!(words, ["العمل مستمر", "عاد أمس"]);
}

#[test]
fn full_stops_for_commas() {
    let source = "وأوضح أحمد الفيتوري. في حوار مع الصحيفة. أن العمل مستمر. والبيت قريب. ولم يتغير شيء منذ سنوات.\n\
        وأضاف أن الطريق طويل. غير أن الناس صابرون. وأنهم سيصلون.\nوقال إن الباب مفتوح. لكن المفتاح ضائع.\n";
    let found = said(source);
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[1], "ir أحمد الفيتوري = أحمد الفيتوري: الطريق طويل. غير أن الناس صابرون. وأنهم سيصلون");
}

/// How the time grows is measured in `benches/extract.rs`; here it ends, with no more statements than words.
#[test]
fn hostile_texts_are_read_to_their_end() {
    for unit in [
        "«",
        "\"",
        "''",
        "أ",
        "قال أن ",
        "قال «",
        "مؤكدا أن ",
        "بحسب الوزارة، ",
        "وقال الوزير ",
        "«كلمة\n",
        "دعا على أن ",
        "- تطالب\n",
    ] {
        let text = unit.repeat(48_000 / unit.len());
        assert!(said(&text).len() <= text.split_whitespace().count(), "{unit}");
    }
    said(&format!("قال «{}", "كلمة ".repeat(10_000)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Spans lie on letters and in order; quoted words stand behind a mark; who is reported is written in the text.
    #[test]
    fn spans_are_sound(parts in prop::collection::vec(prop::sample::select(vec![
        "قال", "وأضاف", "أن", "إن", "الوزير", "أحمد الفيتوري", "وزارة الصحة", "«", "»", "\"", "“", "”", ":", "،", ".", "\n", "- ", "مؤكدا", "دعا", "إلى",
        "على", "أهمية", "العمل", "في", "كل", "يوم", "بحسب", "ما", "الطرفان", "نقلت", "عن", "قوله", "''", "لم", "كما", "١٢", "(", ")",
    ]), 0..60)) {
        let source = parts.join(" ");
        let mut document = document(&source);
        document.blocks = crate::document::blocks::blocks(&source);
        let facts = crate::extract::run(&document, Lexicon::bundled());
        let mut last = 0;
        for s in &facts.statements {
            prop_assert!(s.span.start < s.span.end && source.is_char_boundary(s.span.start) && source.is_char_boundary(s.span.end));
            prop_assert!(s.span.start >= last);
            last = s.span.start;
            let words = s.span.of(&source);
            prop_assert_eq!(words, words.trim());
            prop_assert!(s.because.confidence > 0.0 && s.because.confidence < 1.0);
            if s.mode == Mode::Direct {
                prop_assert!(source[..s.span.start].trim_end().ends_with(['«', '"', '“', '”', '»', '\'']));
                prop_assert!(s.attribution == Attribution::Direct || s.attribution == Attribution::Joint);
            } else {
                prop_assert!(s.attribution != Attribution::Direct);
            }
        }
        for c in &facts.commitments {
            prop_assert!(c.span.start < c.span.end && !c.span.of(&source).trim().is_empty());
        }
    }
}
