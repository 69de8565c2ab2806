//! The rule of the house: a room uses only rooms above it in `src/lib.rs`; egui stays in `window`, clap in `cli`; files can be
//! read on a few pages.

use std::path::{Path, PathBuf};

/// Longer than this no file is read in one go.
const MOST_LINES: usize = 700;

struct File {
    path: PathBuf,
    /// The first part of its module path; `None` for `lib.rs` and `main.rs`.
    room: Option<String>,
    /// How deep its module lies: 1 for `src/room/mod.rs`.
    depth: usize,
    lines: usize,
    /// Without comments.
    code: String,
}

fn src() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// Cuts comments and string literals off a line; good enough for formatted code.
fn without_comments(line: &str) -> &str {
    line.find("//").filter(|at| !line[..*at].ends_with(':')).map_or(line, |at| &line[..at])
}

fn files() -> Vec<File> {
    let mut out: Vec<File> = walkdir::WalkDir::new(src())
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.expect("src is readable").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let text = std::fs::read_to_string(&path).expect("a source file is UTF-8");
            let inside = path.strip_prefix(src()).expect("below src").with_extension("");
            let mut parts: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            if parts.last().is_some_and(|last| last == "mod") {
                parts.pop();
            }
            let root = parts.len() == 1 && matches!(parts[0].as_str(), "lib" | "main");
            File {
                room: (!root).then(|| parts[0].clone()),
                depth: parts.len(),
                lines: text.lines().count(),
                code: text.lines().map(without_comments).collect::<Vec<_>>().join("\n"),
                path,
            }
        })
        .collect();
    out.sort_by(|a, b| a.path.cmp(&b.path));
    out
}

/// The rooms in reading order.
fn rooms() -> Vec<String> {
    let lib = std::fs::read_to_string(src().join("lib.rs")).expect("src/lib.rs");
    lib.lines().filter_map(|line| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned())).collect()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where `word` stands in the code as a word of its own: the code after each.
fn after<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    code.match_indices(word).filter_map(move |(at, _)| {
        let alone = !code[..at].ends_with(is_name) && (word.ends_with(':') || !code[at + word.len()..].starts_with(is_name));
        alone.then(|| &code[at + word.len()..])
    })
}

/// The rooms that some code names after `crate::`, groups («use crate::{a, b::c}») among them.
fn used(code: &str) -> Vec<String> {
    let mut out = Vec::new();
    for rest in after(code, "crate::") {
        let Some(group) = rest.strip_prefix('{') else {
            out.push(rest.split(|c| !is_name(c)).next().unwrap_or("").to_owned());
            continue;
        };
        // names at the first level of the braces begin a path
        let (mut depth, mut name, mut begins) = (0, String::new(), true);
        for c in group.chars() {
            match c {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => begins = true,
                c if depth == 0 && begins && is_name(c) => name.push(c),
                c if !c.is_whitespace() => begins = false,
                _ => {}
            }
            if (!begins || c == ',') && !name.is_empty() {
                out.push(std::mem::take(&mut name));
            }
        }
        out.extend((!name.is_empty()).then_some(name));
    }
    out
}

/// How far `super::` climbs at most, past the inline modules it stands in.
fn climbs(code: &str) -> usize {
    let (mut inline, mut most) = (0, 0_usize);
    for line in code.lines() {
        // formatted code opens and closes an inline module at the beginning of a line
        let bare = line.strip_prefix("pub(crate) ").or_else(|| line.strip_prefix("pub ")).unwrap_or(line);
        let opens = bare.starts_with("mod ") && line.ends_with('{');
        inline = if opens {
            1
        } else if line == "}" {
            0
        } else {
            inline
        };
        for rest in after(line, "super::") {
            let more = rest.split("::").take_while(|part| *part == "super").count();
            most = most.max((1 + more).saturating_sub(inline));
        }
    }
    most
}

#[test]
fn a_room_uses_only_rooms_above_it() {
    let rooms = rooms();
    assert!(rooms.len() > 5 && rooms[0] == "text", "lib.rs lists the rooms");
    let place = |room: &str| rooms.iter().position(|other| other == room);
    let mut broken = Vec::new();
    for file in files() {
        let Some(room) = &file.room else { continue };
        let Some(own) = place(room) else {
            broken.push(format!("{}: no room of lib.rs", file.path.display()));
            continue;
        };
        for other in used(&file.code) {
            let strangers = room == "window" && other == "cli";
            if place(&other).is_some_and(|other| other > own) || strangers {
                broken.push(format!("{}: `{room}` uses `{other}`", file.path.display()));
            }
        }
        if climbs(&file.code) >= file.depth {
            broken.push(format!("{}: super:: leaves the room; write crate::", file.path.display()));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn front_doors_keep_their_crates() {
    let mut broken = Vec::new();
    for file in files() {
        for (name, door) in [("egui", "window"), ("eframe", "window"), ("clap", "cli")] {
            let at_home = file.room.as_deref() == Some(door) || (name == "clap" && file.path.ends_with("main.rs"));
            if !at_home && after(&file.code, name).any(|rest| rest.starts_with("::") || rest.starts_with(';')) {
                broken.push(format!("{}: names {name}, which belongs to `{door}`", file.path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn files_are_short_and_named_for_what_they_hold() {
    let mut broken = Vec::new();
    for file in files() {
        if file.lines > MOST_LINES {
            broken.push(format!("{}: {} lines, more than {MOST_LINES}", file.path.display(), file.lines));
        }
        let stem = file.path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        if matches!(stem.as_str(), "util" | "utils" | "helpers" | "common" | "misc") {
            broken.push(format!("{}: a name that says nothing", file.path.display()));
        }
        for kind in ["struct ", "enum ", "trait ", "type ", "mod "] {
            for rest in after(&file.code, kind.trim_end()) {
                let name = rest.trim_start().split(|c| !is_name(c)).next().unwrap_or("");
                if name.ends_with("Manager") || matches!(name, "util" | "utils" | "helpers") {
                    broken.push(format!("{}: `{kind}{name}` says nothing", file.path.display()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_rule_sees_what_it_should() {
    assert_eq!(used("use crate::text::Span;\nfn f(x: crate::query::Query) {}"), ["text", "query"]);
    assert_eq!(used("use crate::{calendar::{Date, When}, text::Span, problem};"), ["calendar", "text", "problem"]);
    assert_eq!(used("use mycrate::text;"), Vec::<String>::new());
    assert_eq!(climbs("use super::a;\nmod tests {\n    use super::*;\n}"), 1);
    assert_eq!(climbs("mod tests {\n    use super::super::a;\n}\nuse super::super::super::b;"), 3);
    assert_eq!(climbs("mod tests {\n    use super::*;\n}"), 0);
}
