//! Tests of the file above.

use super::*;

pub fn document_of(text: &str, blocks: Vec<crate::document::Block>) -> Document {
    let digest = String::new();
    let source = crate::document::Source {
        path: "x.txt".into(),
        format: "text".into(),
        encoding: "UTF-8".into(),
        sha256: digest,
        bytes: text.len() as u64,
    };
    let language = crate::document::Language::Arabic;
    Document { source: source.into(), text: text.into(), language, direction: Direction::Rtl, blocks }
}

fn document(text: &str) -> Document {
    document_of(text, crate::document::blocks::blocks(text))
}

const STYLE: PageStyle = PageStyle {
    face: Face::Reading,
    size_px: 20.0,
    line_em: 1.75,
    width_px: 500.0,
    gap_px: 12.0,
    justify: true,
    view: View { digits: crate::typeset::ShownDigits::AsWritten, tashkeel: true, invisible: false },
};

#[test]
fn the_reader_turns_single_paragraphs_and_the_page_turns_those_without_letters() {
    use Direction::{Ltr, Rtl};
    let document = document("نص عربي.\n2025\nLatin text.\n(021) 12\n");
    let mut fonts = Fonts::bundled();
    let mut page = Page::new(&document, None, STYLE);
    let shown = |page: &mut Page, fonts: &mut Fonts| -> Vec<Direction> {
        (0..page.items().len())
            .map(|index| {
                page.ensure(fonts, index);
                let rtl = page.parts(index)[0].paragraph.is_rtl();
                assert_eq!(rtl, page.items()[index].direction == Rtl, "a paragraph is set as its item says");
                page.items()[index].direction
            })
            .collect()
    };
    assert_eq!((page.direction(), shown(&mut page, &mut fonts)), (Rtl, vec![Rtl, Rtl, Ltr, Rtl]));
    page.direct(&Directions { document: Some(Ltr), ..Directions::default() });
    assert!(page.shaped[0].is_some() && page.shaped[2].is_some(), "what has letters keeps its shape");
    assert!(page.shaped[1].is_none() && page.live.len() == 2);
    assert_eq!((page.direction(), shown(&mut page, &mut fonts)), (Ltr, vec![Rtl, Ltr, Ltr, Ltr]));
    page.direct(&Directions { document: None, paragraphs: [(3, Rtl), (2, Ltr)].into() });
    assert_eq!((page.direction(), shown(&mut page, &mut fonts)), (Rtl, vec![Rtl, Ltr, Rtl, Rtl]));
    page.direct(&Directions::default());
    assert_eq!((page.direction(), shown(&mut page, &mut fonts)), (Rtl, vec![Rtl, Rtl, Ltr, Rtl]));
}

const MIXED: &str = "عنوان الوثيقة\n\nبِسْمِ اللَّهِ الرَّحْمَٰنِ، في 17/12/2025 و١٢٫٥٪ من المنظمة (IOM) لا إلا.\n\
    - أول البنود وهو طويل بحيث يلتف على سطرين أو أكثر في العمود 2025\n  ١٠) بند فرعي info@example.org\n\
    «هذا قول مقتبس كله من كلام قائله في 5 مواضع»\n\
    الاسم\tالعدد\tملاحظة طويلة تلتف على أسطر كثيرة في خلية ضيقة\nطرابلس\t2025\t\u{202E}abc\u{202C}\n\
    | أ | 12 | ب |\n|---|---|---|\n| ج | ١٣ | دُ |\n\nللتواصل:\ninfo@example.org\n";

fn views() -> Vec<View> {
    use crate::typeset::ShownDigits;
    let mut views = Vec::new();
    for digits in ShownDigits::ALL {
        for tashkeel in [true, false] {
            views.push(View { digits, tashkeel, invisible: !tashkeel });
        }
    }
    views
}

