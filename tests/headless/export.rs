//! The cited summary, on a small invented document with facts set by hand, to the letter.

#![allow(clippy::unwrap_used, reason = "a test that cannot be set up fails")]

use std::path::Path;
use std::sync::Arc;

use warraq::archive::{Archive, Change, Entry, EntryId, FactKey, Ink, Note, Verdict};
use warraq::calendar::{Calendar, Date};
use warraq::export::{self, Options, Request, Sections, citation};
use warraq::extract::Facts;
use warraq::extract::facts::*;
use warraq::formats;
use warraq::language::{Digits, Lang, Words};
use warraq::text::Span;

const TEXT: &str = "لقاء في سرت\n\
    التقى السيد سالم المرزوقي، رئيس هيئة الرصد، يوم الثلاثاء 4 مارس 2025 في سرت، بالسيدة Jane Doe (مديرة MIO).\n\
    وقالت Doe: «لن نغلق <الملف> قبل أن يُسمع الشهود».\n\
    وأكد المرزوقي أن الهيئة *ماضية* في عملها.\n\
    واتفق الطرفان على نشر تقرير كل شهر.\n\
    للتواصل: info@example.org هاتف +218 91 000 0000\n";

fn span(words: &str) -> Span {
    let start = TEXT.find(words).unwrap_or_else(|| panic!("{words}"));
    Span::new(start, start + words.len())
}

fn rule() -> Because {
    Because::rule("place-lexicon", 0.9)
}

fn entity(kind: EntityKind, name: &str) -> Entity {
    let name = name.to_owned();
    let (roles, aliases) = (Vec::new(), Vec::new());
    Entity { roles, aliases, ..Entity::new(kind, name) }
}

fn facts() -> Facts {
    let day = Date::day(2025, 3, 4);
    let role = |text: &str| Role { text: text.to_owned(), span: span(text), acting: false, former: false };
    let salem = Entity {
        honorific: Some("السيد".into()),
        roles: vec![role("رئيس هيئة الرصد")],
        affiliation: Some(EntityId(2)),
        ..entity(EntityKind::Person, "سالم المرزوقي")
    };
    let jane =
        Entity {
            honorific: Some("السيدة".into()), affiliation: Some(EntityId(3)), ..entity(EntityKind::Person, "Jane Doe")
        };
    let statement = |words: &str, mode, attribution, speaker, verb: &str| Statement {
        span: span(words),
        mode,
        attribution,
        speaker,
        speaker_span: None,
        verb: Some(span(verb)),
        because: rule(),
    };
    let contact =
        |words: &str, kind| Contact { span: span(words), kind, value: words.to_owned(), platforms: vec![], because: rule() };
    Facts {
        title: Some(Title { text: "لقاء في سرت".into(), span: None, suggested: true }),
        date: Some(DocumentDate { when: day, span: span("الثلاثاء 4 مارس 2025"), because: rule() }),
        issuer: Some(EntityId(2)),
        entities: vec![
            salem,
            jane,
            entity(EntityKind::Organization, "هيئة الرصد"),
            entity(EntityKind::Organization, "MIO"),
            entity(EntityKind::Place, "سرت"),
            entity(EntityKind::Person, "اسم مغلوط"),
        ],
        dates: vec![DateMention {
            span: span("الثلاثاء 4 مارس 2025"),
            when: Some(day.into()),
            calendar: Calendar::Gregorian,
            weekday_agrees: Some(true),
            because: rule(),
        }],
        // In reading order the paraphrase comes second; the ladder keeps it second here as well.
        statements: vec![
            statement("الهيئة *ماضية* في عملها", Mode::Indirect, Attribution::Reported, Some(EntityId(0)), "وأكد"),
            statement("لن نغلق <الملف> قبل أن يُسمع الشهود", Mode::Direct, Attribution::Direct, Some(EntityId(1)), "وقالت"),
        ],
        commitments: vec![Commitment {
            span: span("واتفق الطرفان على نشر تقرير كل شهر."),
            actors: vec![EntityId(2), EntityId(3)],
            cue: None,
            because: rule(),
        }],
        contacts: vec![contact("info@example.org", ContactKind::Email), contact("+218 91 000 0000", ContactKind::Phone)],
        topics: vec![Topic { id: "justice", weight: 0.5, evidence: vec![] }],
        events: vec![Event {
            kind: EventKind::Meeting,
            span: span("التقى"),
            date: Some(day.into()),
            place: Some(EntityId(4)),
            participants: vec![EntityId(0), EntityId(1)],
            occasion: None,
            because: rule(),
        }],
        ..Facts::default()
    }
}

