//! What is a commitment and what only looks like one, in sentences of our own.

use super::*;
use crate::extract::Lexicon;
use crate::extract::tests::document;

/// Each commitment: the rule without its first word, who takes it on, the words.
fn found(source: &str) -> Vec<String> {
    let mut document = document(source);
    document.blocks = crate::document::blocks::blocks(source);
    let facts = crate::extract::run(&document, Lexicon::bundled());
    let name = |id: &EntityId| facts.entity(*id).map_or("", |entity| entity.name.as_str()).to_owned();
    let one = |c: &Commitment| {
        let actors: Vec<String> = c.actors.iter().map(name).collect();
        let rule = c.because.rule.trim_start_matches("commitment-");
        format!("{rule} [{}] {}", actors.join("، "), c.span.of(source))
    };
    facts.commitments.iter().map(one).collect()
}

#[test]
fn sentences_that_undertake() {
    for (source, expect) in [
        ("تعهدت وزارة الصحة بتوفير الدواء.", "pledge [وزارة الصحة] تعهدت وزارة الصحة بتوفير الدواء"),
        ("ووعد أحمد الفيتوري بأن يعود الفريق قريبا.", "pledge [أحمد الفيتوري] ووعد أحمد الفيتوري بأن يعود الفريق قريبا"),
        ("وأكد أن وزارة الصحة ستواصل دعمها للمراكز.", "future [وزارة الصحة] وأكد أن وزارة الصحة ستواصل دعمها للمراكز"),
        (
            "وقال أحمد الفيتوري إنه سيرفض الاعتراف بالنتائج.",
            "future [أحمد الفيتوري] وقال أحمد الفيتوري إنه سيرفض الاعتراف بالنتائج",
        ),
        ("وأعلنت وزارة الصحة أنها ستستثمر مليون دينار.", "future [وزارة الصحة] وأعلنت وزارة الصحة أنها ستستثمر مليون دينار"),
        ("وسوف تعمل وزارة الصحة على ذلك.", "future [وزارة الصحة] وسوف تعمل وزارة الصحة على ذلك"),
        ("قررت وزارة الصحة إغلاق ثلاثة مراكز.", "decide [وزارة الصحة] قررت وزارة الصحة إغلاق ثلاثة مراكز"),
        ("ومن المقرر أن يبدأ العمل غدا.", "decide [] ومن المقرر أن يبدأ العمل غدا"),
        ("اتفقت ليبيا وتونس على فتح المعبر.", "agree [ليبيا، تونس] اتفقت ليبيا وتونس على فتح المعبر"),
        ("وجددت وزارة الصحة التزامها بتوفير الدواء.", "noun [وزارة الصحة] وجددت وزارة الصحة التزامها بتوفير الدواء"),
        ("دعت وزارة الصحة إلى وقف القتال.", "call [] دعت وزارة الصحة إلى وقف القتال"),
        ("ودعا أحمد الفيتوري الأمم المتحدة إلى وقف القتال.", "call [الأمم المتحدة] ودعا أحمد الفيتوري الأمم المتحدة إلى وقف القتال"),
        ("وجددت وزارة الصحة دعوتها إلى وقف القتال.", "call [] وجددت وزارة الصحة دعوتها إلى وقف القتال"),
        ("وطالبت المنظمة بـ\"الإفراج عن الموقوفين\" فورا.", "call [] وطالبت المنظمة بـ\"الإفراج عن الموقوفين\" فورا"),
        ("وطالب النادي بسرعة التدخل للإفراج عنه.", "call [] وطالب النادي بسرعة التدخل للإفراج عنه"),
        ("وقال إن على وزارة الصحة التكفل بهم.", "duty [وزارة الصحة] وقال إن على وزارة الصحة التكفل بهم"),
        ("وقال إن على وزارة الصحة أن تفتح المراكز.", "duty [وزارة الصحة] وقال إن على وزارة الصحة أن تفتح المراكز"),
    ] {
        assert_eq!(found(source), [expect], "{source}");
    }
}

#[test]
fn what_is_told_judged_or_meant_is_none() {
    for source in [
        // denied, blamed, in the past of a relative clause, under a condition
        "لم يتعهد الوزير بالعمل.",
        "واتهمه بنقض وعوده السابقة كلها.",
        "وتحدث عما تم الاتفاق عليه من قبل.",
        "وذلك قبل الإحاطة التي سيقدمها إلى المجلس.",
        "ولا أحد يعرف ما إذا كان سيتم السماح لهم بالعمل.",
        // a judgement, an opinion, a topic, an aim
        "واتفق الطرفان على أهمية الحوار.",
        "واتفق الخبراء على أن النمو بطيء.",
        "وبحث الطرفان تعزيز التعاون.",
        "ويعكس ذلك التزام الحكومة بتطوير السياسات.",
        // what things do; an invitation; a promise that is only mentioned
        "وسيساعد المطر على نمو الزرع.",
        "ودعا الوزير إلى اجتماع عاجل.",
        "ابحث عنها: وعد قُطع في وثيقة ثم أعيد بالألفاظ نفسها.",
        "هو طالب في السنة الثانية.",
        "It was promised for September.",
    ] {
        assert_eq!(found(source), Vec::<String>::new(), "{source}");
    }
}

#[test]
fn lists_are_told_apart() {
    let items = |source: &str| found(source).len();
    for (source, expect) in [
        ("واتفق الطرفان على ما يلي:\n- تعزيز القدرات.\n- تطوير البرامج.", 2),
        ("ستستمر الشراكة على عدة محاور، منها:\n- تعزيز القدرات.\n- تطوير البرامج.", 2),
        ("أكد الطرفان ضرورة التعاون، بما يضمن:\n- دعم الجهود.\n- تطوير البرامج.", 0),
        ("ويمثل الاستعراض منصة لتقديم تقرير حول:\n- الإجراءات الوطنية.", 0),
        ("اتفق الطرفان على العمل، بهدف:\n- دعم الجهود.", 0),
        // points, quotations, an agenda
        ("واتفق الطرفان على ما يلي:\n- نقطة أولى.\n- «كلام قيل هناك».", 0),
        ("وقرر المجلس مناقشة جدول أعماله:\n- تقرير الأمين.\n- تعديل اللائحة.", 0),
        // items that call by themselves
        ("وعليه فإن النقابة:\n- تطالب السلطات بفتح تحقيق عاجل.\n- ترى أن الأمر خطير.", 1),
    ] {
        assert_eq!(items(source), expect, "{source}: {:?}", found(source));
    }
}

/// How the time grows is measured in `benches/extract.rs`; here it ends, with no more commitments than lines.
#[test]
fn one_verb_repeated_ends() {
    for unit in ["تعهد ", "دعا إلى ", "سيعمل ", "على الحكومة ", "اتفق على:\n- ", "قرر أن "] {
        let text = unit.repeat(48_000 / unit.len());
        assert!(found(&text).len() <= text.lines().count(), "{unit}");
    }
}
