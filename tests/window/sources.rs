//! No words may go around our typesetting: egui's own text would reverse Arabic.

use std::path::{Path, PathBuf};

/// What stock egui sets text with.
const STOCK: [&str; 26] = [
    "ui.label(",
    "ui.button(",
    "ui.small_button(",
    "ui.heading(",
    "ui.monospace(",
    "ui.strong(",
    "ui.weak(",
    "ui.small(",
    "ui.code(",
    "ui.checkbox(",
    "ui.radio",
    "ui.selectable_",
    "ui.toggle_value(",
    "ui.hyperlink",
    "ui.link(",
    "ui.menu_button(",
    "ui.collapsing(",
    "ui.text_edit",
    "RichText",
    "WidgetText",
    "LayoutJob",
    "egui::Label",
    "egui::Window",
    "TextEdit",
    "ComboBox",
    "on_hover_text",
];

/// And with a painter.
const PAINTED: [&str; 5] = [".layout_no_wrap(", "layout_job(", "painter().text(", "painter.text(", "Shape::text("];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut inside: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    inside.sort();
    for path in inside {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn stock_text_is_nowhere_in_the_window() {
    let mut files = Vec::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/window"), &mut files);
    assert!(files.len() > 20);
    let mut offences = Vec::new();
    for file in files {
        let source = std::fs::read_to_string(&file).unwrap();
        for (number, line) in source.lines().enumerate() {
            let code = line.split("//").next().unwrap_or_default();
            if let Some(word) = STOCK.iter().chain(&PAINTED).find(|word| code.contains(**word)) {
                offences.push(format!("{}:{}: {word}", file.display(), number + 1));
            }
        }
    }
    assert!(offences.is_empty(), "{offences:#?}");
}
