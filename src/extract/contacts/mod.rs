//! Where somebody can be reached: e-mail addresses, links, phone numbers, social handles.
//!
//! A handle may stand without `@` on the line under the platforms it belongs to («X / Facebook / Instagram :»); the
//! platforms are kept in reading order.

mod phones;

use crate::extract::facts::{Because, Contact, ContactKind, Facts};
use crate::extract::{Extractor, Text};
use crate::text::Span;
use crate::text::fold::fold_str;
use crate::text::words::is_letter_or_digit;

pub struct Contacts;

/// Rule keys of this extractor.
pub const BECAUSE: &[(&str, &str)] = &[
    ("contact-email", "It is written as an e-mail address."),
    ("contact-url", "It is written as a web address."),
    ("contact-phone", "A number with a country code, or with a word for telephone before it."),
    ("contact-handle", "A name with @ before it."),
    ("contact-platform", "A social platform is named before it."),
];

/// Folded names of platforms and how they are shown.
const PLATFORMS: &[(&str, &str)] = &[
    ("facebook", "Facebook"),
    ("fb", "Facebook"),
    ("فيسبوك", "Facebook"),
    ("الفيسبوك", "Facebook"),
    ("twitter", "Twitter"),
    ("تويتر", "Twitter"),
    ("x", "X"),
    ("اكس", "X"),
    ("instagram", "Instagram"),
    ("انستغرام", "Instagram"),
    ("انستجرام", "Instagram"),
    ("youtube", "YouTube"),
    ("يوتيوب", "YouTube"),
    ("telegram", "Telegram"),
    ("تلغرام", "Telegram"),
    ("تيليجرام", "Telegram"),
    ("whatsapp", "WhatsApp"),
    ("واتساب", "WhatsApp"),
    ("linkedin", "LinkedIn"),
    ("لينكدان", "LinkedIn"),
    ("tiktok", "TikTok"),
    ("تيكتوك", "TikTok"),
    ("snapchat", "Snapchat"),
    ("threads", "Threads"),
    ("bluesky", "Bluesky"),
    ("انستقرام", "Instagram"),
    ("انستا", "Instagram"),
    ("تيليغرام", "Telegram"),
    ("تليجرام", "Telegram"),
    ("تلجرام", "Telegram"),
    ("واتس", "WhatsApp"),
    ("لينكد", "LinkedIn"),
    ("سنابشات", "Snapchat"),
    ("سناب", "Snapchat"),
];

/// Whether a folded word is the name of a platform («تويتر», "youtube").
pub(super) fn is_platform(folded: &str) -> bool {
    PLATFORMS.iter().any(|platform| platform.0 == folded)
}

/// Endings that make a bare name a web address.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "int", "gov", "edu", "info", "ly", "eg", "sa", "ae", "qa", "kw", "bh", "om", "ye", "jo", "lb", "sy",
    "iq", "ps", "sd", "tn", "dz", "ma", "mr", "so", "dj", "uk", "fr", "eu", "ch", "de",
];

/// Hosts of the platforms' own short links: with something behind their slash.
const SHORT_HOSTS: &[&str] = &["t.me", "wa.me", "m.me", "fb.me", "fb.com", "x.com", "bit.ly", "youtu.be", "lnkd.in", "fb.watch"];

impl Extractor for Contacts {
    fn key(&self) -> &'static str {
        "contacts"
    }

    fn run(&self, text: &Text<'_>, facts: &mut Facts) {
        let source = text.source();
        let mut found = Vec::new();
        addresses(source, &mut found);
        phones::phones(source, &mut found);
        spelled_out(source, &mut found);
        platform_lines(source, &mut found);
        found.sort_by_key(|contact| (contact.span.start, std::cmp::Reverse(contact.span.end)));
        for contact in found {
            // an address inside a link is part of the link
            if facts.contacts.last().is_none_or(|last| !last.span.overlaps(contact.span)) {
                facts.contacts.push(contact);
            }
        }
    }
}

fn contact(span: Span, kind: ContactKind, value: String, rule: &'static str, confidence: f32) -> Contact {
    Contact { span, kind, value, platforms: Vec::new(), because: Because::rule(rule, confidence) }
}

/// E-mail addresses, links and `@handles`: runs of printable ASCII, each looked at once.
fn addresses(source: &str, out: &mut Vec<Contact>) {
    let bytes = source.as_bytes();
    let mut at = 0;
    // every address has a sign of one inside
    while let Some(sign) = memchr::memchr3(b'.', b'@', b'/', &bytes[at..]).map(|sign| at + sign) {
        let before = bytes[at..sign].iter().rev().take_while(|b| is_address_byte(**b)).count();
        let behind = bytes[sign..].iter().take_while(|b| is_address_byte(**b)).count();
        let run = Span::new(sign - before, sign + behind);
        at = run.end;
        if run.len() > 2 {
            address(source, run, out);
        }
    }
}

fn is_address_byte(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(byte, b'"' | b'<' | b'>' | b'(' | b')' | b'[' | b']' | b'{' | b'}' | b',' | b';' | b'\'' | b'|')
}

