//! Saved searches: what is new since the reader last looked, in the session, in project files and on the command line.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::Value;
use warraq::archive::{EntryId, SearchId, disk};
use warraq::language::Lang;
use warraq::query::{Facet, Filter, Polarity, Sort, Strength};
use warraq::session::settings::Settings;
use warraq::session::{Act, Ask, Command, Places, Said, SaveState, Session, View};

/// 12 November 2026, and some weeks later.
const THEN: i64 = 1_794_441_600;
const NOW: i64 = THEN + 40 * 86_400;

const DOCUMENTS: [(&str, &str); 3] = [
    ("1 لقاء.txt", "لقاء في طرابلس\n\nبحث الطرفان أوضاع المهاجرين في ليبيا.\n"),
    ("2 توقيع.txt", "توقيع مذكرة في تونس\n\nوقع الجانبان في تونس مذكرة حول تدريب القضاة.\n"),
    ("3 اتصال.txt", "اتصال بشأن الهجرة\n\nتناول الاتصال ملف الهجرة في ليبيا.\n"),
];
const LATER: (&str, &str) = ("4 زيارة.txt", "زيارة إلى بنغازي\n\nزار الوفد مدينة بنغازي في ليبيا ثم سافر.\n");

struct World {
    dir: tempfile::TempDir,
    session: Session,
    /// What it asked of its front door.
    asked: Vec<Ask>,
}

