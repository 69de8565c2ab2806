//! From bytes to letters: which encoding a text is in, and its letters.
//!
//! In order: the reader's choice, a byte-order mark, UTF-16 by the rhythm of its bytes, UTF-8, then a guess among the
//! single-byte encodings, checked against what Arabic looks like.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_8859_6, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1256};

use crate::problem::{Problem, Problems, Severity};

/// So many bytes are looked at to guess; text does not change its encoding half-way.
const LOOK: usize = 1024 * 1024;

/// Decodes a text and names its encoding. Bytes that stand for nothing become U+FFFD.
///
/// `wanted` is a label of the WHATWG Encoding Standard; an unknown label is told and the encoding detected.
pub fn decode(bytes: &[u8], wanted: Option<&str>, problems: &mut Problems) -> (String, String) {
    if wanted.is_none()
        && let Some(text) = plain_utf8(bytes)
    {
        return (text.to_owned(), UTF_8.name().to_owned());
    }
    let encoding = match wanted.map(|label| (label, Encoding::for_label(label.trim().as_bytes()))) {
        Some((_, Some(encoding))) => encoding,
        Some((label, None)) => {
            problems.add(Problem::new("encoding-unknown", Severity::Warning).with("encoding", label));
            detect(bytes, problems)
        }
        None => detect(bytes, problems),
    };
    // `decode_with_bom_removal` takes off this encoding's own mark only
    let (text, _) = encoding.decode_with_bom_removal(bytes);
    (text.into_owned(), encoding.name().to_owned())
}

/// UTF-8 without mark or damage, which nearly every file is: looked through once.
fn plain_utf8(bytes: &[u8]) -> Option<&str> {
    if bom(bytes).is_some() || utf16_without_bom(bytes).is_some() {
        return None;
    }
    simdutf8::basic::from_utf8(bytes).ok()
}

/// The encoding a byte-order mark announces.
pub fn bom(bytes: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_bom(bytes).map(|(encoding, _)| encoding)
}

/// UTF-16 without a mark: every second byte is nearly always one of the few rows that text uses (U+00xx, U+06xx, U+20xx,
/// U+FBxx, U+FExx), and the bytes beside them vary.
pub fn utf16_without_bom(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(LOOK) & !1];
    // one pair is too few to tell; an odd length is a text cut short, if enough of it is left to be sure
    if head.len() < 4 || (!bytes.len().is_multiple_of(2) && head.len() < 64) {
        return None;
    }
    // UTF-8 text has neither NULs nor U+0006; without them this is not UTF-16 whatever the rest looks like
    let pairs = head.len() / 2;
    if count(head, |byte| matches!(byte, 0x00 | 0x06)) * 2 < pairs {
        return None;
    }
    let is_row = |byte: u8| matches!(byte, 0x00 | 0x06 | 0x20 | 0xFB | 0xFE);
    let every_second = |odd: usize, test: &dyn Fn(u8) -> bool| head.iter().skip(odd).step_by(2).filter(|b| test(**b)).count();
    for (high, encoding) in [(1, UTF_16LE), (0, UTF_16BE)] {
        let rows = every_second(high, &is_row);
        let sure = every_second(high, &|b| matches!(b, 0x00 | 0x06));
        let low = every_second(1 - high, &|b| b == 0x00);
        if rows * 20 >= pairs * 19 && sure * 2 >= pairs && low * 10 <= pairs && letters_agree(head, encoding) {
            return Some(encoding);
        }
    }
    None
}

/// How many bytes a test holds of. Counted in bytes, a stretch at a time, so that many are looked at in one go.
pub fn count(bytes: &[u8], test: impl Fn(u8) -> bool) -> usize {
    let stretches = bytes.chunks(usize::from(u8::MAX));
    stretches.map(|stretch| usize::from(stretch.iter().fold(0, |count: u8, byte| count + u8::from(test(*byte))))).sum()
}

/// Whether a sample decodes to text: hardly a control character or an unassigned place.
fn letters_agree(head: &[u8], encoding: &'static Encoding) -> bool {
    let (text, _) = encoding.decode_without_bom_handling(&head[..head.len().min(8192)]);
    let (mut all, mut odd) = (0, 0);
    for letter in text.chars() {
        all += 1;
        if letter == '\u{FFFD}' || (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t' | '\u{0C}')) {
            odd += 1;
        }
    }
    odd * 50 <= all
}

fn detect(bytes: &[u8], problems: &mut Problems) -> &'static Encoding {
    if let Some(encoding) = bom(bytes).or_else(|| utf16_without_bom(bytes)) {
        return encoding;
    }
    if mostly_utf8(bytes) {
        return UTF_8;
    }
    let encoding = guess(&bytes[..bytes.len().min(LOOK)]);
    problems.add(Problem::new("encoding-guessed", Severity::Note).with("encoding", encoding.name()));
    encoding
}

/// Valid UTF-8, or UTF-8 with damage: at least ten good sequences of several bytes for each bad one.
fn mostly_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good >= bad * 10
}