fn address(source: &str, run: Span, out: &mut Vec<Contact>) {
    let inside = run.of(source);
    let lower = inside.to_ascii_lowercase();
    let link = ["http://", "https://", "www."].iter().filter_map(|start| lower.find(start)).min();
    if let Some(start) = link {
        let span = without_stop(source, Span::new(run.start + start, path_end(source, run.end)));
        if span.len() > 8 {
            out.push(contact(span, ContactKind::Url, span.of(source).to_owned(), "contact-url", 0.99));
        }
        return;
    }
    let span = without_stop(source, run);
    if inside.contains('@') {
        mail_or_handle(source, span, out);
    } else if bare_domain(span.of(source)) {
        out.push(contact(span, ContactKind::Url, span.of(source).to_owned(), "contact-url", 0.8));
    }
}

/// The end of a link whose path goes on in Arabic letters: «https://example.org/أخبار-2024».
fn path_end(source: &str, end: usize) -> usize {
    if !source[..end].ends_with(['/', '-', '_', '=', '%']) {
        return end;
    }
    let rest = &source[end..];
    let stop = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/' | '%' | '=' | '&' | '?' | '.' | '#')));
    end + stop.unwrap_or(rest.len())
}

/// «press [at] example.org», «info(at)example.org»: addresses hidden from machines, read with their sign.
fn spelled_out(source: &str, out: &mut Vec<Contact>) {
    let signs = [('[', "[at]"), ('(', "(at)")];
    for (at, sign) in signs.iter().flat_map(|(open, sign)| source.match_indices(*open).map(move |(at, _)| (at, *sign))) {
        if !source[at..].starts_with(sign) {
            continue;
        }
        let (before, after) = (&source[..at], &source[at + sign.len()..]);
        let before = before.strip_suffix(' ').unwrap_or(before);
        let skip = usize::from(after.starts_with(' '));
        let is_part = |b: &u8| b.is_ascii_alphanumeric() || b"._-".contains(b);
        let local = before.bytes().rev().take(64).take_while(is_part).count();
        let domain = after[skip..].bytes().take(200).take_while(is_part).count();
        let start = before.len() - local;
        let end = at + sign.len() + skip + domain;
        let name = source[start..start + local].to_owned();
        let host = source[end - domain..end].trim_end_matches(['.', '-', '_']);
        if local > 0 && is_domain(host) {
            let span = Span::new(start, end - domain + host.len());
            out.push(contact(span, ContactKind::Email, format!("{name}@{host}"), "contact-email", 0.9));
        }
    }
}

/// Marks at the end of a sentence are not part of an address.
fn without_stop(source: &str, span: Span) -> Span {
    let trimmed = span.of(source).trim_end_matches(['.', ':', '!', '?', '*', '_', '-', '/']);
    // the slash that ends a link belongs to it
    let slash = usize::from(span.of(source)[trimmed.len()..].starts_with('/'));
    Span::new(span.start, span.start + trimmed.len() + slash)
}

fn mail_or_handle(source: &str, span: Span, out: &mut Vec<Contact>) {
    let mut from = span.start;
    // «info@a.org/press@a.org»: parts are looked at one by one
    for part in span.of(source).split(['/', ':', '=']) {
        let here = Span::new(from, from + part.len());
        from += part.len() + 1;
        let Some((local, domain)) = part.split_once('@') else { continue };
        let domain = domain.trim_end_matches('.');
        if local.is_empty() {
            let name: &str = domain.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '.').next().unwrap_or("");
            if name.len() >= 2 && !domain.contains('@') {
                let handle = Span::new(here.start, here.start + 1 + name.len());
                out.push(contact(handle, ContactKind::Handle, name.to_owned(), "contact-handle", 0.95));
            }
        } else if is_domain(domain) && local.bytes().all(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(&b)) {
            let mail = Span::new(here.start, here.start + local.len() + 1 + domain.len());
            out.push(contact(mail, ContactKind::Email, mail.of(source).to_owned(), "contact-email", 0.99));
        }
    }
}

fn is_domain(domain: &str) -> bool {
    let mut labels = 0;
    let fits = domain.split('.').all(|label| {
        labels += 1;
        !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    });
    let last = domain.rsplit('.').next().unwrap_or("");
    fits && labels >= 2 && last.len() >= 2 && last.bytes().all(|b| b.is_ascii_alphabetic())
}

/// «example.org», «example.org/news»: a name with a known ending.
fn bare_domain(word: &str) -> bool {
    let host = word.split('/').next().unwrap_or("").to_ascii_lowercase();
    let ending = host.rsplit('.').next().unwrap_or("");
    if SHORT_HOSTS.contains(&&*host) {
        return word.len() > host.len() + 1;
    }
    is_domain(&host)
        && ENDINGS.contains(&ending)
        && host.bytes().any(|b| b.is_ascii_alphabetic())
        && host.len() > ending.len() + 3
}