impl World {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("وثائق")).unwrap();
        let session = Session::new(Places::below(dir.path(), Lang::Ar), Settings::default(), THEN);
        let mut world = Self { dir, session, asked: Vec::new() };
        DOCUMENTS.into_iter().for_each(|document| world.write(document));
        world.open();
        world
    }

    fn docs(&self) -> PathBuf {
        self.dir.path().join("وثائق")
    }

    fn project(&self) -> PathBuf {
        self.dir.path().join("مشروعي.warraq")
    }

    fn write(&self, (name, text): (&str, &str)) {
        std::fs::write(self.docs().join(name), text).unwrap();
    }

    fn open(&mut self) {
        let docs = self.docs();
        self.send(Command::OpenPaths(vec![docs]));
        self.rest();
    }

    /// Runs until everything is read, saved and counted.
    fn rest(&mut self) {
        let from = Instant::now();
        loop {
            let changed = self.session.logic(NOW);
            self.asked.extend(self.session.asks());
            let searches = self.session.archive().searches();
            let counted = searches.iter().all(|(id, _)| self.session.counted(id).is_some());
            let busy = self.session.is_reading() || self.session.saved() == SaveState::Saving;
            if !changed && counted && !busy && !self.session.is_asking_searches() {
                return;
            }
            assert!(from.elapsed() < Duration::from_secs(60), "waited in vain");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    fn send(&mut self, command: Command) {
        self.session.send(command);
        self.session.logic(THEN);
    }

    fn act(&mut self, act: Act) {
        self.session.send(Command::Act(act));
        self.rest();
    }

    fn ask(&mut self, query: &str) {
        self.send(Command::SetQuery(query.into()));
    }

    fn save_search(&mut self, name: &str) -> SearchId {
        self.send(Command::SaveSearch { id: None, name: name.into() });
        self.rest();
        self.session.archive().searches().named(name).unwrap()
    }

    fn save(&mut self) {
        let project = self.project();
        self.send(Command::SaveTo(project));
        self.rest();
    }

    fn reopen(&mut self) {
        self.session = Session::new(Places::below(self.dir.path(), Lang::Ar), Settings::default(), NOW);
        let project = self.project();
        self.send(Command::OpenProject(project));
        let from = Instant::now();
        while self.session.archive().path.is_none() {
            self.session.logic(NOW);
            assert!(from.elapsed() < Duration::from_secs(60), "waited in vain");
        }
        self.rest();
    }

    /// Documents it finds, and those that are new.
    fn counts(&self, id: SearchId) -> (u64, u64) {
        let counted = self.session.counted(id).unwrap();
        (counted.documents.len(), counted.new.len())
    }

    /// File names of the results, in the order of their numbers.
    fn found(&self) -> Vec<String> {
        let name = |id: EntryId| self.session.archive().entry(id).unwrap().file_name();
        let mut names: Vec<String> = self.session.results().hits.iter().map(|hit| name(hit.entry)).collect();
        names.sort();
        names
    }

    fn names(&self) -> Vec<&str> {
        self.session.archive().searches().iter().map(|(_, search)| search.name.as_str()).collect()
    }
}

fn only(facet: Facet, value: &str) -> Filter {
    Filter { facet, value: value.into(), polarity: Polarity::Include }
}

#[test]
fn saving_renaming_and_deleting_are_steps_that_are_taken_back() {
    let mut world = World::new();
    world.ask("ليبيا");
    world.act(Act::SaveSearch);
    assert!(world.asked.iter().any(|ask| matches!(ask, Ask::NameSearch(None))));
    assert_eq!(world.session.name_for_search(), "ليبيا");
    let id = world.save_search(" ليبيا ");
    assert_eq!((world.names(), world.counts(id)), (vec!["ليبيا"], (2, 0)));
    assert_eq!(world.session.search_here().map(|(here, _)| here), Some(id));
    assert_eq!(world.session.saved(), SaveState::Unsaved, "it is the reader's work");
    world.send(Command::Change(warraq::archive::Change::RenameSearch(id, "الملف الليبي".into())));
    assert_eq!(world.names(), ["الملف الليبي"]);
    world.send(Command::Change(warraq::archive::Change::RemoveSearch(id)));
    assert!(world.names().is_empty());
    world.rest();
    assert!(world.session.search_here().is_none());
    world.act(Act::Undo);
    assert_eq!((world.names(), world.counts(id)), (vec!["الملف الليبي"], (2, 0)));
    world.act(Act::Undo);
    world.act(Act::Undo);
    assert!(world.names().is_empty());
    world.act(Act::Redo);
    assert_eq!(world.names(), ["ليبيا"]);
}

#[test]
fn a_search_is_asked_again_as_it_was_in_one_step() {
    let mut world = World::new();
    world.ask("ليبيا");
    world.send(Command::Toggle(only(Facet::Place, "ليبيا")));
    world.send(Command::SetSort(Sort::Title));
    world.send(Command::SetStrength(Strength::Exact));
    let id = world.save_search("بالضبط");
    world.act(Act::ClearSearch);
    world.send(Command::SetSort(Sort::Newest));
    world.send(Command::SetStrength(Strength::Stem));
    world.ask("تونس");
    world.act(Act::ViewRead);
    assert_eq!((world.found().len(), world.session.search_here().is_some()), (1, false));
    world.send(Command::AskSaved(id));
    let asked = |session: &Session| {
        let (query, sort) = (session.query_text().to_owned(), session.sort());
        (query, session.filters().list.clone(), sort, session.strength(), session.view())
    };
    let expect = ("ليبيا".to_owned(), vec![only(Facet::Place, "ليبيا")], Sort::Title, Strength::Exact, View::Results);
    assert_eq!(asked(&world.session), expect);
    assert_eq!((world.found().len(), world.session.search_here().is_some()), (2, true));
    // another order asks for the same documents, another strength does not
    world.send(Command::SetSort(Sort::Oldest));
    assert!(world.session.search_here().is_some());
    world.send(Command::SetStrength(Strength::Stem));
    assert!(world.session.search_here().is_none());
    for query in ["ليبيا", "ليبيا", "تونس"] {
        world.act(Act::Back);
        assert_eq!(world.session.query_text(), query);
    }
    assert_eq!((world.session.sort(), world.session.filters().list.len()), (Sort::Newest, 0));
    world.act(Act::Forward);
    assert_eq!(asked(&world.session).2, Sort::Title);
}

#[test]
fn a_document_that_came_later_is_new_until_it_is_marked_as_seen() {
    let mut world = World::new();
    world.ask("ليبيا");
    let libya = world.save_search("ليبيا");
    world.act(Act::ClearSearch);
    let all = world.save_search("كل شيء");
    world.ask("تونس");
    let tunis = world.save_search("تونس");
    assert_eq!([libya, all, tunis].map(|id| world.counts(id)), [(2, 0), (3, 0), (1, 0)]);
    world.write(LATER);
    world.open();
    assert_eq!([libya, all, tunis].map(|id| world.counts(id)), [(3, 1), (4, 1), (1, 0)]);
    assert_eq!(world.session.new_in_searches(), 1);
    assert!(!world.session.has_new_here() && !Act::MarkSeen.enabled(&world.session), "nothing new is told of Tunis");
    // looking marks nothing
    world.send(Command::AskSaved(libya));
    world.rest();
    let new = world.session.results().hits.iter().filter(|hit| world.session.is_new(hit.entry)).count();
    assert_eq!((world.found().len(), new, world.counts(libya)), (3, 1, (3, 1)));
    world.act(Act::MarkSeen);
    assert_eq!((world.counts(libya), world.counts(all)), ((3, 0), (4, 1)), "each search is looked at by itself");
    assert_eq!(world.session.archive().searches().get(libya).unwrap().seen.at, NOW);
    world.act(Act::Undo);
    assert_eq!(world.counts(libya), (3, 1));
    assert_eq!(world.session.archive().searches().get(libya).unwrap().seen.at, THEN);
}

#[test]
fn only_what_is_new_is_a_step_that_back_returns_from() {
    let mut world = World::new();
    world.ask("ليبيا");
    let id = world.save_search("ليبيا");
    world.act(Act::OnlyNew);
    assert!(!world.session.shows_only_new(), "there is nothing new");
    world.write(LATER);
    world.open();
    world.act(Act::OnlyNew);
    assert_eq!(world.found(), [LATER.0]);
    let (archive, results) = (world.session.archive(), world.session.results());
    assert_eq!(warraq::query::documents(archive, results, world.session.filters()).len(), 1, "facets count what is shown");
    world.act(Act::Back);
    assert_eq!((world.found().len(), world.session.shows_only_new()), (3, false));
    world.act(Act::Forward);
    assert_eq!((world.found().len(), world.session.shows_only_new()), (1, true));
    world.act(Act::CopyCommand);
    let copied =
        |world: &World| world.asked.iter().any(|ask| matches!(ask, Ask::CopyText(line) if line.contains("--saved=ليبيا' --new")));
    assert!(!copied(&world), "without a project file there is no saved search to ask for");
    world.save();
    world.act(Act::CopyCommand);
    assert!(copied(&world));
    // asking for something else shows all of it
    world.ask("ليبي");
    assert_eq!((world.found().len(), world.session.shows_only_new()), (3, false));
    world.ask("ليبيا");
    world.act(Act::OnlyNew);
    world.act(Act::MarkSeen);
    assert_eq!((world.found().len(), world.session.shows_only_new(), world.counts(id)), (3, false, (3, 0)));
}

#[test]
fn a_moved_document_is_not_new_and_one_whose_words_changed_is() {
    let mut world = World::new();
    world.ask("ليبيا");
    let id = world.save_search("ليبيا");
    world.save();
    let docs = world.docs();
    std::fs::rename(docs.join(DOCUMENTS[0].0), docs.join("منقول.txt")).unwrap();
    world.reopen();
    assert_eq!((world.counts(id), world.session.query_text()), ((2, 0), "ليبيا"));
    world.write((DOCUMENTS[2].0, "اتصال بشأن الهجرة\n\nتناول الاتصال ملف الهجرة في ليبيا وتونس.\n"));
    world.reopen();
    assert_eq!(world.counts(id), (2, 1));
    // away and back again
    let moved = world.session.archive().entries().find(|(_, entry)| entry.file_name() == "منقول.txt").unwrap().0;
    world.send(Command::Change(warraq::archive::Change::Remove(moved)));
    world.rest();
    assert_eq!(world.counts(id), (1, 1));
    world.act(Act::Undo);
    assert_eq!(world.counts(id), (2, 1));
}

#[test]
fn what_the_reader_writes_may_bring_documents_into_a_search() {
    let mut world = World::new();
    world.send(Command::Toggle(only(Facet::Tag, "مهم")));
    let id = world.save_search("المهم");
    assert_eq!(world.counts(id), (0, 0));
    let first = world.session.archive().entries().next().unwrap().0;
    world.send(Command::Change(warraq::archive::Change::Tag(first, "مهم".into())));
    world.rest();
    assert_eq!(world.counts(id), (1, 1));
}

#[test]
fn another_asking_takes_the_place_of_a_search_and_begins_anew() {
    let mut world = World::new();
    world.ask("ليبيا");
    let id = world.save_search("متابعة");
    world.write(LATER);
    world.open();
    assert_eq!(world.counts(id), (3, 1));
    // the same in another order, under the same name: what is new stays new
    world.send(Command::SetSort(Sort::Oldest));
    assert_eq!(world.save_search("متابعة"), id);
    assert_eq!((world.counts(id), world.names().len()), ((3, 1), 1));
    assert_eq!(world.session.archive().searches().get(id).unwrap().asking.sort, "oldest");
    world.ask("بنغازي");
    world.send(Command::SaveSearch { id: Some(id), name: "بنغازي".into() });
    world.rest();
    assert_eq!((world.counts(id), world.names()), ((1, 0), vec!["بنغازي"]));
    world.act(Act::Undo);
    assert_eq!((world.counts(id), world.names()), ((3, 1), vec!["متابعة"]));
}

#[test]
fn a_query_with_an_error_is_not_saved() {
    let mut world = World::new();
    world.ask("date:x ");
    assert!(!world.session.query().usable() && !Act::SaveSearch.enabled(&world.session));
    world.send(Command::SaveSearch { id: None, name: "خطأ".into() });
    assert!(world.names().is_empty());
}

#[test]
fn strange_values_in_a_project_file_are_kept_and_what_is_known_is_asked() {
    let mut world = World::new();
    world.ask("ليبيا");
    world.save_search("ليبيا");
    world.save();
    let text = std::fs::read_to_string(world.project()).unwrap();
    assert!(text.contains("version: 3"));
    let mut digits = text.split("documents: \"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let whole = digits.clone();
    digits.replace_range(3..4, "؟");
    let strange = text.replacen(&whole, &digits, 1).replacen("sort: \"best\"", "sort: \"by-moon\"", 2).replacen(
        "filters: []",
        "filters: [(facet: \"colour\", value: \"أزرق\", exclude: false)]",
        2,
    );
    assert_ne!(strange, text);
    std::fs::write(world.project(), &strange).unwrap();
    world.reopen();
    let id = world.session.archive().searches().named("ليبيا").unwrap();
    assert_eq!(world.counts(id), (2, 1), "one document is new again");
    world.send(Command::AskSaved(id));
    let told =
        |notice: &warraq::session::Notice| matches!(&notice.said, Said::Toast(toast) if toast.key == "toast-search-strange");
    assert!(world.session.notices().iter().any(told), "it asks for more than it says");
    world.save();
    let again = std::fs::read_to_string(world.project()).unwrap();
    assert!(again.contains("by-moon") && again.contains("colour") && again.contains("أزرق"));
}

#[test]
fn an_older_project_has_no_searches_and_stays_one() {
    let mut world = World::new();
    world.save();
    let text = std::fs::read_to_string(world.project()).unwrap();
    assert!(text.contains("version: 1") && !text.contains("searches"));
    world.reopen();
    assert_eq!((world.session.archive().len(), world.names().len()), (3, 0));
    // the name of a search is taken from the file as it is, in two searches too
    let two = text.replacen("version: 1", "version: 3", 1).replacen(
        "    files: [",
        "    searches: {4: (name: \"س\", asking: (query: \"ليبيا\", filters: [], sort: \"best\")), 7: (name: \"س\", asking: \
         (query: \"تونس\", filters: [], sort: \"best\"))},\n    files: [",
        1,
    );
    std::fs::write(world.project(), two).unwrap();
    let saved = disk::load(&world.project()).unwrap();
    assert_eq!(saved.searches.len(), 2);
    world.reopen();
    assert_eq!([4, 7].map(|id| world.counts(SearchId(id))), [(2, 2), (1, 1)]);
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

fn warraq(dir: &Path, arguments: &[&str]) -> Ran {
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_warraq"));
    let command = command.args(arguments).current_dir(dir).env("HOME", dir).env("LC_ALL", "en_GB.UTF-8");
    let output = command.env_remove("XDG_CONFIG_HOME").env_remove("XDG_CACHE_HOME").output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// A project with two searches, into which a document has come since.
fn project() -> World {
    let mut world = World::new();
    world.ask("ليبيا");
    world.save_search("الملف الليبي");
    world.ask("");
    world.send(Command::Toggle(only(Facet::Place, "تونس")));
    world.save_search("تونس وحدها");
    world.write(LATER);
    world.open();
    world.save();
    world
}

fn titles(ran: &Ran) -> Vec<String> {
    assert_eq!(ran.code, 0, "{}", ran.err);
    let title = |line: &str| serde_json::from_str::<Value>(line).unwrap()["title"].as_str().unwrap().to_owned();
    let mut titles: Vec<String> = ran.out.lines().map(title).collect();
    titles.sort();
    titles
}

#[test]
fn the_command_line_asks_a_saved_search() {
    let world = project();
    let (dir, project) = (world.dir.path(), "مشروعي.warraq");
    let run = |arguments: &[&str]| {
        let all: Vec<&str> = ["search", "--json"].iter().chain(arguments).copied().chain([project]).collect();
        titles(&warraq(dir, &all))
    };
    assert_eq!(run(&["--saved", "الملف الليبي"]), ["اتصال بشأن الهجرة", "زيارة إلى بنغازي", "لقاء في طرابلس"]);
    assert_eq!(run(&["--saved", "الملف الليبي", "--new"]), ["زيارة إلى بنغازي"]);
    assert_eq!(run(&["--saved", "تونس وحدها"]), ["توقيع مذكرة في تونس"]);
    assert_eq!(run(&["--saved", "تونس وحدها", "--new"]), Vec::<String>::new());
    // more filters narrow, where the same facet is asked for too
    assert_eq!(run(&["--saved", "تونس وحدها", "--filter", "place=ليبيا"]), Vec::<String>::new());
    assert_eq!(run(&["--saved", "الملف الليبي", "--filter", "place=بنغازي", "--sort", "title"]), ["زيارة إلى بنغازي"]);
    assert_eq!(run(&["--saved", "الملف الليبي", "--not", "place=بنغازي"]).len(), 2);
    // the hamza is forgiven, a wrong name is not
    let misnamed = warraq(dir, &["search", "--saved", "الملف اليبي", project]);
    assert_eq!(misnamed.code, 2);
    assert!(misnamed.err.contains("الملف اليبي") && misnamed.err.contains("Did you mean الملف الليبي?"), "{}", misnamed.err);
    let unknown = warraq(dir, &["--lang", "ar", "search", "--saved", "س", project]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("لا بحث محفوظًا اسمه س") && unknown.err.contains("تونس وحدها"), "{}", unknown.err);
    for bad in [&["search", "--new", "ليبيا", project][..], &["search", "--saved", "س", "--list", "x", project]] {
        assert_eq!(warraq(dir, bad).code, 2, "{bad:?}");
    }
}

#[test]
fn the_command_line_lists_saved_searches() {
    let world = project();
    let dir = world.dir.path();
    let ran = warraq(dir, &["searches", "--json", "مشروعي.warraq"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let lines: Vec<Value> = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert!(lines.iter().all(|line| line["schema"] == "warraq/searches/1" && line["seen"] == "2026-11-12"));
    let of = |line: &Value| (line["name"].as_str().unwrap().to_owned(), line["documents"].as_u64(), line["new"].as_u64());
    let expect = [("الملف الليبي".to_owned(), Some(3), Some(1)), ("تونس وحدها".to_owned(), Some(1), Some(0))];
    assert_eq!(lines.iter().map(of).collect::<Vec<_>>(), expect);
    assert_eq!(lines[1]["filters"][0]["value"], "تونس");
    for (lang, new, none) in [("en", "1 new document since", "Nothing new since"), ("ar", "وثيقة جديدة منذ", "لا جديد منذ")]
    {
        let ran = warraq(dir, &["--lang", lang, "searches", "مشروعي.warraq"]);
        assert_eq!(ran.code, 0);
        assert!(ran.out.contains(new) && ran.out.contains(none) && ran.out.contains("الملف الليبي"), "{}", ran.out);
    }
    let none = warraq(dir, &["searches", "وثائق"]);
    assert_eq!((none.code, none.out.trim()), (0, "The project holds no saved searches"));
}