#[test]
fn every_letter_has_its_place_and_is_hit_there_in_every_view_and_kind_of_block() {
    let document = document(MIXED);
    let mut fonts = Fonts::bundled();
    for view in views() {
        for (width_px, direction) in [(150.0, Direction::Rtl), (500.0, Direction::Rtl), (300.0, Direction::Ltr)] {
            let mut page = Page::new(&document, None, PageStyle { view, width_px, ..STYLE });
            page.direct(&Directions { document: Some(direction), ..Directions::default() });
            for index in 0..page.items().len() {
                page.ensure(&mut fonts, index);
                let item = page.items()[index];
                for (at, letter) in item.span.of(MIXED).char_indices() {
                    let span = Span::new(item.span.start + at, item.span.start + at + letter.len_utf8());
                    let parted = item.rank == Rank::Row && matches!(letter, '|' | '\t' | '-' | ':');
                    if letter.is_whitespace() || parted || crate::text::invisible::name(letter).is_some() {
                        continue;
                    }
                    let boxes = page.boxes(index, span);
                    assert!(!boxes.is_empty(), "{view:?} {width_px}: no box for {letter:?} in {:?}", item.span.of(MIXED));
                    let (x, y) = ((boxes[0].left + boxes[0].right) / 2.0, (boxes[0].top + boxes[0].bottom) / 2.0);
                    assert!(x >= -0.5 && x <= width_px + 0.5 && y <= page.item_height(index));
                    let whole = page.part_of(index, span.start).unwrap().widen(span);
                    let hit = page.hit(index, x, y);
                    assert!(MIXED.is_char_boundary(hit));
                    let inside = whole.start <= hit && hit <= whole.end && whole.covers(span);
                    assert!(inside, "{view:?} {width_px}: {letter:?} at {span:?} is hit at {hit}, not in {whole:?}");
                }
            }
        }
    }
}

#[test]
fn markers_hang_and_cells_stand_in_columns() {
    let document = document(MIXED);
    let mut fonts = Fonts::bundled();
    let mut page = Page::new(&document, None, PageStyle { width_px: 360.0, ..STYLE });
    let mut columns: Vec<Vec<f32>> = Vec::new();
    for index in 0..page.items().len() {
        page.ensure(&mut fonts, index);
        let parts = page.parts(index);
        assert!(parts.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "no letter is drawn twice");
        match page.items()[index].rank {
            Rank::ListItem => {
                assert_eq!(parts.len(), 2);
                let (marker, text) = (&parts[0], &parts[1]);
                assert_eq!(marker.span.end, text.span.start);
                assert!(text.left + text.width <= marker.left + 0.5, "the marker stands in the indent at the right");
                let lefts: Vec<f32> = text.lines().map(|(_, b)| b.right).collect();
                assert!(lefts.iter().all(|right| (right - lefts[0]).abs() < 0.5), "the lines are aligned after it: {lefts:?}");
            }
            Rank::Row if !parts.is_empty() => columns.push(parts.iter().map(|part| part.left + part.width).collect()),
            _ => {}
        }
    }
    assert_eq!(columns.len(), 4);
    assert!(columns.iter().all(|row| *row == columns[0] && row[0] > row[1] && row[1] > row[2]), "{columns:?}");
}

#[test]
fn a_new_width_keeps_the_shapes_and_a_new_gap_moves_the_parts() {
    let document = document(MIXED);
    let mut fonts = Fonts::bundled();
    let mut page = Page::new(&document, None, STYLE);
    let all = |page: &mut Page, fonts: &mut Fonts| -> f64 {
        (0..page.items().len()).for_each(|index| {
            page.ensure(fonts, index);
        });
        page.height()
    };
    let before = all(&mut page, &mut fonts);
    for style in
        [PageStyle { width_px: 200.0, ..STYLE }, PageStyle { gap_px: 30.0, ..STYLE }, PageStyle { justify: false, ..STYLE }]
    {
        page.restyle(style);
        assert!(page.shaped.iter().all(Option::is_some), "nothing is shaped anew");
        let height = all(&mut page, &mut fonts);
        let mut fresh = Page::new(&document, None, style);
        assert_eq!(height, all(&mut fresh, &mut fonts), "as if it had been set so from the beginning");
        for index in 0..page.items().len() {
            let tops = |page: &Page| page.parts(index).iter().map(|part| (part.left, part.top)).collect::<Vec<_>>();
            assert_eq!(tops(&page), tops(&fresh));
        }
    }
    page.restyle(STYLE);
    assert_eq!(all(&mut page, &mut fonts), before);
}