/// The best guess for text in none of the Unicode encodings.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // hints are country domains: `eg` and `sa` lean to Arabic (`ar` would be Argentina)
    let guessed = detector.guess(Some(b"eg"), Utf8Detection::Allow);
    let second = detector.guess(Some(b"sa"), Utf8Detection::Allow);
    let mut best = (guessed, plausibility(bytes, guessed));
    for encoding in [second, WINDOWS_1256, ISO_8859_6] {
        let score = plausibility(bytes, encoding);
        // a real Arabic text scores far above; a tie keeps the detector's word
        if score > best.1 {
            best = (encoding, score);
        }
    }
    // Arabic letters that no Arabic text would hold in this order: the detector was led astray by its hint
    if best.1 <= 0 { detector.guess(None, Utf8Detection::Allow) } else { best.0 }
}

/// How much a decoding looks like Arabic: letters and «ال» at the start of words for it, letters of other scripts glued to Arabic ones,
/// control characters and unassigned places against it.
fn plausibility(bytes: &[u8], encoding: &'static Encoding) -> i64 {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let mut score = 0;
    let (mut last, mut before_last) = (' ', ' ');
    for letter in text.chars() {
        score += match letter {
            '\u{FFFD}' => -8,
            c if c.is_control() && !c.is_ascii() => -8,
            'ل' if last == 'ا' && !before_last.is_alphabetic() => 4,
            'ا' | 'ل' | 'ي' | 'م' | 'و' | 'ن' | 'ر' | 'ت' if arabic(last) => 1,
            'پ' | 'چ' | 'ژ' | 'گ' | 'ڈ' | 'ٹ' | 'ڑ' | 'ں' | 'ھ' | 'ہ' | 'ے' | 'ک' => -2,
            c if c.is_alphabetic() && last.is_alphabetic() && arabic(c) != arabic(last) => -8,
            // every letter outside ASCII that is not Arabic
            c if c.is_alphabetic() && !c.is_ascii() && !arabic(c) => -1,
            _ => 0,
        };
        (before_last, last) = (last, letter);
    }
    score
}

fn arabic(letter: char) -> bool {
    matches!(letter, '\u{0620}'..='\u{064A}' | '\u{0671}'..='\u{06D3}')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "أكد معالي الوزير، خلال لقائه السيدة المديرة، أهمية التعاون في ملف الهجرة وحماية حقوق المهاجرين.";

    fn check(bytes: &[u8], wanted: Option<&str>, expect: (&str, &str)) {
        let (text, name) = decode(bytes, wanted, &mut Problems::default());
        assert_eq!((text.as_str(), name.as_str()), expect);
    }

    #[test]
    fn unicode() {
        let units: Vec<u16> = TEXT.encode_utf16().collect();
        let le: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
        let be: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
        check(TEXT.as_bytes(), None, (TEXT, "UTF-8"));
        check(format!("\u{FEFF}{TEXT}").as_bytes(), None, (TEXT, "UTF-8"));
        check(&le, None, (TEXT, "UTF-16LE"));
        check(&be, None, (TEXT, "UTF-16BE"));
        check(&[b"\xFF\xFE", le.as_slice()].concat(), None, (TEXT, "UTF-16LE"));
        check(&[b"\xFE\xFF", be.as_slice()].concat(), None, (TEXT, "UTF-16BE"));
        check(&le[..le.len() - 1], None, (&TEXT.replace('.', "\u{FFFD}"), "UTF-16LE"));
        check(b"", None, ("", "UTF-8"));
        check(b"plain", None, ("plain", "UTF-8"));
    }

    #[test]
    fn single_bytes() {
        for (encoding, name) in [(WINDOWS_1256, "windows-1256"), (ISO_8859_6, "ISO-8859-6")] {
            let (bytes, _, lossy) = encoding.encode(TEXT);
            assert!(!lossy);
            check(&bytes, None, (TEXT, name));
            // short texts too
            let short = "حقوق الإنسان في ليبيا";
            check(&encoding.encode(short).0, None, (short, name));
        }
        let french = "Le ministre a reçu à Tripoli la délégation; il a été convenu d'œuvrer ensemble à l'été prochain.";
        check(&encoding_rs::WINDOWS_1252.encode(french).0, None, (french, "windows-1252"));
    }

    #[test]
    fn the_reader_decides() {
        let bytes = WINDOWS_1256.encode("سلام").0;
        check(&bytes, Some("windows-1256"), ("سلام", "windows-1256"));
        check(&bytes, Some("windows-1252"), ("ÓáÇã", "windows-1252"));
        let mut problems = Problems::default();
        assert_eq!(decode("نعم".as_bytes(), Some("klingon"), &mut problems), ("نعم".into(), "UTF-8".into()));
        assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), ["encoding-unknown"]);
    }

    #[test]
    fn damaged_utf8_stays_utf8() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.pop();
        bytes.extend_from_slice(b"\xD9");
        assert_eq!(decode(&bytes, None, &mut Problems::default()).1, "UTF-8");
    }
}
