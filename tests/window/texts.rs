//! Invented documents, small enough to know by heart. The places, months and treaties are real.

/// Names one covenant twice, the second time far down, and holds a promise and a quotation.
pub const COVENANT: &str = "لقاء في تونس حول العهد الدولي\n\nتونس في 3 مارس 2025\n\nبحث المجتمعون في تونس العهد الدولي الخاص بالحقوق \
    المدنية والسياسية وأوضاع المهاجرين في ليبيا.\n\nقالت الوزيرة سلمى العريبي: «إن العمل مستمر».\n\nواتفق الطرفان على نشر تقرير سنوي.\n";

/// A paragraph of no consequence, to make a page long.
pub const FILLER: &str =
    "وحضر اللقاء عدد من الموظفين، ثم تبادل الحاضرون الحديث في شؤون شتى قبل أن يختم المجلس جلسته ويعود كل إلى عمله.\n\n";

/// [`COVENANT`], a long middle, and the covenant again at the end.
pub fn long_covenant() -> String {
    let middle = FILLER.repeat(40);
    format!("{COVENANT}\n{middle}وتستند التوصيات إلى العهد الدولي الخاص بالحقوق المدنية والسياسية كذلك.\n")
}

pub const SIGNING: &str = "توقيع مذكرة تفاهم في الرباط\n\nالرباط، 5 أبريل 2025\n\nوقّع الجانبان في الرباط مذكرة تفاهم حول تدريب القضاة \
    واحترام حقوق الإنسان في ليبيا.\n";

pub const UNDATED: &str = "اتصال هاتفي بشأن الهجرة\n\nأجرى الوزير اتصالا هاتفيا تناول ملف الهجرة والمهاجرين.\n";

pub const ENGLISH: &str =
    "A meeting on migration in Geneva\n\nGeneva, 7 May 2025\n\nThe parties discussed migration and the rule of law.\n";

/// The four above, as files.
pub fn four() -> Vec<(&'static str, &'static [u8])> {
    [("1 لقاء.txt", COVENANT), ("2 توقيع.txt", SIGNING), ("3 اتصال.txt", UNDATED), ("4 meeting.txt", ENGLISH)]
        .map(|(name, text)| (name, text.as_bytes()))
        .to_vec()
}