#[test]
fn a_very_long_line_is_set_elsewhere_while_its_words_are_there_to_read() {
    let text = format!("أول\n{}\nآخر\n", "كلمة من كلام طويل (IOM) 2025 ".repeat(1200));
    let document = document(&text);
    let mut fonts = Fonts::bundled();
    let mut page = Page::new(&document, None, STYLE);
    let (woken, wakes) = std::sync::mpsc::channel();
    page.set_long_ones_aside(Arc::new(move || woken.send(()).unwrap()));
    assert_eq!(page.items().len(), 3);
    let estimate = page.item_height(1);
    page.ensure(&mut fonts, 1);
    assert!(page.is_provisional(1) && !page.boxes(1, Span::new(10, 14)).is_empty(), "its beginning is read at once");
    assert_eq!(page.item_height(1), estimate);
    // looked at in the middle, the words of the middle are there
    page.look(page.top(1) + f64::from(estimate) / 2.0);
    page.ensure(&mut fonts, 1);
    let middle = page.parts(1)[0].span;
    assert!(middle.start > text.len() / 3 && middle.end < text.len() * 2 / 3, "{middle:?} of {}", text.len());
    let (line, place) = page.line_at(1, estimate / 2.0).unwrap();
    assert!(middle.covers(line) && place.top <= estimate / 2.0);
    assert_eq!(page.line_of(1, line.start).unwrap(), (line, place));
    wakes.recv_timeout(std::time::Duration::from_secs(60)).unwrap();
    page.ensure(&mut fonts, 1);
    assert!(!page.is_provisional(1));
    let mut here = Page::new(&document, None, STYLE);
    here.ensure(&mut fonts, 1);
    let lines = |page: &Page| page.parts(1)[0].lines().collect::<Vec<_>>();
    assert!(lines(&page) == lines(&here), "as it is set here");
    assert_eq!(page.item_height(1), here.item_height(1));
    assert_eq!(page.line_of(1, line.start).map(|(span, _)| span.contains(line.start)), Some(true));
}

#[test]
fn what_was_set_for_a_page_that_has_changed_is_dropped() {
    let text = "كلمة من كلام طويل ".repeat(1500);
    let document = document(&text);
    let mut fonts = Fonts::bundled();
    let mut page = Page::new(&document, None, STYLE);
    let (woken, wakes) = std::sync::mpsc::channel();
    page.set_long_ones_aside(Arc::new(move || woken.send(()).unwrap()));
    let wait = || wakes.recv_timeout(std::time::Duration::from_secs(60)).unwrap();
    page.ensure(&mut fonts, 0);
    page.restyle(PageStyle { size_px: 30.0, ..STYLE });
    page.ensure(&mut fonts, 0);
    wait();
    page.ensure(&mut fonts, 0);
    assert!(page.is_provisional(0), "set in the old size");
    wait();
    page.ensure(&mut fonts, 0);
    assert!(!page.is_provisional(0));
    assert_eq!(page.parts(0)[0].lines().next().unwrap().1.bottom, page.line_px(&page.items()[0]));
    // a width between: the lines of the old one stay until it is wrapped anew
    page.restyle(PageStyle { size_px: 30.0, width_px: 320.0, ..STYLE });
    page.ensure(&mut fonts, 0);
    assert!(page.parts(0)[0].lines().all(|(_, place)| place.right <= 320.5));
}
