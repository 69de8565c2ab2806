//! Broken plurals: pairs of words that are one word in the singular and in the plural, for search by stem.
//!
//! **The rule:** a pair stands here only where both are that word and hardly anything else. What is also a name («عمر» and «أعمار»,
//! «أمين» and «أمناء») or a common verb («كتب» for «كتاب») stays out: a plural that is not found is missed by one document, two
//! words that are merged blindly are wrong in all. No pattern is guessed.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold_str;

/// Singular, then its plurals, parted by spaces.
const PAIRS: &str = "\
حق حقوق|قانون قوانين|دولة دول|وزير وزراء|رئيس رؤساء|سجن سجون|سجين سجناء|طفل أطفال|رجل رجال|امرأة نساء|شهيد شهداء|قتيل قتلى|\
جريح جرحى|أسير أسرى|ضحية ضحايا|جريمة جرائم|محكمة محاكم|قاضي قاض قضاة|جندي جنود|ضابط ضباط|حرب حروب|عقد عقود|مشروع مشاريع|\
تقرير تقارير|خبر أخبار|صحيفة صحف|رسالة رسائل|وثيقة وثائق|مركز مراكز|لجنة لجان|مجلس مجالس|حزب أحزاب|شعب شعوب|مدينة مدن|قرية قرى|\
منطقة مناطق|بلد بلدان|حد حدود|ميناء موانئ|طريق طرق|مدرسة مدارس|طالب طلاب|طبيب أطباء|مريض مرضى|دواء أدوية|مرض أمراض|\
عامل عمال|أجر أجور|مال أموال|بنك بنوك|سوق أسواق|سعر أسعار|مصدر مصادر|مورد موارد|يوم أيام|شهر أشهر شهور|أسبوع أسابيع|جهد جهود|\
برنامج برامج|هدف أهداف|مبدأ مبادئ|قضية قضايا|مسألة مسائل|شرط شروط|عضو أعضاء|وفد وفود|سفير سفراء|خبير خبراء|\
نائب نواب|زعيم زعماء|قائد قادة|ملك ملوك|عدو أعداء|شريك شركاء|عائلة عوائل|بيت بيوت|منزل منازل|شارع شوارع|جسر جسور|\
سفينة سفن|قارب قوارب|نهر أنهار|جبل جبال|أرض أراضي أراض|حدث أحداث|حادث حوادث|ظرف ظروف|سبب أسباب|نتيجة نتائج|أثر آثار|ضرر أضرار|\
خطر أخطار مخاطر|مشكلة مشاكل|موقف مواقف|رأي آراء|فكرة أفكار|قيمة قيم|نص نصوص|مادة مواد|دستور دساتير|نظام أنظمة نظم|لائحة لوائح|\
مرسوم مراسيم|ميثاق مواثيق|عهد عهود|صك صكوك|معيار معايير|حكم أحكام|دعوى دعاوى|شكوى شكاوى|شاهد شهود|دليل أدلة|سلاح أسلحة|لغم ألغام|\
قنبلة قنابل|صاروخ صواريخ|قذيفة قذائف|جيش جيوش|جهاز أجهزة|مكتب مكاتب|فرع فروع|قسم أقسام|مبنى مباني مبان|مرفق مرافق|موقع مواقع|\
وسيلة وسائل|صورة صور|فيلم أفلام|شخص أشخاص|فرد أفراد|طرف أطراف|روح أرواح|جثة جثث|قبر قبور|مقبرة مقابر|رأس رؤوس|قلب قلوب|عمل أعمال|\
نشاط أنشطة|ورشة ورش|خط خطوط|ضغط ضغوط|وعد وعود|قيد قيود|نزاع نزاعات|رقم أرقام|عدد أعداد|درس دروس|علم علوم|فن فنون|مبلغ مبالغ|\
قرض قروض|ربح أرباح|تاجر تجار|زائر زوار|ناشط نشطاء ناشطون|كاتب كتاب|شاعر شعراء|عالم علماء|فقير فقراء|يتيم أيتام|\
أرملة أرامل|شاب شباب|فتاة فتيات|ابن أبناء|أب آباء|ولد أولاد|أخ إخوة|مكسب مكاسب|مرحلة مراحل|مجال مجالات|منصب مناصب|\
معبر معابر|معسكر معسكرات|ملجأ ملاجئ|مسجد مساجد|كنيسة كنائس|متحف متاحف|مصنع مصانع|محصول محاصيل|مزرعة مزارع|بئر آبار|حقل حقول|\
سد سدود|وباء أوبئة|لقاح لقاحات|جسم أجسام|عضلة عضلات|كوكب كواكب|حيوان حيوانات|طائر طيور|شجرة أشجار|بذرة بذور|فريق أفرقة|لاعب لاعبون|\
هدنة هدن|ثورة ثورات|عقوبة عقوبات|سؤال أسئلة|جواب أجوبة|مثل أمثال|لغة لغات|كلمة كلمات|حرف حروف|جزيرة جزر|بحيرة بحيرات|قارة قارات";

/// The singular and the plurals of a **folded** word without its article, each folded, where the list knows it.
pub fn kin(folded: &str) -> &'static [String] {
    static FAMILIES: LazyLock<Families> = LazyLock::new(Families::load);
    FAMILIES.of.get(folded).and_then(|at| FAMILIES.list.get(*at)).map_or(&[], Vec::as_slice)
}

struct Families {
    list: Vec<Vec<String>>,
    of: HashMap<String, usize>,
}

impl Families {
    fn load() -> Self {
        let list: Vec<Vec<String>> = PAIRS.split('|').map(|family| family.split(' ').map(fold_str).collect()).collect();
        let of = list.iter().enumerate().flat_map(|(at, family)| family.iter().map(move |form| (form.clone(), at))).collect();
        Self { list, of }
    }
}

/// Every word of the list, as written.
pub fn all() -> impl Iterator<Item = &'static str> {
    PAIRS.split(['|', ' '])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways() {
        let meet = |one: &str, other: &str| kin(&fold_str(one)).contains(&fold_str(other));
        for (one, other) in [("حق", "حقوق"), ("جرائم", "جريمة"), ("أشهر", "شهور"), ("سجين", "سجناء")]
        {
            assert!(meet(one, other) && meet(other, one), "{one} {other}");
        }
        for (one, other) in [("عمر", "أعمار"), ("كتاب", "كتب"), ("حسن", "حسان"), ("سجين", "سجون")] {
            assert!(!meet(one, other) && !meet(other, one), "{one} {other}");
        }
    }

    #[test]
    fn no_word_stands_in_two_families() {
        let mut seen = std::collections::BTreeSet::new();
        for word in all() {
            assert!(seen.insert(fold_str(word)), "{word}");
        }
    }
}