/// Lines that name platforms, with the handle behind the colon or alone on the next line.
fn platform_lines(source: &str, out: &mut Vec<Contact>) {
    let mut pending: Option<Vec<String>> = None;
    let mut start = 0;
    for line in source.split('\n') {
        let here = start;
        start += line.len() + 1;
        if line.trim().is_empty() {
            continue;
        }
        if line.len() > 200 {
            pending = None;
            continue;
        }
        if let Some(platforms) = pending.take()
            && let Some(span) = lone_handle(source, Span::new(here, here + line.len()))
        {
            out.push(named_handle(source, span, platforms));
            continue;
        }
        let (names, rest) = match line.rfind(':') {
            Some(colon) => (&line[..colon], Span::new(here + colon + 1, here + line.len())),
            None => (line, Span::new(here + line.len(), here + line.len())),
        };
        let Some(platforms) = platforms(names) else { continue };
        if rest.trim(source).is_empty() {
            pending = Some(platforms);
        } else if let Some(span) = lone_handle(source, rest) {
            out.push(named_handle(source, span, platforms));
        }
    }
}

fn named_handle(source: &str, span: Span, platforms: Vec<String>) -> Contact {
    let value = span.of(source).trim_start_matches('@').to_owned();
    let because = Because::rule("contact-platform", 0.9);
    Contact { span, kind: ContactKind::Handle, value, platforms, because }
}

/// The platforms of a line that names nothing else.
fn platforms(names: &str) -> Option<Vec<String>> {
    let mut out: Vec<String> = Vec::new();
    for word in names.split(|c: char| !is_letter_or_digit(c)).filter(|word| !word.is_empty()) {
        let folded = fold_str(word);
        let folded = folded.strip_prefix('و').filter(|rest| is_platform(rest)).unwrap_or(&folded);
        let (_, shown) = PLATFORMS.iter().find(|platform| platform.0 == folded)?;
        if !out.iter().any(|known| known == shown) {
            out.push((*shown).to_owned());
        }
    }
    (!out.is_empty()).then_some(out)
}

/// A line that is one handle and nothing else.
fn lone_handle(source: &str, line: Span) -> Option<Span> {
    let span = line.trim(source);
    let word = span.of(source);
    let name = word.trim_start_matches('@');
    let fits = name.len() >= 3 && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-'));
    (fits && !bare_domain(word) && name.bytes().any(|b| b.is_ascii_alphabetic())).then_some(span)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Lexicon;
    use crate::extract::tests::document;

    fn check(source: &str, expect: &[(ContactKind, &str, &str)]) {
        let document = document(source);
        let mut facts = Facts::default();
        Contacts.run(&Text::new(&document, Lexicon::bundled()), &mut facts);
        let found: Vec<_> = facts.contacts.iter().map(|c| (c.kind, c.span.of(source), c.value.as_str())).collect();
        assert_eq!(found, expect, "{source}");
    }

    #[test]
    fn addresses_in_running_text() {
        use ContactKind::{Email, Handle, Phone, Url};
        check("راسلنا على info@example.org.", &[(Email, "info@example.org", "info@example.org")]);
        check("الموقع: https://example.org/a/?q=1، وشكرا", &[(Url, "https://example.org/a/?q=1", "https://example.org/a/?q=1")]);
        check("(www.example.org)", &[(Url, "www.example.org", "www.example.org")]);
        check("موقع example.ly الرسمي", &[(Url, "example.ly", "example.ly")]);
        check("تابعوا @example_ly على تويتر", &[(Handle, "@example_ly", "example_ly")]);
        check("هاتف: 021-480 5123", &[(Phone, "021-480 5123", "0214805123")]);
        check("+218 91 123 4567", &[(Phone, "+218 91 123 4567", "+218911234567")]);
        check("بلغ العدد 715000 شخص في 17/12/2025", &[]);
        check("e.g. this or 3.5 and U.S.A", &[]);
        check("@@@@ a@ @b", &[]);
        check(
            "press [at] example.org، info(at)example.ly",
            &[(Email, "press [at] example.org", "press@example.org"), (Email, "info(at)example.ly", "info@example.ly")],
        );
        check(
            "https://example.org/تقرير-2024/صفحة، ثم",
            &[(Url, "https://example.org/تقرير-2024/صفحة", "https://example.org/تقرير-2024/صفحة")],
        );
        check("قناتنا t.me/example وt.me", &[(Url, "t.me/example", "t.me/example")]);
    }

    #[test]
    fn a_handle_under_its_platforms() {
        let source = "X / Facebook / Instagram /YouTube :\nexample2011\n";
        check(source, &[(ContactKind::Handle, "example2011", "example2011")]);
        let document = document(source);
        let mut facts = Facts::default();
        Contacts.run(&Text::new(&document, Lexicon::bundled()), &mut facts);
        assert_eq!(facts.contacts[0].platforms, ["X", "Facebook", "Instagram", "YouTube"]);
        check("تويتر: @example", &[(ContactKind::Handle, "@example", "example")]);
        check("قال فيسبوك: كلمة", &[]);
    }
}