/// One document the reader has worked on, and one that could not be read.
fn archive() -> Archive {
    let read = formats::read(Path::new("/x/محضر_1.txt"), TEXT.as_bytes(), &formats::Options::default());
    let facts = facts();
    let mut entry = Entry::new(read, Some(facts.clone()));
    let judge = |entry: &mut Entry, id, verdict| {
        Arc::make_mut(&mut entry.reader).verdicts.insert(FactKey::of_entity(&facts, EntityId(id)), verdict)
    };
    judge(&mut entry, 0, Verdict::Accepted);
    judge(&mut entry, 5, Verdict::Rejected);
    Arc::make_mut(&mut entry.reader).tags.insert("متابعة".into());
    let mut archive = Archive::new("أرشيف <تجربة>");
    archive.apply(Change::Add(Box::new(entry))).unwrap();
    let quote = "نشر تقرير كل شهر";
    let note = Note {
        span: span(quote),
        quote: quote.to_owned(),
        color: Ink::Sage,
        text: "قارن ببيان فبراير.\nلم يُنشر بعد".into(),
        tags: ["وعد".to_owned()].into(),
        created: 0,
    };
    archive.apply(Change::PutNote(EntryId(0), None, Box::new(note))).unwrap();
    let unread = formats::open(Path::new("/no/such/file.txt"), &formats::Options::default());
    archive.apply(Change::Add(Box::new(Entry::new(unread, None)))).unwrap();
    archive
}

fn written(key: &str, lang: Lang, options: Options) -> String {
    let archive = archive();
    let entries: Vec<_> = archive.entries().map(|(id, _)| id).chain([EntryId(99)]).collect();
    let words = Words::new(lang, Digits::Western);
    let asked = "البحث: \u{2068}«سرت»\u{2069}";
    let today = Date::day(2026, 11, 21);
    let request = Request { archive: &archive, entries: &entries, options: &options, words: &words, asked, today };
    let exporter = export::by_key(key).unwrap();
    let bytes = exporter.write(&request);
    assert_eq!(bytes, exporter.write(&request), "the same request gives the same bytes");
    if let Some(folder) = std::env::var_os("WARRAQ_SHOW").filter(|_| options == Options::default()) {
        let folder = Path::new(&folder).display();
        let name = format!("{folder}/{key}-{}.{}", lang.tag(), exporter.extension());
        std::fs::write(name, &bytes).unwrap();
    }
    String::from_utf8(bytes).unwrap()
}

fn in_order(text: &str, expect: &[&str]) {
    let mut rest = text;
    for piece in expect {
        let at = rest.find(piece).unwrap_or_else(|| panic!("`{piece}` is missing or out of order in:\n{rest}"));
        rest = &rest[at + piece.len()..];
    }
}

#[test]
fn markdown_in_arabic_to_the_letter() {
    let text = written("markdown", Lang::Ar, Options::default());
    let expect = include_str!("../samples/summary-ar.md");
    assert_eq!(text, expect);
}

#[test]
fn a_paraphrase_is_never_between_quotation_marks() {
    for key in ["markdown", "html"] {
        for lang in Lang::ALL {
            let text = written(key, lang, Options::default());
            assert!(text.contains("«لن نغلق"), "{key}");
            assert!(text.contains("ماضية") && !text.contains("«الهيئة") && !text.contains("عملها»"), "{key}");
            // the quotation comes before the paraphrase, whatever the order in the text
            in_order(&text, &["لن نغلق", "ماضية"]);
        }
    }
}

#[test]
fn rejected_facts_are_left_out_and_accepted_ones_are_signed() {
    for key in ["markdown", "html"] {
        let text = written(key, Lang::Ar, Options::default());
        assert!(!text.contains("اسم مغلوط"), "{key}");
        assert!(text.contains('⊙') && text.contains('○'));
        let unmarked = written(key, Lang::Ar, Options { mark_unreviewed: false, ..Options::default() });
        assert!(!unmarked.contains("سالم المرزوقي (رئيس هيئة الرصد) ⊙"));
    }
}

