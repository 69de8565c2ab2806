//! The built program, as a script meets it: lines, exit codes, what goes to standard error.
#![allow(clippy::unwrap_used, reason = "helpers of tests; clippy only excuses the tests themselves")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const MEETING: &str = "وزيرة الشؤون الاجتماعية تلتقي وفدا من جنيف\n\nالتقت الوزيرة سلمى العريبي في طرابلس، يوم 3 مارس 2025، \
    وفدا أمميا، وبحث الطرفان أوضاع المهاجرين في ليبيا وحقوق الإنسان، ورحب الوفد بليبيا.\n";
const SIGNING: &str = "توقيع مذكرة تفاهم في تونس\n\nوقع الجانبان في تونس يوم 5 أفريل 2025 مذكرة تفاهم حول تدريب القضاة.\n";

/// A folder with spaces and Arabic in its name, and homes of its own.
struct World {
    dir: tempfile::TempDir,
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl World {
    fn new() -> Self {
        let world = Self { dir: tempfile::tempdir().unwrap() };
        std::fs::create_dir(world.docs()).unwrap();
        world.write("1 لقاء.txt", MEETING.as_bytes());
        world.write("2 توقيع.txt", SIGNING.as_bytes());
        world
    }

    fn docs(&self) -> PathBuf {
        self.dir.path().join("بيانات رسمية")
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.docs().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_warraq"));
        command.args(arguments).current_dir(self.docs()).env("HOME", self.dir.path()).env("LC_ALL", "en_GB.UTF-8");
        command
            .env("LANG", "en_GB.UTF-8")
            .env_remove("XDG_CONFIG_HOME")
            .env_remove("XDG_DATA_HOME")
            .env_remove("XDG_CACHE_HOME")
            .stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let Output { status, stdout, stderr } = self.command(arguments).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        let ran = Ran { code: status.code().unwrap(), out: text(stdout), err: text(stderr) };
        assert!(!ran.err.contains("panicked"), "{}", ran.err);
        ran
    }

    fn saved_project(&self) -> PathBuf {
        use warraq::archive::{Archive, Entry, change::Change, disk};
        let mut archive = Archive::new("مشروع");
        for name in ["1 لقاء.txt", "2 توقيع.txt"] {
            let read = warraq::formats::open(&self.docs().join(name), &Default::default());
            archive.apply(Change::Add(Box::new(Entry::new(read, None))));
        }
        let path = self.dir.path().join("مشروعي.warraq");
        disk::save(&archive, &path).unwrap();
        path
    }
}

fn lines(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn scalars(text: &str, span: &Value) -> String {
    let at = |n: usize| span[n].as_u64().unwrap() as usize;
    text.chars().skip(at(0)).take(at(1) - at(0)).collect()
}

#[test]
fn extract_prints_a_line_for_each_file_and_goes_on_past_bad_ones() {
    let world = World::new();
    world.write("3 صورة.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff\xfe");
    world.write("4 فارغ.txt", b"");
    world.write("5 ترميز.txt", &[0xe1, 0xed, 0xc8, 0xed, 0xc7, 0x20, 0xe6, 0xca, 0xe6, 0xe4, 0xd3, 0x0a]);
    let ran = world.run(&["extract", ".", "ليس هنا.txt"]);
    assert_eq!(ran.code, 1);
    let lines = lines(&ran.out);
    assert_eq!(lines.len(), 6);
    assert!(lines.iter().all(|line| line["schema"] == "warraq/extract/1"));
    let failed: Vec<bool> = lines.iter().map(|line| line.get("error").is_some()).collect();
    assert_eq!(failed, [false, false, true, false, false, true]);
    assert_eq!(lines[0]["text"], MEETING);
    assert_eq!(lines[3]["text"], "");
    assert_eq!((&lines[4]["source"]["encoding"], &lines[4]["text"]), (&"windows-1256".into(), &"ليبيا وتونس\n".into()));
    assert!(ran.err.is_empty(), "{}", ran.err);
    assert_eq!(world.run(&["extract", "1 لقاء.txt"]).code, 0);
}

#[test]
fn a_project_stands_for_its_documents() {
    let world = World::new();
    let project = world.saved_project();
    let ran = world.run(&["extract", project.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(lines(&ran.out).len(), 2);
    std::fs::remove_file(world.docs().join("2 توقيع.txt")).unwrap();
    let ran = world.run(&["search", "", project.to_str().unwrap()]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("2 توقيع.txt"), "{}", ran.err);
    std::fs::write(&project, "nonsense").unwrap();
    let ran = world.run(&["extract", project.to_str().unwrap(), "1 لقاء.txt"]);
    assert_eq!((ran.code, lines(&ran.out).len()), (1, 1));
    assert!(ran.err.contains("مشروعي.warraq"), "{}", ran.err);
}

#[test]
fn a_word_on_the_command_line_is_whole() {
    let world = World::new();
    world.write("3 كرامة.txt", "صون الكرامة الإنسانية واجب.\n".as_bytes());
    let found = |query: &str| world.run(&["search", query, "3 كرامة.txt"]).out.contains("*");
    assert!(!found("الإنسان"), "nothing is still being typed");
    assert!(found("الإنسان*") && found("انسانيه"));
}

#[test]
fn search_shows_exactly_the_letters_that_match() {
    let world = World::new();
    let ran = world.run(&["search", "ليبيا", "."]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("في *ليبيا* وحقوق") && ran.out.contains("ب*ليبيا*"), "{}", ran.out);
    assert!(!ran.out.contains("تونس"));
    assert!(ran.out.trim_end().ends_with("1 document · 2 hits"), "{}", ran.out);
    assert!(ran.out.chars().all(|letter| !('\u{2066}'..='\u{2069}').contains(&letter)), "no isolates in a terminal");

    let json = lines(&world.run(&["search", "--json", "ليبيا", "."]).out);
    assert_eq!(json.len(), 1);
    let marks = json[0]["marks"].as_array().unwrap();
    assert!(marks.len() == 2 && marks.iter().all(|mark| scalars(MEETING, mark) == "ليبيا"));
    for snippet in json[0]["snippets"].as_array().unwrap() {
        assert_eq!(scalars(MEETING, &snippet["span"]), snippet["text"].as_str().unwrap());
    }
}

#[test]
fn filters_include_and_exclude_and_a_strange_one_is_a_usage_error() {
    let world = World::new();
    let found = |arguments: &[&str]| -> Vec<String> {
        let ran = world.run(&[&["search", "--json", "--sort", "title"], arguments, &["", "."]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        lines(&ran.out).iter().map(|line| line["path"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(found(&[]).len(), 2);
    assert_eq!(found(&["--filter", "format=text"]).len(), 2);
    assert_eq!(found(&["--not", "format=text"]).len(), 0);
    assert_eq!(found(&["--filter", "month=1999-01"]).len(), 0);
    for bad in ["nowhere=x", "place", "place="] {
        let ran = world.run(&["search", "--filter", bad, "", "."]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{bad}");
        assert!(ran.err.contains(bad.strip_suffix("=x").unwrap_or(bad)), "{}", ran.err);
    }
}

#[test]
fn dates_all_of_and_counts_of_facets() {
    let world = World::new();
    let found = |arguments: &[&str]| {
        let ran = world.run(&[&["search", "--json"], arguments, &["", "."]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        lines(&ran.out).len()
    };
    assert_eq!(found(&["--filter", "date=2025"]), 2);
    assert_eq!(found(&["--filter", "date=2025-03..2025-04"]), if found(&["--filter", "date=2025-04"]) == 1 { 2 } else { 1 });
    assert_eq!(found(&["--not", "date=..2025-03-03"]), 1);
    assert_eq!(found(&["--filter", "is=undated"]), 0);
    let two = ["--filter", "place=ليبيا", "--filter", "place=تونس"];
    assert_eq!((found(&two), found(&[&two[..], &["--all-of", "place"]].concat())), (2, 0));
    let ran = world.run(&["search", "--filter", "persn=x", "", "."]);
    assert!(ran.code == 2 && ran.err.contains("person"), "{}", ran.err);
    for bad in [&["--filter", "date=2025-13"][..], &["--all-of", "date"], &["--all-of", "nowhere"]] {
        assert_eq!(world.run(&[&["search"], bad, &["", "."]].concat()).code, 2, "{bad:?}");
    }
    let ran = world.run(&["facets", "--json", "--facet", "place", "--filter", "place=طرابلس", "", "."]);
    let lines = lines(&ran.out);
    let of = |name: &str| lines.iter().find(|line| line["value"] == name).unwrap_or_else(|| panic!("{name} in {}", ran.out));
    assert_eq!((of("ليبيا")["documents"].as_u64(), of("ليبيا")["mentions"].as_u64()), (Some(1), Some(2)));
    assert_eq!((of("طرابلس")["set"].as_str(), of("طرابلس")["above"].as_str()), (Some("include"), Some("ليبيا")));
}

/// Every verb that asks takes the strength and the filters alike.
#[test]
fn strength_and_filters_hold_for_every_verb() {
    let world = World::new();
    let said = |arguments: &[&str]| {
        let ran = world.run(&[arguments, &["المهاجرون", "."]].concat());
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    };
    let stem = ["--strength", "stem"];
    for verb in [&["search", "--json"][..], &["concordance", "--to", "json"], &["collocates", "--to", "json", "--least", "1"]] {
        assert_eq!((said(verb), said(&[verb, &stem].concat()).is_empty()), (String::new(), false), "{verb:?}");
    }
    let both = ["--strength", "stem", "--filter", "place=ليبيا", "--filter", "place=تونس"];
    let lines = |all: &[&str]| said(&[&["concordance", "--to", "json"], &both[..], all].concat()).lines().count();
    assert_eq!((lines(&[]), lines(&["--all-of", "place"])), (1, 0));
    let ran = world.run(&[
        "--lang",
        "ar",
        "export",
        "--query",
        "مهاجر",
        "--strength",
        "stem",
        "--filter",
        "place=ليبيا",
        "--all-of",
        "place",
        ".",
    ]);
    assert!(ran.out.contains("«مهاجر» (بالجذر)") && ran.out.contains("وفدا من جنيف"), "{}", ran.out);
}

#[test]
fn a_question_that_no_document_answers_whole_is_told() {
    let world = World::new();
    let ran = world.run(&["--lang", "ar", "search", "من الذي التقى الوفد الأممي في القاهرة؟", "."]);
    assert!(ran.code == 0 && ran.out.contains("لا وثيقة فيها كل كلمات السؤال"), "{}", ran.out);
    assert!(!world.run(&["search", "طرابلس", "."]).out.contains("No document has every word"));
}

#[test]
fn a_search_for_what_is_not_there_suggests_what_is() {
    let world = World::new();
    let ran = world.run(&["--lang", "ar", "search", "طرابلص", "."]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("طرابلس"), "{}", ran.out);
}

#[test]
fn export_writes_and_never_over_a_file_unasked() {
    let world = World::new();
    let target = world.dir.path().join("ملخص موثق.html");
    let to = ["export", "--to", "html", "--query", "تونس", "-o", target.to_str().unwrap()];
    let ran = world.run(&[&to[..], &["."]].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.is_empty() && ran.err.contains("ملخص موثق.html"));
    let html = std::fs::read_to_string(&target).unwrap();
    assert!(html.contains("توقيع مذكرة تفاهم في تونس") && !html.contains("سلمى العريبي"));

    std::fs::write(&target, "قديم").unwrap();
    let ran = world.run(&[&to[..], &["."]].concat());
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("--force"), "{}", ran.err);
    assert_eq!(std::fs::read_to_string(&target).unwrap(), "قديم");
    assert_eq!(world.run(&[&to[..], &["--force", "."]].concat()).code, 0);
    assert_ne!(std::fs::read_to_string(&target).unwrap(), "قديم");

    let ran = world.run(&["--lang", "ar", "export", "."]);
    assert!(ran.code == 0 && ran.out.contains("توقيع مذكرة تفاهم في تونس"), "markdown on standard output");
    assert_eq!(world.run(&["export", "--to", "pdf", "."]).code, 2);
    let lost = world.dir.path().join("لا مجلد/x.md");
    assert_eq!(world.run(&["export", "-o", lost.to_str().unwrap(), "."]).code, 1);
}

#[test]
fn formats_and_check_list_what_there_is() {
    let world = World::new();
    let ran = world.run(&["formats"]);
    assert_eq!(ran.code, 0);
    for word in ["text", "txt", "markdown", "html"] {
        assert!(ran.out.contains(word), "{}", ran.out);
    }
    let ran = world.run(&["check"]);
    assert!(ran.out.contains(env!("CARGO_PKG_VERSION")), "{}", ran.out);
    #[cfg(not(feature = "window"))]
    assert_eq!(ran.code, 0, "{}", ran.out);
    let ran = world.command(&["check"]).env("HOME", "/proc/nowhere").output().unwrap();
    assert_eq!(ran.status.code(), Some(1), "a home that cannot be written to is missing something");
}

#[test]
fn render_draws_a_document_and_tells_its_lines() {
    let world = World::new();
    let ran = world.run(&["render", "1 لقاء.txt", "--png", "صورة.png", "--json", "-", "--width", "300", "--scale", "2"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((told["schema"].as_str(), told["font"].as_str()), (Some("warraq/render/1"), Some("Noto Naskh Arabic")));
    let picture = image::open(world.docs().join("صورة.png")).unwrap();
    assert_eq!(told["picture"], serde_json::json!([picture.width(), picture.height()]));
    let rows = told["lines"].as_array().unwrap();
    let mut end = 0;
    for row in rows {
        let (start, stop) = (row["bytes"][0].as_u64().unwrap() as usize, row["bytes"][1].as_u64().unwrap() as usize);
        assert!(start >= end && MEETING[end..start].trim().is_empty(), "lines hold the whole text, in order: {row}");
        assert_eq!(row["text"].as_str().unwrap(), &MEETING[start..stop]);
        assert_eq!(row["direction"], "rtl");
        let (left, right) = (row["left"].as_f64().unwrap(), row["right"].as_f64().unwrap());
        assert!(-4.0 < left && left < right && right <= 602.0, "{row}");
        end = stop;
    }
    assert!(rows.len() > 3 && MEETING[end..].trim().is_empty());
    // the ink that is told is the ink that is drawn
    let gray = picture.to_luma8();
    for row in rows {
        let (top, bottom) = (row["top"].as_f64().unwrap() as u32, (row["bottom"].as_f64().unwrap() as u32).min(gray.height()));
        let inked = |x: u32| (top..bottom).any(|y| gray.get_pixel(x, y).0[0] < 250);
        let right = (0..gray.width()).rfind(|x| inked(*x)).unwrap();
        assert!((f64::from(right) - row["right"].as_f64().unwrap()).abs() < 2.0, "{right}: {row}");
    }
    let again = world.run(&["render", "1 لقاء.txt", "--png", "صورة.png"]);
    assert_eq!(again.code, 2, "a file that is there is not replaced unasked");
    assert_eq!(world.run(&["render", "1 لقاء.txt", "--png", "صورة.png", "--force"]).code, 0);
}

#[test]
fn render_says_what_it_cannot_draw() {
    let world = World::new();
    world.write("فارغ.txt", b" \n");
    world.write("طويل.txt", "سطر آخر\n\n".repeat(3_000).as_bytes());
    for (arguments, code, says) in [
        (&["لا شيء.txt", "--png", "x.png"][..], 1, "not in its place"),
        (&["فارغ.txt", "--png", "x.png"], 1, "nothing to draw"),
        (&["1 لقاء.txt", "--png", "x.png", "--paragraph", "9"], 1, "nothing to draw"),
        (&["طويل.txt", "--png", "x.png"], 1, "--paragraph"),
        (&["1 لقاء.txt", "--png", "x.png", "--font", "No Such Face"], 2, "Noto Naskh Arabic, Amiri"),
        (&["1 لقاء.txt", "--png", "x.png", "--width", "9"], 2, "40..=4000"),
        (&["1 لقاء.txt", "--png", "x.png", "--size", "NaN"], 2, "6..=200"),
        (&["1 لقاء.txt", "--png", "x.png", "--bytes", "9..2"], 2, "120..480"),
        (&["1 لقاء.txt"], 2, "--png"),
        (&["1 لقاء.txt", "--png", "nowhere/x.png"], 1, "x.png"),
    ] {
        let ran = world.run(&[&["render"], arguments].concat());
        assert_eq!(ran.code, code, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(says), "{arguments:?}: {}", ran.err);
        assert!(!world.docs().join("x.png").exists());
    }
    // bytes inside letters are brought out to whole ones
    let ran = world.run(&["render", "1 لقاء.txt", "--json", "-", "--bytes", "3..9"]);
    let told: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(told["lines"][0]["bytes"], serde_json::json!([2, 10]));
}

#[test]
fn usage_errors_are_2_and_help_is_0() {
    let world = World::new();
    for bad in [&["extract"][..], &["search"], &["search", "x"], &["fly", "--high"], &["--lang", "tlh", "formats"]] {
        let ran = world.run(bad);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{bad:?}");
    }
    for good in [&["--help"][..], &["search", "--help"], &["--version"]] {
        assert_eq!(world.run(good).code, 0);
    }
    #[cfg(not(feature = "window"))]
    assert_eq!(world.run(&[]).code, 2, "no window, no verb: help");
}

#[test]
fn a_reader_that_goes_away_ends_the_program_quietly() {
    use std::io::{BufRead, BufReader, Read};
    let world = World::new();
    for number in 0..400 {
        world.write(&format!("ن{number}.txt"), format!("{}{number}", MEETING.repeat(4)).as_bytes());
    }
    let mut child = world.command(&["extract", "."]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let mut err = String::new();
    child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
    let status = child.wait().unwrap();
    assert!(first.starts_with('{'));
    assert_eq!((status.code(), err.as_str()), (Some(0), ""));
}

#[cfg(unix)]
#[test]
fn unreadable_files_and_paths_that_are_not_unicode() {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::PermissionsExt;
    let world = World::new();
    let odd = world.docs().join(Path::new(std::ffi::OsStr::from_bytes(b"\xe1\xed.txt")));
    std::fs::write(odd, SIGNING).unwrap();
    let locked = world.write("مقفل.txt", MEETING.as_bytes());
    std::fs::set_permissions(&locked, std::fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything.
    let denied = usize::from(std::fs::read(&locked).is_err());
    let ran = world.run(&["extract", "."]);
    let unread = lines(&ran.out).iter().filter(|line| line.get("error").is_some()).count();
    assert_eq!((unread, ran.code), (denied, i32::from(denied > 0)));
    assert_eq!(lines(&ran.out).len(), 4);
    assert_eq!(world.run(&["search", "", "."]).code, i32::from(denied > 0));
}

#[test]
fn lexicon_files_of_ones_own() {
    let world = World::new();
    world.write("3 بيت.txt", "زار وفد بيت الضوء في نخلة العين يوم 3 مارس 2025.\n".as_bytes());
    let names = |ran: &Ran| {
        let line: Value = serde_json::from_str(ran.out.lines().next().unwrap()).unwrap();
        let mentions = line["mentions"].as_array().unwrap().iter();
        mentions.map(|m| format!("{} {}", m["kind"].as_str().unwrap(), m["text"].as_str().unwrap())).collect::<Vec<_>>()
    };
    assert!(!names(&world.run(&["extract", "3 بيت.txt"])).iter().any(|name| name.contains("نخلة")));
    let own = world.write("كلماتي.ron", r#"(organizations: [(name: "بيت الضوء")], places: [(name: "نخلة العين")])"#.as_bytes());
    let ran = world.run(&["extract", "--lexicon", own.to_str().unwrap(), "3 بيت.txt"]);
    assert_eq!((ran.code, names(&ran)), (0, vec!["organization بيت الضوء".to_owned(), "place نخلة العين".to_owned()]));
    // a bad file says where, and the good one beside it is used all the same
    let bad = world.write("bad.ron", b"(\n places: [(nome: \"x\")])");
    let ran = world.run(&["extract", "--lexicon", bad.to_str().unwrap(), "--lexicon", own.to_str().unwrap(), "3 بيت.txt"]);
    assert_eq!((ran.code, names(&ran).len()), (1, 2));
    assert!(ran.err.contains("bad.ron, line 2") && ran.err.contains("docs/lexicon.md"), "{}", ran.err);
    let ran = world.run(&["search", "--lexicon", own.to_str().unwrap(), "--filter", "place=نخلة العين", "", "3 بيت.txt"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.out.contains("بيت"), "{}", ran.out);
    assert_eq!(world.run(&["export", "--lexicon", "nowhere.ron", "3 بيت.txt"]).code, 1);
}

#[test]
fn the_lexicon_folder_is_read_without_being_asked_for() {
    let world = World::new();
    let folder = world.dir.path().join(".config/warraq/lexicon");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("places.ron"), r#"(places: [(name: "نخلة العين", country: "OM")])"#).unwrap();
    world.write("3.txt", "زار الوفد نخلة العين أمس.\n".as_bytes());
    let ran = world.run(&["extract", "3.txt"]);
    assert!(ran.out.contains(r#""because":"name-own""#), "{}", ran.out);
}

const RELEASE: &str = "بيان بشأن قافلة الإغاثة\n\nتونس في 3 مارس 2025\n\nوصلت إلى المدينة صباح اليوم قافلة إغاثة أرسلها المجلس الأعلى للتضامن، \
    وحملت أدوية وأغطية وخياما للأسر التي فقدت بيوتها في السيول الأخيرة، وأكد المشرفون عليها أن قوافل أخرى ستتبعها خلال الأيام القادمة، \
    ودعوا السكان إلى التعاون مع فرق التوزيع في الأحياء.\n";

#[test]
fn copies_are_told_in_groups_and_folded_in_a_search() {
    let world = World::new();
    assert!(world.run(&["copies", "."]).out.contains("No near copies"));
    world.write("3 بيان.txt", RELEASE.as_bytes());
    world.write("4 نقل.txt", format!("صحيفة الساحل تنقل\n\n{RELEASE}").as_bytes());
    let ran = world.run(&["copies", "--json", "."]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 1), "{}", ran.err);
    let group: Value = serde_json::from_str(&ran.out).unwrap();
    let copies = group["copies"].as_array().unwrap();
    assert_eq!(group["schema"], "warraq/copies/1");
    assert!(copies[0]["path"].as_str().unwrap().ends_with("4 نقل.txt") && copies[0]["how"] == "same", "the fullest first");
    assert!(copies[1]["how"] == "near" && copies[1]["similarity"].as_f64().unwrap() > 0.65, "{group}");
    let said = world.run(&["copies", "."]).out;
    assert!(said.contains("2 near copies") && said.contains("3 بيان.txt"), "{said}");

    let lines = |arguments: &[&str]| {
        let ran = world.run(arguments);
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect::<Vec<Value>>()
    };
    assert_eq!(lines(&["search", "--json", "قافلة", "."]).len(), 2);
    let folded = lines(&["search", "--json", "--fold", "قافلة", "."]);
    assert_eq!((folded.len(), folded[0]["copies"].as_array().unwrap().len()), (1, 1));
    assert!(lines(&["search", "--json", "--fold", "مذكرة", "."])[0].get("copies").is_none());
    let said = world.run(&["search", "--fold", "قافلة", "."]).out;
    assert!(said.contains("2 near copies") && said.contains("2 documents"), "{said}");
}
