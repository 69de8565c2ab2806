//! What happened: a meeting, a visit, a signing… with its day, place and participants.
//!
//! The main event is looked for in the title and the lead, where statements and news say it: [`kind`] weighs their cues, and
//! trained weights decide with them which kind it is ([`likeness`]). Its
//! day, place and occasion are read from its own sentence ([`setting`]), those who take part from the lead and from the
//! sentences that list them ([`participants`]).

pub mod scene;
pub mod kind;
pub mod likeness;
pub mod setting;
pub mod participants;

use std::ops::Range;

use super::facts::{Because, Event, EventKind, Facts};
use super::statements::speaker::{Cast, Named};
use super::{Extractor, Text};
use crate::document::BlockKind;
use crate::text::Span;
use crate::text::words::TokenKind;
use kind::{Verdict, Weighed};
use likeness::Seen;
use participants::Stage;
use scene::{Scene, sentence};

pub struct Events;

/// Rule keys of this extractor.
pub const BECAUSE: &[(&str, &str)] = &[
    ("event-verb", "A verb that opens its sentence says what happened («التقى»)."),
    ("event-held", "A word for an event stands behind a verb of holding it («أجرى … لقاءً»)."),
    ("event-title", "The title says what happened."),
    ("event-named", "A word for an event stands in the lead."),
    ("event-report", "The document opens by reporting what somebody said."),
    (
        "event-likeness",
        "The document's words are like those of annotated documents that tell such an event; no cue of the rules names it.",
    ),
    ("event-unknown", "Nothing in the lead names a kind of event."),
];

/// Further events are looked for at so many verbs.
const LATER: usize = 40;

impl Extractor for Events {
    fn key(&self) -> &'static str {
        "events"
    }

    fn run(&self, text: &Text<'_>, facts: &mut Facts) {
        if text.is_empty() || !text.tokens.iter().any(|token| matches!(token.kind, TokenKind::Arabic | TokenKind::Latin)) {
            return;
        }
        let cast = Cast::new(text, facts);
        let named = cast.named.as_slice();
        let scene = Scene::of(text);
        let (weighed, seen) = look(text, facts, named, &scene);
        let chosen = match likeness::bundled() {
            Some(weights) => likeness::decide(text, &weighed, &seen, weights),
            None => weighed.verdict(),
        };
        let main = event(text, facts, &cast, &chosen, &scene);
        let further = others(text, facts, &cast, &main, scene.whole.end);
        facts.events.push(main);
        facts.events.extend(further);
    }
}

/// What the rules weigh in a document, and what trained weights see of it; `facts` are those of the extractors before this one.
pub fn look(text: &Text<'_>, facts: &Facts, named: &[Named], scene: &Scene) -> (Weighed, Vec<Seen>) {
    let weighed = kind::weigh(text, facts, named, scene);
    let seen = likeness::features(text, facts, named, scene, &weighed);
    (weighed, seen)
}

fn event<'s, 't>(text: &'s Text<'t>, facts: &Facts, cast: &'s Cast<'s, 't>, chosen: &Verdict, scene: &Scene) -> Event {
    let named = cast.named.as_slice();
    let own = sentence(text, chosen.at);
    // a title is only the headline of the event; the lead tells the rest
    let heading = text.block(chosen.at).is_some_and(|block| block.kind == BlockKind::Heading);
    let told: Range<usize> = if heading { own.start..scene.lead.end.max(own.end) } else { own };
    let occasion = setting::occasion(text, told.clone());
    let stage = Stage { text, facts, cast, named, scene, sentence: told.clone(), occasion };
    let participants = stage.participants(chosen);
    let said = if chosen.kind == EventKind::Statement { reported(facts) } else { Vec::new() };
    Event {
        kind: chosen.kind,
        span: chosen.span,
        date: setting::date(text, facts, &told, chosen.at),
        place: setting::place(text, named, &told, chosen.at, &said).or_else(|| setting::dateline_place(text, named)),
        participants,
        occasion,
        because: Because::cue(chosen.rule, chosen.span, chosen.confidence),
    }
}

/// What is said, in order; clauses that overlap are one.
fn reported(facts: &Facts) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for span in facts.statements.iter().map(|statement| statement.span) {
        match out.last_mut() {
            Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
            _ => out.push(span),
        }
    }
    out
}

