//! Tests of the file above.

use std::collections::BTreeSet;

use super::*;
use crate::document::{Document, Language, Source};
use crate::typeset::page::{Item, PageStyle};
use crate::typeset::{Face, View};

const TRICKY: &str = "المنظمة الدولية للهجرة (IOM) بالعاصمة الليبية طرابلس وUNHCR 2025\n\
    International Organization for Migration, then عربي and on\n\
    لا إلا الإسلام الآن لأجل لَلأُمَّة بِسْمِ اللَّهِ الرَّحْمَنِ\n\
    اليوم الأربعاء 17 ديسمبر 2025، الساعة 10:30، بنسبة 50%\n\
    \u{200F}١٧/١٢/٢٠٢٥ [أ] {ب} «ج» “آمي بوب”\n\
    \u{2068}info@ncplhr.ly\u{2069} و \u{2066}https://example.org/ar?x=1\u{2069} ثم \u{2067}آخر\u{2069}\n\
    X / Facebook / Instagram /YouTube :\n\
    \u{202E}abc عربي\u{202C} كتـــــاب ـ تطويل +218-91-123 و(021) 123\n\
    ---\n\
    https://example.org/averyveryverylongaddressthatisbrokeninthemiddleoftheline/andonandon كلمة\n";

fn page(text: &str, face: Face, width_px: f32) -> (Page, Fonts) {
    let source = Source {
        path: "x.txt".into(),
        format: "text".into(),
        encoding: "UTF-8".into(),
        sha256: String::new(),
        bytes: text.len() as u64,
    };
    let blocks = crate::document::blocks::blocks(text);
    let document =
        Document { source: source.into(), text: text.into(), language: Language::Arabic, direction: Direction::Rtl, blocks };
    let style = PageStyle { face, size_px: 20.0, line_em: 1.75, width_px, gap_px: 12.0, justify: true, view: View::default() };
    (Page::new(&document, None, style), Fonts::bundled())
}

/// Paragraph, line, stop: what no two places share.
fn key(page: &mut Page, fonts: &mut Fonts, at: At) -> (usize, usize, usize) {
    let spot = page.spot(fonts, at).unwrap();
    (spot.item, spot.line.nth, spot.stop)
}

#[test]
fn a_walk_one_way_reaches_the_other_end_over_every_stop_once_and_comes_back_the_same_way() {
    for face in [Face::Reading, Face::Interface] {
        for width in [90.0, 260.0, 2000.0] {
            let (mut page, mut fonts) = page(TRICKY, face, width);
            let mut at = page.walk(&mut fonts, At::default(), Motion::TextStart, None);
            let mut way = Vec::new();
            let mut seen = BTreeSet::new();
            loop {
                let here = key(&mut page, &mut fonts, at);
                assert!(seen.insert(here), "{face:?} {width}: at {here:?} again, {at:?}");
                assert!(page.text().is_char_boundary(at.byte));
                way.push(here);
                let next = page.walk(&mut fonts, at, Motion::Step(Step::Left), None);
                if next == at {
                    break;
                }
                let (before, after) = (page.stands(&mut fonts, at).unwrap(), page.stands(&mut fonts, next).unwrap());
                if (before.item, before.caret.top) == (after.item, after.caret.top) {
                    assert!(after.caret.x < before.caret.x, "the left arrow goes left: {at:?} to {next:?}");
                }
                at = next;
            }
            let mut stops = 0;
            for item in 0..page.items().len() {
                page.ensure(&mut fonts, item);
                let lines = 0..page.rows(item);
                stops += lines.map(|nth| page.line(item, nth).unwrap().pieces.len() + 1).sum::<usize>();
            }
            assert_eq!(way.len(), stops, "{face:?} {width}: no stop is left out");
            for expect in way.iter().rev().skip(1) {
                at = page.walk(&mut fonts, at, Motion::Step(Step::Right), None);
                assert_eq!(key(&mut page, &mut fonts, at), *expect, "{face:?} {width}: back the same way, {at:?}");
            }
        }
    }
}

#[test]
fn words_are_walked_from_beginning_to_beginning() {
    let text = "قال أحمد (IOM) في 2025\nثم عاد\n";
    let (mut page, mut fonts) = page(text, Face::Reading, 600.0);
    let mut at = At::default();
    let mut bytes = Vec::new();
    for _ in 0..20 {
        at = page.walk(&mut fonts, at, Motion::Step(Step::WordLeft), None);
        bytes.push(at.byte);
    }
    bytes.dedup();
    let expect = ["أحمد", "IOM", "في"].map(|word| text.find(word).unwrap());
    assert_eq!(bytes[..3], expect);
    assert_eq!(*bytes.last().unwrap(), text.trim_end().len());
    let mut back = Vec::new();
    for _ in 0..20 {
        at = page.walk(&mut fonts, at, Motion::Step(Step::WordRight), None);
        back.push(at.byte);
    }
    assert!(expect.iter().all(|word| back.contains(word)), "{back:?}");
    assert_eq!(back.last(), Some(&0));
}

