//! What a file seems to be, by its first bytes: names lie.

use std::path::Path;

use super::encoding;

/// Key of the kind of file that is *not* plain text; `None` for text (an empty file too).
///
/// Signatures as in the formats' own specifications; the zip-based ones are told apart by the names of their parts
/// (ECMA-376 part 2, ODF 1.3 part 2 §3.3, EPUB OCF 3.3 §4.3).
pub fn sniff(path: &Path, bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, kind)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(match *kind {
            "zip" => zip_kind(bytes),
            "ole" => ole_kind(path),
            kind => kind,
        });
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("video");
    }
    if bytes.starts_with(b"RIFF") {
        return Some(if bytes.get(8..12) == Some(b"WEBP") { "image" } else { "audio" });
    }
    if encoding::bom(bytes).is_some() || encoding::utf16_without_bom(bytes).is_some() {
        return None;
    }
    markup(path, bytes).or_else(|| binary(bytes).then_some("binary"))
}

const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "pdf"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1A\n", "image"),
    (b"\xFF\xD8\xFF", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"fLaC", "audio"),
    (b"\x1A\x45\xDF\xA3", "video"),
    (b"\x1F\x8B", "packed"),
    (b"7z\xBC\xAF\x27\x1C", "packed"),
    (b"Rar!\x1A\x07", "packed"),
    (b"BZh", "packed"),
    (b"\xFD7zXZ\0", "packed"),
    (b"SQLite format 3\0", "database"),
    (b"\x7FELF", "program"),
    (b"MZ\x90\0", "program"),
    (b"!BDN", "pst"),
];

/// The kind of a zip file by the part names in its first 64 KiB.
fn zip_kind(bytes: &[u8]) -> &'static str {
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let has = |part: &str| head.windows(part.len()).any(|window| window == part.as_bytes());
    const KINDS: [(&str, &str); 8] = [
        ("application/epub+zip", "epub"),
        ("application/vnd.oasis.opendocument.text", "odt"),
        ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
        ("application/vnd.oasis.opendocument", "odp"),
        ("word/", "docx"),
        ("xl/", "xlsx"),
        ("ppt/", "pptx"),
        ("META-INF/container.xml", "epub"),
    ];
    KINDS.iter().find(|(part, _)| has(part)).map_or("zip", |(_, kind)| kind)
}

/// Old Office files share one container; only the name tells them apart cheaply.
fn ole_kind(path: &Path) -> &'static str {
    match extension(path).as_str() {
        "doc" | "dot" => "doc",
        "xls" => "xls",
        "ppt" | "pps" => "ppt",
        "msg" => "msg",
        _ => "office",
    }
}

/// HTML and XML begin with a sign of themselves; mail has no sign but its name.
fn markup(path: &Path, bytes: &[u8]) -> Option<&'static str> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let head = bytes[..bytes.len().min(512)].trim_ascii_start().to_ascii_lowercase();
    let named = extension(path);
    if head.starts_with(b"<!doctype html") || head.starts_with(b"<html") {
        return Some("html");
    }
    match named.as_str() {
        "html" | "htm" | "xhtml" if head.starts_with(b"<") => Some("html"),
        "eml" | "mbox" => Some("eml"),
        _ if head.starts_with(b"<?xml") => Some("xml"),
        _ => None,
    }
}

/// Many NULs or control characters: no text in any encoding we know. A stray NUL (exports of old systems end with one)
/// does not make a text a binary file.
fn binary(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(64 * 1024)];
    let control = encoding::count(head, |b| matches!(b, 0x01..=0x08 | 0x0E..=0x1A | 0x1C..=0x1F | 0x7F));
    let nuls = encoding::count(bytes, |b| b == 0);
    nuls * 200 > bytes.len() || control * 20 > head.len()
}

fn extension(path: &Path) -> String {
    path.extension().map_or_else(String::new, |ending| ending.to_string_lossy().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, bytes: &[u8], expect: Option<&str>) {
        assert_eq!(sniff(Path::new(name), bytes), expect, "{name}");
    }

    #[test]
    fn names_lie() {
        check("a.txt", b"%PDF-1.4", Some("pdf"));
        check("a.txt", b"PK\x03\x04....word/document.xml", Some("docx"));
        check("a.pdf", "نص عادي".as_bytes(), None);
        check("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Some("doc"));
        check("a", b"{\\rtf1", Some("rtf"));
        check("a.jpg", b"\xFF\xD8\xFF\xE0", Some("image"));
        check("a.html", b"\n <!DOCTYPE HTML>", Some("html"));
        check("a.bin", b"abc\0def", Some("binary"));
        check("a.txt", &[&b"a".repeat(300)[..], b"\0"].concat(), None);
        check("a.txt", b"", None);
        check("a.txt", b"MZ and the rest of an English sentence", None);
    }

    #[test]
    fn utf16_is_text() {
        let text: Vec<u8> = "قال الوزير".encode_utf16().flat_map(u16::to_le_bytes).collect();
        check("a.txt", &text, None);
        let with_bom: Vec<u8> = "\u{FEFF}Hello".encode_utf16().flat_map(u16::to_be_bytes).collect();
        check("a.txt", &with_bom, None);
    }
}