/// Further events that the text tells with a verb that opens its sentence, of another kind or on another day.
fn others<'s, 't>(text: &'s Text<'t>, facts: &Facts, cast: &'s Cast<'s, 't>, main: &Event, whole: usize) -> Vec<Event> {
    let mut found: Vec<Event> = Vec::new();
    for chosen in kind::later(text, whole).take(LATER) {
        if found.len() >= 4 {
            break;
        }
        let event = event(text, facts, cast, &chosen, &Scene::around(text, chosen.at));
        let known = std::iter::once(main)
            .chain(&found)
            .any(|other| other.kind == event.kind && (event.date.is_none() || other.date == event.date));
        if !known && !event.participants.is_empty() && event.kind != EventKind::Other {
            found.push(event);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::extract::tests::read;

    /// Made-up leads, each with the kind that a reader would give it.
    const LEADS: &[(&str, &str)] = &[
        (
            "visit",
            "وصل وزير الخارجية القطري إلى العاصمة الموريتانية نواكشوط، مساء أمس، في زيارة رسمية تستغرق يومين يلتقي خلالها عددا من المسؤولين.",
        ),
        (
            "visit",
            "قام وفد من المنظمة الوطنية لحقوق الإنسان، صباح اليوم الأربعاء، بزيارة إلى سجن المدينة للاطلاع على أوضاع النزلاء والتقى عددا منهم.",
        ),
        ("visit", "في إطار متابعته لسير العمل، زار مدير عام مصلحة الجوازات اليوم فرع المصلحة بمدينة سبها."),
        ("visit", "أدى رئيس الحكومة، اليوم الجمعة، زيارة فجئية إلى ميناء المدينة حيث عاين سير العمل واطلع على المشاغل."),
        (
            "visit",
            "زيارة ميدانية لوفد المجلس إلى مركز الإيواء\n\nأجرى فريق من المجلس زيارة ميدانية إلى مركز إيواء المهاجرين بمدينة زوارة، يوم الاثنين، للوقوف على الأوضاع.",
        ),
        ("visit", "تفقد محافظ المنطقة الشرقية أمس مشروع توسعة المستشفى العام واستمع إلى شرح من القائمين عليه حول نسب الإنجاز."),
        ("visit", "يبدأ الرئيس الفرنسي غدا زيارة إلى المغرب تدوم ثلاثة أيام يبحث خلالها العلاقات الثنائية ومكافحة الإرهاب."),
        ("visit", "يقوم ولي العهد الأسبوع المقبل بزيارة إلى الصين تلبية لدعوة من الرئيس الصيني، وفق ما أعلن الديوان الملكي."),
        ("visit", "غادر الوزير البلاد متوجها إلى القاهرة في زيارة عمل يجري خلالها محادثات مع نظيره المصري حول الأوضاع في المنطقة."),
        (
            "visit",
            "وزير الصحة في زيارة تفقدية لمستشفيات الجنوب\n\nأكد وزير الصحة خلال زيارته لمستشفيات الجنوب أن الوزارة ستعمل على توفير الأدوية والمستلزمات الطبية.",
        ),
        (
            "meeting",
            "أكد رئيس المجلس الرئاسي خلال لقائه بسفير الاتحاد الأوروبي أهمية دعم المسار السياسي وإجراء الانتخابات في موعدها.",
        ),
        (
            "meeting",
            "الرئيس يستقبل السفير الكندي\n\nأعرب رئيس الجمهورية لدى استقباله السفير الكندي عن تقديره لعلاقات الصداقة التي تجمع البلدين.",
        ),
        ("meeting", "عقد مجلس إدارة الهيئة اجتماعه العادي الثالث لهذه السنة برئاسة السيد سالم العبيدي وبحضور مديري الإدارات."),
        ("meeting", "ترأس وزير الداخلية اجتماعا أمنيا موسعا بحضور مديري الأمن لمناقشة الخطة الأمنية لتأمين الانتخابات."),
        ("meeting", "اختتمت في جنيف اليوم المحادثات بين الوفدين من دون التوصل إلى اتفاق حول آليات وقف إطلاق النار."),
        ("meeting", "استقبل معالي وزير العدل بمكتبه سعادة سفير جمهورية كوريا، وجرى خلال اللقاء بحث أوجه التعاون."),
        ("meeting", "ناقش وكيل الوزارة مع ممثل برنامج الغذاء العالمي آليات توزيع المساعدات على الأسر المتضررة."),
        ("meeting", "على هامش أعمال الجمعية العامة، التقى وزير خارجية سلطنة عمان نظيره الياباني وبحثا سبل تعزيز التعاون."),
        ("call", "تلقى وزير الخارجية اتصالا هاتفيا من نظيره التركي تناول آخر التطورات في المنطقة وسبل خفض التصعيد."),
        ("call", "بحث الرئيس في اتصال هاتفي مع المستشارة الألمانية الأوضاع في ليبيا ومخرجات مؤتمر برلين."),
        ("call", "تحادث وزير الخارجية هاتفيا مساء أمس مع نظيرته السويدية حول إيصال المساعدات إلى المناطق المتضررة."),
        (
            "call",
            "تلقى الوزير أمس اتصالا هاتفيا من نظيره المالطي.\nوتناول الاتصال التعاون في مجال الصيد البحري وأمن الحدود بين البلدين.",
        ),
        (
            "meeting",
            "تسلم عميد الكلية محمد القاسمي أمس هدية من الكتب النادرة، وذلك لدى استقباله مديرة المكتبة الملكية ليلى الزروق.",
        ),
        ("meeting", "ذكرت صحف محلية، نقلا عن البلدية، أن عمدة المرسى محمد القاسمي ونظيره سمير العبيدي تحدثا في الفندق نصف ساعة."),
        (
            "session",
            "صادقت الجمعية الوطنية، خلال الجلسة العامة المنعقدة مساء أمس، على الباب الأول من قانون المراعي بفارق تسعة أصوات.",
        ),
        (
            "training",
            "انطلاق ورشة حول تسجيل المواليد\n\nانطلقت أمس بقاعة المركز الثقافي في مدينة أطار ورشة عمل لكتاب الحالة المدنية تدوم ثلاثة أيام.",
        ),
        (
            "training",
            "حراس السواحل يتعلمون الإسعاف في زوارة.\nاختتم الهلال الأحمر، بالتعاون مع وزارة الصحة، برنامجا تدريبيا في الإسعاف حضره أربعون من حراس السواحل.",
        ),
        ("visit", "يبدأ كاتب الدولة للغابات محمد القاسمي غدا جولة داخلية تقوده إلى المشاتل والمحميات في شرق البلاد وجنوبها."),
        (
            "other",
            "أعلن الناطق باسم هيئة الموانئ والنقل البحري في الساحل الغربي السيد سالم الحماد عن إغلاق الرصيف الثاني أسبوعين.",
        ),
        (
            "conference",
            "أكد النقيب محمد القاسمي أن الصيادلة لن يغلقوا محلاتهم ليلا.\nوفي مؤتمر صحافي عقده بمقر النقابة اعتبر أن التسعيرة الجديدة ظالمة.",
        ),
        (
            "statement",
            "قال نائب رئيس غرفة الصيد سالم القاسمي، في اتصال هاتفي مع إذاعة الساحل، إن أسعار الوقود أثقلت كاهل البحارة وأوقفت نصف المراكب.",
        ),
        ("statement", "أدان المرصد العربي للحريات ما جاء في تقرير المنظمة من معلومات مضللة، وطالب بسحبه من الموقع."),
        (
            "other",
            "أعلنت وزارة الداخلية في بيان أن دورياتها أوقفت الليلة الماضية تسعة مهربين بعد مطاردة دامت ساعة قبالة الرأس الأبيض.",
        ),
        ("other", "تدعو جمعية آباء التلاميذ منخرطيها إلى جمعها العام يوم السبت على الساعة الرابعة لانتخاب مكتب جديد."),
        (
            "meeting",
            "شددت رئيسة البلدية على نقل الباعة برضاهم لا بالقوة.\nوجاء كلامها لدى ترؤسها أمس أول اجتماع للجنة الأسواق بعد تشكيلها.",
        ),
        ("call", "هنأ أمير الجزيرة، في اتصال هاتفي مساء الجمعة، رئيسة ملاوي بالعيد الوطني لبلادها وسألها عن حال الطلبة."),
        ("session", "رأس كبير وزراء الإقليم الجلسة التي عقدتها حكومته ظهر الأربعاء في دار الضيافة ونظرت فيها في ميزانية البلديات."),
        ("signing", "أعلن ديوان كبير الوزراء مساء الأحد توقيع مذكرة تفاهم مع سلوفينيا في تربية النحل وصحة الغابات."),
        ("signing", "رعت وزيرة الزراعة ونظيرها الفنلندي، نهار الثلاثاء، مراسم التوقيع على ثلاث اتفاقيات في الألبان والأسمدة."),
        (
            "conference",
            "حوار وطني بلا شروط\n\nقال رئيس حزب الوسط إن حزبه مستعد لحوار بلا شروط مسبقة.\nوأوضح، في ندوة صحفية عقدها اليوم بمقر الحزب، أن الانتخابات ليست أولوية.",
        ),
        ("statement", "تقدم رئيس البرلمان بخالص التعازي وصادق المواساة إلى حكومة السودان وشعبه في ضحايا الفيضانات الأخيرة."),
        ("statement", "استغربت هيئة المياه ما قيل على لسان والي الساحل خلال زيارته للسد، ورأت أن الأرقام التي ذكرها لا أصل لها."),
        (
            "other",
            "دخل أطباء المستشفيات العمومية في إضراب مفتوح ابتداء من أمس احتجاجا على تأخر رواتبهم بعد فشل اجتماعهم بالوزير.",
        ),
        ("other", "انتقل إلى رحمة الله ليلة الجمعة الفنان سالم الورفلي بعد مرض لم يمهله طويلا، وسيوارى الثرى غدا بمسقط رأسه."),
        ("other", "اجتاحت سيول جارفة فجر الأحد المدينة القديمة وأدت إلى انهيار عشرات المنازل، وقال السكان إن المياه بلغت السقوف."),
        ("signing", "وقعت وزارة التعليم والبنك الدولي اتفاقية تمويل بقيمة خمسين مليون دولار لتطوير المدارس الثانوية."),
        ("signing", "تم صباح اليوم بمقر الوزارة توقيع مذكرة تفاهم بين الهيئة وبرنامج الأمم المتحدة الإنمائي في مجال بناء القدرات."),
        ("signing", "شهد رئيس الوزراء مراسم توقيع عقد إنشاء محطة لتحلية المياه بين وزارة الإسكان وشركة إسبانية."),
        ("training", "اختتمت بمدينة مصراتة الدورة التدريبية الخاصة بأعضاء النيابة العامة حول معايير المحاكمة العادلة."),
        ("training", "نظمت الجمعية ورشة عمل حول آليات رصد الانتهاكات وتوثيقها شارك فيها ثلاثون ناشطا من مختلف المدن."),
        ("conference", "انطلقت اليوم في مراكش أعمال المؤتمر الدولي حول الهجرة بمشاركة وفود من أكثر من مائة دولة."),
        ("conference", "نظم المجلس ندوة علمية حول استقلال القضاء بمشاركة قضاة ومحامين وأساتذة جامعيين."),
        (
            "conference",
            "القمة العربية تنعقد في الجزائر\n\nافتتحت اليوم في الجزائر أعمال القمة العربية بحضور عدد من القادة والرؤساء.",
        ),
        ("session", "عقد مجلس النواب اليوم جلسته الاعتيادية برئاسة السيد فائق الجبوري وناقش مشروع قانون الموازنة العامة."),
        ("session", "استأنف مجلس الشورى أعمال دورته العادية وصوت على عدد من مشاريع القوانين المعروضة عليه."),
        ("session", "شارك وفد المجلس الوطني لحقوق الإنسان اليوم في جلسة مجلس حقوق الإنسان المخصصة للنظر في تقرير اللجنة."),
        ("statement", "أدانت المنظمة العربية لحقوق الإنسان في بيان لها الاعتداء الذي تعرض له الصحفيون أثناء تغطيتهم للمظاهرات."),
        ("statement", "أعربت وزارة الخارجية عن قلقها البالغ إزاء التصعيد في الجنوب ودعت جميع الأطراف إلى ضبط النفس."),
        (
            "statement",
            "الغنوشي: لا بديل عن الحوار\n\nقال رئيس الحركة راشد الغنوشي إن الحوار هو السبيل الوحيد للخروج من الأزمة السياسية.",
        ),
        ("statement", "حذر خبراء الأمم المتحدة من أن الأوضاع الإنسانية في المخيمات باتت كارثية وتتطلب تدخلا عاجلا."),
        ("statement", "نفى المتحدث باسم الجيش صحة الأنباء التي تحدثت عن انسحاب القوات من المدينة، مؤكدا أن الوضع تحت السيطرة."),
        ("statement", "أعلنت الحكومة البريطانية أنها ستقدم مساعدات إضافية للاجئين في دول الجوار وستستقبل ثلاثة آلاف طفل."),
        ("statement", "طالب محامو الدفاع بالإفراج الفوري عن موكلهم معتبرين أن توقيفه مخالف للقانون ولا يستند إلى أي أساس."),
        ("statement", "كشف مدير عام الجمارك أن إيرادات المصلحة ارتفعت بنسبة عشرة بالمائة خلال النصف الأول من العام."),
        ("other", "لقي أربعة أشخاص مصرعهم وأصيب عشرة آخرون بجروح في حادث سير وقع فجر اليوم على الطريق الرابط بين المدينتين."),
        ("other", "ألقت الشرطة القبض على ثلاثة أشخاص يشتبه في تورطهم في سرقة محلات تجارية وسط العاصمة."),
        ("other", "قالت الشرطة إن رجلا قتل وأصيب اثنان في إطلاق نار وقع ليلة السبت قرب محطة القطار بالمدينة."),
        ("other", "فاز فريق الاتحاد على ضيفه الأهلي بهدفين لهدف في المباراة التي جمعت بينهما ضمن الجولة العاشرة من الدوري."),
        ("other", "أصدر الملك مرسوما بتعيين محافظ جديد للبنك المركزي خلفا لسلفه الذي انتهت مدة ولايته."),
        ("other", "ارتفعت أسعار النفط اليوم الخميس بعد بيانات أظهرت تراجع المخزونات الأمريكية أكثر من المتوقع."),
        ("other", "توفي مساء أمس الفنان القدير عبد الحميد الدوكالي عن عمر ناهز الثمانين عاما بعد صراع مع المرض."),
        ("other", "قضت محكمة الجنايات بسجن المتهم خمس سنوات نافذة بتهمة اختلاس أموال عمومية وتبييضها."),
        ("other", "أعلنت وزارة الصحة تسجيل عشرين إصابة جديدة بالفيروس وحالتي وفاة خلال الأربع والعشرين ساعة الماضية."),
        ("other", "ليس من السهل أن نفهم ما جرى في الأشهر الأخيرة، فالأزمة أعمق من أن تختزل في خلاف بين حزبين حول مقعد أو وزارة."),
        ("other", "افتتح وزير الثقافة معرض الكتاب الدولي في دورته العشرين وسط إقبال كبير من الزوار والناشرين."),
        ("other", "تظاهر مئات الأشخاص وسط العاصمة احتجاجا على قرار رفع أسعار الوقود، ورددوا شعارات مناهضة للحكومة."),
        ("other", "قرر مجلس الوزراء تمديد حالة الطوارئ شهرا إضافيا اعتبارا من الأحد المقبل في كامل البلاد."),
        ("other", "ذكرت مصادر أمنية أن قوة مشتركة تمكنت من إحباط محاولة تهريب كمية كبيرة من المخدرات عبر الحدود."),
        ("other", "عين رئيس الجمهورية السيدة نادية الفقي وزيرة للعدل في إطار تعديل وزاري جزئي شمل ست حقائب."),
        ("other", "تواصلت المعارك بين القوات الحكومية والمسلحين في محيط المطار لليوم الثالث على التوالي وسط نزوح السكان."),
        ("meeting", "مثل اللقاء الذي جمع وزير النقل أمس بسفير الجزر مناسبة لبحث فتح خط بحري بين البلدين."),
        ("meeting", "ذكرت وزارة الخارجية أنها دعت اليوم سفير الجزر إلى مقر الوزارة لتقديم توضيحات حول قرار حكومته."),
        ("meeting", "جدد وزراء الدول الأربع دعمهم للمسار السلمي، وذلك في ختام اجتماع عقدوه أمس في العاصمة."),
        ("meeting", "عادت النقابات والحكومة صباح اليوم إلى طاولة التفاوض بعد انقطاع دام أسبوعين."),
        ("session", "استمعت لجنة المالية بالبرلمان أمس إلى محافظ البنك المركزي حول مشروع القانون الجديد."),
        ("statement", "احتج اتحاد الكتاب على قرار سحب الرواية من المعرض، واعتبره اعتداء على حرية الإبداع."),
        ("other", "كشفت شركة نوافذ عن الجيل الرابع من ساعتها الذكية بشاشة منحنية وبطارية تدوم أسبوعا."),
        (
            "statement",
            "المنظمة الوطنية لحقوق الإنسان:\n\nندين القصف الذي استهدف عددا من المناطق، والذي أسفر عن استشهاد وإصابة عدد من المدنيين.",
        ),
        (
            "statement",
            "المرصد العربي للسجون:\nفي الذكرى الثالثة للقرار نستحضر جهود من سبقونا إلى هذا العمل.\nونؤكد أن العمل مستمر.\nكما نؤكد اعتزازنا بما تحقق.",
        ),
        ("statement", "أعلنت نقابة المعلمين أمس رفضها لمشروع القانون الجديد ووصفته بأنه متسرع."),
        ("signing", "وقعت شركة الضفاف والهيئة العامة للنفط عقدين في مجال #استكشاف_النفط أمس بقيمة مليار دولار."),
        ("meeting", "عقدت لجنة التحقيق في حادث الجسر، بعد ظهر اليوم الخميس، أولى اجتماعاتها برئاسة محمد القاسمي."),
        ("other", "تعرض طبيب بمستشفى الساحل ليلة أمس لاعتداء بالعنف من مرافقي أحد المرضى، وفتحت النيابة تحقيقا."),
        ("other", "استمع سكان المدينة القديمة أمس إلى دوي انفجار هز البنايات القريبة من مجلس النواب."),
        ("other", "قالت هيئة الطوارئ إن عدد القتلى في انهيار الجسر ارتفع إلى سبعة وعشرين."),
        ("other", "يستضيف نادي المنارة مساء اليوم فريق الساحل في أقوى مباريات الدوري، ويغيب هدافه عن الملعب."),
        ("other", "تشارك الجمعية في فعاليات اليوم العالمي للمرأة بمعرض للصور يروي مسيرة النساء في الدفاع عن حقوقهن."),
    ];

    #[test]
    fn the_kind_of_the_main_event() {
        let wrong: Vec<String> = LEADS
            .iter()
            .map(|(kind, lead)| (kind, lead, read(lead).events.first().map_or("none", |event| event.kind.key())))
            .filter(|(kind, _, said)| *kind != said)
            .map(|(kind, lead, said)| format!("{kind}, not {said}: {lead}"))
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn who_takes_part() {
        let check = |text: &str, expect: &[&str]| {
            let facts = read(text);
            let names = |id: &crate::extract::facts::EntityId| facts.entity(*id).map(|entity| entity.name.clone());
            let told: Vec<String> =
                facts.events.first().map_or_else(Vec::new, |event| event.participants.iter().filter_map(names).collect());
            assert_eq!(told, expect, "{text}");
        };
        // a meeting: the people of its sentence, then those of the list
        check(
            "استقبل وزير العدل محمد القاسمي صباح اليوم بمكتبه السيد سمير العبيدي. وحضر اللقاء السيد أحمد الزروق.",
            &["محمد القاسمي", "سمير العبيدي", "أحمد الزروق"],
        );
        // whoever is only thanked for the news takes no part
        check("قال وزير العدل محمد القاسمي إن القانون جاهز، بحسب وكالة رويترز للأنباء.", &["محمد القاسمي"]);
        // countries side by side
        check("تم اليوم التوقيع على اتفاقية بين تونس وليبيا تتعلق بتسهيل تنقل العمال والبضائع عبر المعابر.", &["تونس", "ليبيا"]);
    }

    #[test]
    fn day_place_and_occasion_of_the_main_event() {
        let facts =
            read("جنيف – التقى وزير العدل محمد القاسمي، يوم الاثنين 6 يوليو 2026، السيد سمير العبيدي، على هامش أعمال الدورة.");
        let event = &facts.events[0];
        assert_eq!(event.date.map(|when| when.from.to_string()).as_deref(), Some("2026-07-06"));
        assert_eq!(event.place.and_then(|id| facts.entity(id)).map(|place| place.name.as_str()), Some("جنيف"));
        assert!(event.occasion.is_some());
        // where what he speaks of happened is not where he speaks
        let facts = read("أكد وزير العدل محمد القاسمي أن السجون مكتظة في طرابلس وأن العمل مستمر.");
        assert_eq!(facts.events[0].place, None);
    }

    #[test]
    fn many_events_have_one_main_event() {
        for words in ["استقبل محمد القاسمي. ", "التقى ", "زيارة، ", "وحضر اللقاء. ", "قال إن ", "رئيس "]
        {
            let facts = read(&words.repeat(120_000 / words.len()));
            assert!(facts.events.len() < 10);
        }
    }
}