#[test]
fn sections_are_left_out_when_asked() {
    let none = Sections { facts: false, statements: false, commitments: false, notes: false, instruments: false };
    for key in ["markdown", "html"] {
        let text = written(key, Lang::Ar, Options { sections: none, mark_unreviewed: true });
        for gone in ["سالم", "لن نغلق", "واتفق", "قارن", "متابعة", "العدالة"] {
            assert!(!text.contains(gone), "{key}: {gone}");
        }
        // titles, citations and the method always stand
        in_order(
            &text,
            &["لقاء في سرت", "هيئة الرصد", "SHA-256", "file.txt", "SHA-256: "]
                .map(|p| if p == "SHA-256: " { "المنهج" } else { p }),
        );
    }
}

#[test]
fn html_is_one_safe_page_that_says_its_directions() {
    let ar = written("html", Lang::Ar, Options::default());
    in_order(&ar, &["<!doctype html>", "<html lang=\"ar\" dir=\"rtl\">", "default-src 'none'", "أرشيف &lt;تجربة&gt;", "</html>"]);
    assert!(!ar.contains("<script") && !ar.contains("http://") && !ar.contains("https://"), "nothing is fetched");
    assert!(ar.contains("&lt;الملف&gt;") && !ar.contains("<الملف>"));
    assert!(ar.contains("<bdi dir=\"ltr\">+218 91 000 0000</bdi>"));
    assert!(ar.contains("<blockquote dir=\"rtl\" lang=\"ar\">«لن نغلق"));
    assert!(!ar.contains('\u{2068}'), "isolates belong to the window");
    let en = written("html", Lang::En, Options::default());
    in_order(
        &en,
        &["<html lang=\"en\" dir=\"ltr\">", "Cited summary", "4 March 2025", "[suggested title]", "direct", "reported"],
    );
    assert!(en.contains("<h2 dir=\"rtl\" lang=\"ar\">لقاء في سرت</h2>"));
    for tag in ["article", "section", "div", "dl", "p", "bdi", "mark", "blockquote", "span", "dd"] {
        let opened = en.matches(&format!("<{tag}>")).count() + en.matches(&format!("<{tag} ")).count();
        assert_eq!(opened, en.matches(&format!("</{tag}>")).count(), "{tag}");
    }
}

#[test]
fn an_unreadable_file_says_so() {
    let text = written("markdown", Lang::En, Options::default());
    in_order(&text, &["## file.txt *[file name]*", "could not be read", "is not in its place"]);
}

#[test]
fn citations() {
    let archive = archive();
    let entry = archive.entry(EntryId(0)).unwrap();
    let hash = &entry.source.sha256;
    let arabic = citation(entry, Some(4), &Words::new(Lang::Ar, Digits::Western));
    assert_eq!(
        arabic,
        format!("«لقاء في سرت» [عنوان مقترح]، هيئة الرصد، 4 مارس 2025، الفقرة 4، الملف محضر_1.txt\u{200F}، SHA-256: {hash}")
    );
    let english = citation(entry, None, &Words::new(Lang::En, Digits::Western));
    assert_eq!(
        english,
        format!(
            "“لقاء في سرت\u{200E}” [suggested title], هيئة الرصد\u{200E}, 4 March 2025, file محضر_1.txt\u{200F}\u{200E}, SHA-256: {hash}"
        )
    );
    let unread = citation(archive.entry(EntryId(1)).unwrap(), None, &Words::new(Lang::En, Digits::Western));
    assert_eq!(unread, "“file.txt” [file name], undated, file file.txt");
}

/// A megabyte of one letter, of quotes and of punctuation goes through whole.
#[test]
fn long_documents_are_written_whole() {
    for filling in ["ا", "»", "*", "<"] {
        let text = filling.repeat(1_000_000 / filling.len());
        let read = formats::read(Path::new("long.txt"), text.as_bytes(), &formats::Options::default());
        let whole = Span::new(0, read.document.as_ref().unwrap().text.len());
        let statement = Statement {
            span: whole,
            mode: Mode::Direct,
            attribution: Attribution::Direct,
            speaker: Some(EntityId(7)),
            speaker_span: None,
            verb: None,
            because: rule(),
        };
        let entry = Entry::new(read, Some(Facts { statements: vec![statement], ..Facts::default() }));
        let mut archive = Archive::new("");
        archive.apply(Change::Add(Box::new(entry)));
        let (words, options) = (Words::new(Lang::Ar, Digits::Western), Options::default());
        let request = Request {
            archive: &archive,
            entries: &[EntryId(0)],
            options: &options,
            words: &words,
            asked: "",
            today: Date::day(2026, 1, 1),
        };
        for exporter in export::ALL {
            assert!(exporter.write(&request).len() >= text.len(), "{} of {filling}", exporter.key());
        }
    }
}