#[test]
fn up_and_down_keep_the_x_and_end_at_the_ends() {
    let (mut page, mut fonts) = page(TRICKY, Face::Reading, 260.0);
    let goal = 130.0;
    let mut at = At::default();
    let mut lines = Vec::new();
    loop {
        let next = page.walk(&mut fonts, at, Motion::LineDown, Some(goal));
        let stands = page.stands(&mut fonts, next).unwrap();
        if next == at || lines.contains(&(stands.item, stands.caret.top as i32)) {
            break;
        }
        lines.push((stands.item, stands.caret.top as i32));
        at = next;
    }
    let all: usize = (0..page.items().len()).map(|item| page.rows(item)).sum();
    assert_eq!(lines.len(), all - 1, "every line but the first");
    let at = page.walk(&mut fonts, at, Motion::LineDown, Some(goal));
    assert_eq!(at.byte, TRICKY.trim_end().len());
    let mut up = at;
    for _ in 0..all {
        up = page.walk(&mut fonts, up, Motion::LineUp, Some(goal));
    }
    assert_eq!(up.byte, 0);
    let far = page.walk(&mut fonts, up, Motion::By(200.0), Some(goal));
    let stands = page.stands(&mut fonts, far).unwrap();
    let y = page.top(stands.item) + f64::from(stands.caret.top);
    assert!((150.0..250.0).contains(&y), "{y}");
    assert_eq!(page.walk(&mut fonts, far, Motion::By(-1e6), None).byte, 0);
    assert_eq!(page.walk(&mut fonts, far, Motion::By(1e9), None).byte, TRICKY.trim_end().len());
}

#[test]
fn home_and_end_take_the_whole_line_whatever_runs_it_begins_and_ends_with() {
    for width in [120.0, 260.0] {
        let (mut page, mut fonts) = page(TRICKY, Face::Reading, width);
        for item in 0..page.items().len() {
            page.ensure(&mut fonts, item);
            let lines: Vec<_> = page.parts(item).iter().flat_map(|part| part.lines().collect::<Vec<_>>()).collect();
            for (bytes, _) in lines {
                let inside = At::before(bytes.start);
                let start = page.walk(&mut fonts, inside, Motion::LineStart, None);
                let end = page.walk(&mut fonts, inside, Motion::LineEnd, None);
                assert_eq!(start.byte, bytes.start);
                let whole = Span::new(start.byte, end.byte).of(page.text());
                assert_eq!(whole.trim(), bytes.of(page.text()).trim());
                let stands = page.stands(&mut fonts, start).unwrap();
                assert_eq!(stands.item, item);
                let rtl = page.items()[item].direction == Direction::Rtl;
                let boxes = page.boxes(item, bytes);
                let xs = boxes.iter().flat_map(|b| [b.left, b.right]);
                let edge = if rtl { xs.fold(f32::MIN, f32::max) } else { xs.fold(f32::MAX, f32::min) };
                assert!((stands.caret.x - edge).abs() < 1.0, "{width} {item}: {} at {edge}", stands.caret.x);
            }
        }
    }
}

#[test]
fn points_are_taken_to_edges_of_letters_and_beyond_a_line_to_its_end() {
    let (mut page, mut fonts) = page(TRICKY, Face::Reading, 260.0);
    for item in 0..page.items().len() {
        page.ensure(&mut fonts, item);
        let span = page.items()[item].span;
        let lines: Vec<_> = page.parts(item).iter().flat_map(|part| part.lines().collect::<Vec<_>>()).collect();
        for (nth, (bytes, place)) in lines.into_iter().enumerate() {
            let y = (place.top + place.bottom) / 2.0;
            for x in -20..280 {
                let at = page.nearest(&mut fonts, item, x as f32, y);
                let stands = page.stands(&mut fonts, at).unwrap();
                assert_eq!((stands.item, key(&mut page, &mut fonts, at).1), (item, nth), "{at:?} at {x}");
                assert!(page.text().is_char_boundary(at.byte));
                let near = (stands.caret.x - x as f32).abs();
                assert!(near <= 20.0 || x < place.left as i32 || x > place.right as i32, "{at:?} at {x} stands {near} away");
            }
            let rtl = page.items()[item].direction == Direction::Rtl;
            let beyond = page.nearest(&mut fonts, item, if rtl { -500.0 } else { 900.0 }, y);
            let ink = bytes.of(page.text()).trim_end().len();
            let broken = bytes.end < span.end && bytes.start + ink == bytes.end;
            assert!(broken || beyond.byte == bytes.start + ink, "{beyond:?} of {bytes:?}");
        }
    }
}

#[test]
fn a_long_line_in_pieces_is_one_paragraph_and_walked_through() {
    let text = format!("{}\nآخر\n", "كلمة one ".repeat(60));
    let (whole, mut fonts) = page(&text, Face::Reading, 300.0);
    let mut items = whole.items().to_vec();
    let (line, seam) = (items[0], "كلمة one ".len() * 30);
    items[0].span.end = seam;
    items.insert(1, Item { span: Span::new(seam, line.span.end), number: None, ..line });
    let mut page = Page::of_items(text.as_str().into(), items, Direction::Rtl, whole.style());
    let first = text.find('\n').unwrap();
    assert_eq!(page.line_around(first / 2), Span::new(0, first).trim(&text));
    assert_eq!(page.line_around(text.len()).of(&text), "آخر");
    let end = page.items()[0].span.end;
    let mut at = At::before(end - "كلمة one ".len());
    for _ in 0..20 {
        at = page.walk(&mut fonts, at, Motion::Step(Step::Left), None);
    }
    assert!(at.byte > end, "over the seam");
    for _ in 0..24 {
        at = page.walk(&mut fonts, at, Motion::Step(Step::Right), None);
    }
    assert!(at.byte < end, "and back");
}

#[test]
fn an_empty_page_has_no_place_to_stand() {
    let (mut page, mut fonts) = page("\n\n", Face::Reading, 300.0);
    assert_eq!(page.stands(&mut fonts, At::default()), None);
    assert_eq!(page.walk(&mut fonts, At::default(), Motion::TextEnd, None), At::default());
    assert_eq!(page.nearest(&mut fonts, 0, 0.0, 0.0), At::default());
}
