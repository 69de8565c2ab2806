//! How a text is shown without being altered: digits, tashkeel, invisible characters.

/// The digits of a document, as they are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ShownDigits {
    #[default]
    AsWritten,
    /// 0123456789
    Western,
    /// ٠١٢٣٤٥٦٧٨٩
    ArabicIndic,
}

impl ShownDigits {
    pub const ALL: [ShownDigits; 3] = [ShownDigits::AsWritten, ShownDigits::Western, ShownDigits::ArabicIndic];

    /// Key of the choice, e.g. in the settings file.
    pub const fn key(self) -> &'static str {
        match self {
            ShownDigits::AsWritten => "as-written",
            ShownDigits::Western => "western",
            ShownDigits::ArabicIndic => "arabic-indic",
        }
    }

    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|digits| digits.key() == key)
    }
}

/// What is shown of a text's characters. The text itself stays as it is: copying, searching and citing see the original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct View {
    pub digits: ShownDigits,
    /// Vowel signs and shadda are shown.
    pub tashkeel: bool,
    /// Bidi controls and other invisible characters are drawn as small signs.
    pub invisible: bool,
}

impl Default for View {
    fn default() -> Self {
        Self { digits: ShownDigits::AsWritten, tashkeel: true, invisible: false }
    }
}
