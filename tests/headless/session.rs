//! The app without a window: files in, commands, undo, jobs, saving, and what it asks of its front door.
#![allow(clippy::unwrap_used, reason = "helpers of tests; clippy only excuses the tests themselves")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use warraq::archive::{EntryId, FactKey, Ink, change::Change};
use warraq::language::Lang;
use warraq::query::{Facet, Filter, Polarity};
use warraq::session::settings::{Choice, Settings};
use warraq::session::{Act, Annotation, Ask, Command, ExportTo, Places, SaveState, Session, TABLE, View};
use warraq::text::Span;

const NOW: i64 = 1_765_929_600;

/// Invented people and bodies; the places are real.
const MEETING: &str = "وزيرة الشؤون الاجتماعية تلتقي وفدا من جنيف\n\nالتقت الوزيرة سلمى العريبي في طرابلس، يوم 3 مارس 2025، \
    وفدا أمميا، وبحث الطرفان أوضاع المهاجرين في ليبيا وحقوق الإنسان.\n\nوقالت العريبي: «إن ليبيا ملتزمة بتعهداتها».\n";
const SIGNING: &str = "توقيع مذكرة تفاهم في تونس\n\nوقع الجانبان في تونس يوم 5 أفريل 2025 مذكرة تفاهم حول تدريب القضاة.\n";
const CALL: &str = "اتصال هاتفي بشأن الهجرة\n\nأجرى الوزير اتصالا هاتفيا تناول ملف الهجرة في ليبيا.\n";

struct World {
    dir: tempfile::TempDir,
    session: Session,
}

impl World {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let docs = dir.path().join("وثائق أولى");
        std::fs::create_dir(&docs).unwrap();
        for (name, text) in [("1 لقاء.txt", MEETING), ("2 توقيع.txt", SIGNING), ("3 اتصال.txt", CALL)] {
            std::fs::write(docs.join(name), text).unwrap();
        }
        let session = session(dir.path());
        Self { dir, session }
    }

    /// With the three documents open.
    fn opened() -> Self {
        let mut world = Self::new();
        world.send(Command::OpenPaths(vec![world.docs()]));
        world.rest();
        world
    }

    fn docs(&self) -> PathBuf {
        self.dir.path().join("وثائق أولى")
    }

    fn project(&self) -> PathBuf {
        self.dir.path().join("مشروعي.warraq")
    }

    fn send(&mut self, command: Command) {
        self.session.send(command);
        self.session.logic(NOW);
    }

    fn act(&mut self, act: Act) {
        self.send(Command::Act(act));
    }

    fn rest(&mut self) {
        until(&mut self.session, NOW, |session| !session.is_reading() && session.saved() != SaveState::Saving);
    }

    /// The document whose file name begins with a digit.
    fn doc(&self, number: char) -> EntryId {
        let named = |path: &Path| path.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(number));
        self.session.archive().entries().find(|(_, entry)| named(&entry.source.path)).map(|(id, _)| id).unwrap()
    }

    /// Selects the words on the page of a document.
    fn select_words(&mut self, id: EntryId, words: &str) -> Span {
        self.send(Command::Select(id));
        let text = self.session.document().unwrap().text.clone();
        let start = text.find(words).unwrap();
        let span = Span::new(start, start + words.len());
        self.send(Command::SelectPassage(id, span));
        self.session.asks();
        span
    }

    fn save(&mut self) {
        let project = self.project();
        self.send(Command::SaveTo(project));
        self.rest();
        assert_eq!(self.session.saved(), SaveState::Saved);
    }

    fn problems(&self) -> Vec<&'static str> {
        self.session
            .notices()
            .iter()
            .filter_map(|notice| match &notice.said {
                warraq::session::Said::Problem(problem) => Some(problem.code),
                warraq::session::Said::Toast(_) => None,
            })
            .collect()
    }
}

fn session(dir: &Path) -> Session {
    Session::new(Places::below(dir, Lang::Ar), Settings::default(), NOW)
}

/// Runs the session's logic until something holds.
fn until(session: &mut Session, now: i64, holds: impl Fn(&Session) -> bool) {
    let from = Instant::now();
    loop {
        session.logic(now);
        if holds(session) {
            return;
        }
        assert!(from.elapsed() < Duration::from_secs(60), "waited in vain");
        std::thread::sleep(Duration::from_millis(2));
    }
}

fn reopened(dir: &Path, project: &Path) -> Session {
    let mut session = session(dir);
    session.send(Command::OpenProject(project.to_owned()));
    until(&mut session, NOW, |session| session.archive().path.is_some() && !session.is_reading());
    session
}

#[test]
fn a_folder_opens_and_a_bad_file_says_why_while_the_rest_is_read() {
    let mut world = World::new();
    std::fs::write(world.docs().join("4 صورة.png"), b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\xff\xfe").unwrap();
    world.send(Command::OpenPaths(vec![world.docs(), world.dir.path().join("لا شيء هنا.txt")]));
    assert!(world.session.is_reading());
    world.rest();
    let archive = world.session.archive();
    assert_eq!(archive.len(), 5);
    let unread: Vec<_> = archive.entries().filter(|(_, entry)| entry.document.is_none()).collect();
    assert_eq!(unread.len(), 2);
    assert!(unread.iter().all(|(_, entry)| !entry.problems.is_empty()));
    assert_eq!(world.session.results().total, 5);
    assert!(world.session.selected().is_some(), "something stands on the page");
    assert_eq!(world.session.can_undo(), None, "opening is not a step of undo");
    let job: Vec<usize> = world.session.jobs().map(|job| job.problems.len()).collect();
    assert_eq!(job, [2], "the job stays until its problems are read");
}

#[test]
fn opened_twice_is_there_once() {
    let mut world = World::opened();
    world.send(Command::OpenPaths(vec![world.docs()]));
    world.rest();
    assert_eq!(world.session.archive().len(), 3);
}

#[test]
fn a_query_marks_the_open_document_and_its_hits_are_walked_in_a_circle() {
    let mut world = World::opened();
    let meeting = world.doc('1');
    world.send(Command::SetQuery("ليبيا".into()));
    let hits: Vec<EntryId> = world.session.results().hits.iter().map(|hit| hit.entry).collect();
    assert_eq!(hits.len(), 2);
    world.session.asks();
    world.send(Command::Select(meeting));
    let text = world.session.document().unwrap().text.clone();
    let marks = world.session.hits_here().to_vec();
    assert_eq!(marks.len(), 2);
    assert!(marks.iter().all(|mark| mark.of(&text) == "ليبيا"));
    let asks = world.session.asks();
    assert!(matches!(asks.as_slice(), [Ask::Reveal { span, .. }] if *span == marks[0]), "{asks:?}");
    world.act(Act::NextHit);
    assert_eq!(world.session.hit_now(), Some(1));
    world.act(Act::NextHit);
    assert_eq!(world.session.hit_now(), Some(0));
    world.act(Act::PreviousHit);
    assert_eq!(world.session.hit_now(), Some(1));
    world.send(Command::Find("العريبي".into()));
    assert_eq!(world.session.hits_here().len(), 2, "find in document takes over");
    world.send(Command::Find(String::new()));
    assert_eq!(world.session.hits_here(), marks);
}

#[test]
fn filters_follow_and_back_returns_to_where_one_was() {
    let mut world = World::opened();
    let format = |polarity| Filter { facet: Facet::Format, value: "text".into(), polarity };
    world.send(Command::Select(world.doc('2')));
    world.send(Command::SetQuery("ل".into()));
    world.send(Command::SetQuery("ليبيا".into()));
    world.send(Command::Toggle(format(Polarity::Exclude)));
    assert_eq!(world.session.results().hits.len(), 0);
    assert_eq!(world.session.selected(), Some(world.doc('2')), "the page stays");
    world.act(Act::Back);
    assert_eq!((world.session.query_text(), world.session.results().hits.len()), ("ليبيا", 2));
    world.act(Act::Back);
    assert_eq!((world.session.query_text(), world.session.results().hits.len()), ("", 3));
    world.act(Act::Forward);
    world.act(Act::Forward);
    assert_eq!(world.session.filters().list, [format(Polarity::Exclude)]);
    world.send(Command::RemoveFilter(format(Polarity::Exclude)));
    assert_eq!(world.session.results().hits.len(), 2);
    world.act(Act::ClearSearch);
    assert_eq!(world.session.results().hits.len(), 3);
}

#[test]
fn a_highlight_is_undone_redone_recoloured_and_wiped() {
    let mut world = World::opened();
    let meeting = world.doc('1');
    let span = world.select_words(meeting, "حقوق الإنسان");
    let inks = |world: &World| -> Vec<Ink> {
        world.session.archive().entry(meeting).unwrap().reader.notes.values().map(|note| note.color).collect()
    };
    world.act(Act::HighlightSage);
    let note = world.session.archive().entry(meeting).unwrap().reader.notes.values().next().unwrap().clone();
    assert_eq!((note.span, note.quote.as_str(), note.color, note.created), (span, "حقوق الإنسان", Ink::Sage, NOW));
    assert_eq!(world.session.can_undo(), Some("change-highlight"));
    world.act(Act::Undo);
    assert!(inks(&world).is_empty());
    world.act(Act::Redo);
    world.act(Act::HighlightRose);
    assert_eq!(inks(&world), [Ink::Rose], "another ink on the same words");
    world.act(Act::HighlightRose);
    assert!(inks(&world).is_empty(), "the same ink again wipes it");
    for _ in 0..3 {
        world.act(Act::Undo);
    }
    assert!(inks(&world).is_empty() && world.session.can_undo().is_none());
}

#[test]
fn notes_survive_saving_and_moved_files() {
    let mut world = World::opened();
    let meeting = world.doc('1');
    let span = world.select_words(meeting, "طرابلس");
    let text = Some("يراجع التاريخ".to_owned());
    world.send(Command::Annotate(Annotation { entry: meeting, span, ink: Some(Ink::Sky), text, tags: None }));
    world.act(Act::Star);
    world.send(Command::SetQuery("ليبيا".into()));
    world.save();
    std::fs::rename(world.docs().join("1 لقاء.txt"), world.dir.path().join("نُقل.txt")).unwrap();
    std::fs::remove_file(world.docs().join("2 توقيع.txt")).unwrap();

    let session = reopened(world.dir.path(), &world.project());
    assert_eq!(session.archive().len(), 3);
    assert_eq!(session.query_text(), "ليبيا");
    let entries: Vec<_> = session.archive().entries().map(|(_, entry)| entry).collect();
    assert!(entries[0].reader.starred && entries[0].document.is_some(), "found by its content");
    let note = entries[0].reader.notes.values().next().unwrap();
    assert_eq!((note.text.as_str(), note.span), ("يراجع التاريخ", span));
    assert_eq!(entries[1].problems[0].code, "file-missing");
    assert_eq!(session.saved(), SaveState::Saved, "loading changes nothing");
    assert_eq!(session.can_undo(), None);
}

#[test]
fn a_missing_file_that_turns_up_gets_its_notes() {
    let mut world = World::opened();
    let signing = world.doc('2');
    world.select_words(signing, "تدريب القضاة");
    world.act(Act::HighlightSaffron);
    world.save();
    std::fs::remove_file(world.docs().join("2 توقيع.txt")).unwrap();
    let mut session = reopened(world.dir.path(), &world.project());
    let elsewhere = tempfile::tempdir().unwrap();
    let found = elsewhere.path().join("وُجد.txt");
    std::fs::write(&found, SIGNING).unwrap();
    session.send(Command::OpenPaths(vec![found.clone()]));
    until(&mut session, NOW, |session| !session.is_reading());
    assert_eq!(session.archive().len(), 3);
    let entry = session.archive().entries().find(|(_, entry)| entry.source.path == found).unwrap().1;
    assert!(entry.document.is_some());
    assert_eq!(entry.reader.notes.len(), 1);
}

#[test]
fn a_change_is_on_disk_within_two_seconds() {
    let mut world = World::opened();
    world.save();
    let before = std::fs::read(world.project()).unwrap();
    world.send(Command::Change(Change::Tag(world.doc('3'), "مهم".into())));
    assert_eq!(world.session.saved(), SaveState::Changed);
    assert!(world.session.due().is_some(), "the window knows when to come back");
    until(&mut world.session, NOW + 2, |session| session.saved() == SaveState::Saved);
    assert_ne!(std::fs::read(world.project()).unwrap(), before);
    let session = reopened(world.dir.path(), &world.project());
    assert!(session.archive().entries().any(|(_, entry)| entry.reader.tags.contains("مهم")));
}

#[test]
fn a_save_that_fails_keeps_the_work_and_says_so() {
    let mut world = World::opened();
    world.act(Act::Star);
    world.send(Command::SaveTo(world.dir.path().join("لا مجلد/مشروع.warraq")));
    until(&mut world.session, NOW, |session| session.notices().iter().any(|notice| notice.stays()));
    assert_eq!(world.session.archive().path, None);
    assert_eq!(world.session.saved(), SaveState::Unsaved);
    world.save();
}

#[test]
fn a_corrupt_project_leaves_the_open_archive_alone() {
    let mut world = World::opened();
    std::fs::write(world.project(), "Project(version: 1, files: [").unwrap();
    let project = world.project();
    world.send(Command::OpenProject(project));
    world.rest();
    assert_eq!(world.problems(), ["project-corrupt"]);
    assert_eq!(world.session.archive().len(), 3);
}

#[test]
fn a_removed_document_comes_back_with_its_notes() {
    let mut world = World::opened();
    let meeting = world.doc('1');
    world.select_words(meeting, "طرابلس");
    world.act(Act::HighlightSaffron);
    let before = world.session.archive().clone();
    world.act(Act::RemoveDocument);
    assert_eq!(world.session.archive().len(), 2);
    assert!(world.session.selected().is_some_and(|id| id != meeting), "its neighbour comes onto the page");
    world.act(Act::Undo);
    assert!(*world.session.archive() == before);
}

#[test]
fn evidence_is_shown_passage_after_passage() {
    let mut world = World::opened();
    let meeting = world.doc('1');
    let key = FactKey { kind: "place".into(), words: "ليبيا".into() };
    let spans = vec![Span::new(0, 10), Span::new(20, 30)];
    let show = Command::ShowEvidence { entry: meeting, key, spans: spans.clone() };
    let mut seen = Vec::new();
    for _ in 0..3 {
        world.send(show.clone());
        let evidence = world.session.evidence().unwrap();
        seen.push((evidence.nth, evidence.span));
    }
    assert_eq!(seen, [(0, spans[0]), (1, spans[1]), (0, spans[0])]);
    assert_eq!(world.session.asks().iter().filter(|ask| matches!(ask, Ask::Reveal { .. })).count(), 3);
    world.act(Act::NextDocument);
    world.act(Act::PreviousDocument);
    assert!(world.session.evidence().is_none(), "evidence belongs to its page");
}

#[test]
fn the_sample_opens_at_once_and_makes_room_for_real_files() {
    let mut world = World::new();
    world.act(Act::OpenSample);
    world.rest();
    assert!(world.session.archive().len() >= 14);
    assert!(world.session.archive().entries().all(|(_, entry)| entry.document.is_some() && entry.is_extracted()));
    assert!(world.session.recent().is_empty());
    world.send(Command::OpenPaths(vec![world.docs()]));
    world.rest();
    assert_eq!(world.session.archive().len(), 3);
    assert_eq!(world.session.recent().len(), 1);
}

#[test]
fn a_sample_with_notes_is_saved_and_opened_like_any_archive() {
    let mut world = World::new();
    world.act(Act::OpenSample);
    world.rest();
    world.act(Act::Star);
    world.send(Command::OpenPaths(vec![world.docs()]));
    world.rest();
    let all = world.session.archive().len();
    assert!(all > 3 + 13, "somebody wrote in it: it stays");
    world.save();
    let session = reopened(world.dir.path(), &world.project());
    assert_eq!(session.archive().len(), all);
    assert!(session.archive().entries().all(|(_, entry)| entry.document.is_some()));
}

#[test]
fn quitting_keeps_what_has_a_file_and_asks_about_what_has_none() {
    let mut world = World::opened();
    world.act(Act::Star);
    world.session.asks();
    world.act(Act::Quit);
    assert!(matches!(world.session.asks().as_slice(), [Ask::ConfirmQuit { jobs: 0, unsaved: true }]));
    world.save();
    world.act(Act::MarkReviewed);
    world.session.asks();
    world.act(Act::Quit);
    let from = Instant::now();
    while !world.session.asks().iter().any(|ask| matches!(ask, Ask::Quit)) {
        world.session.logic(NOW);
        assert!(from.elapsed() < Duration::from_secs(60));
        std::thread::sleep(Duration::from_millis(2));
    }
    let session = reopened(world.dir.path(), &world.project());
    assert!(session.archive().entries().any(|(_, entry)| entry.reader.reviewed && entry.reader.starred));
}

#[test]
fn closing_asks_only_where_work_would_be_lost() {
    let mut world = World::opened();
    world.act(Act::CloseArchive);
    assert!(world.session.archive().is_empty());
    world.send(Command::OpenPaths(vec![world.docs()]));
    world.rest();
    world.act(Act::Star);
    world.session.asks();
    world.act(Act::CloseArchive);
    assert!(matches!(world.session.asks().as_slice(), [Ask::ConfirmClose(None)]));
    assert_eq!(world.session.archive().len(), 3);
    world.send(Command::CloseNow);
    assert!(world.session.archive().is_empty());
    assert!(world.session.results().hits.is_empty() && world.session.selected().is_none());
}

#[test]
fn closing_while_files_are_read_leaves_nothing_behind() {
    let mut world = World::new();
    for number in 0..60 {
        std::fs::write(world.docs().join(format!("س{number}.txt")), format!("{MEETING}{number}")).unwrap();
    }
    let docs = world.docs();
    world.send(Command::OpenPaths(vec![docs]));
    world.send(Command::CloseNow);
    for _ in 0..50 {
        world.session.logic(NOW);
        std::thread::sleep(Duration::from_millis(2));
    }
    assert!(world.session.archive().is_empty() && !world.session.is_reading());
}

#[test]
fn many_files_come_in_by_portions_and_are_all_found_at_the_end() {
    const FILES: usize = 300;
    let mut world = World::new();
    for number in 0..FILES {
        std::fs::write(world.docs().join(format!("س{number}.txt")), format!("{MEETING}{}", number.to_string().repeat(900)))
            .unwrap();
    }
    let docs = world.docs();
    world.send(Command::OpenPaths(vec![docs]));
    // everything is read before anything more is taken
    let from = Instant::now();
    while world.session.jobs().any(|job| job.total() != Some(job.done())) {
        assert!(from.elapsed() < Duration::from_secs(60), "waited in vain");
        std::thread::sleep(Duration::from_millis(2));
    }
    let (mut calls, mut typed) = (0, false);
    while world.session.is_reading() {
        let (before, more) = (world.session.archive().len(), world.session.due() == Some(Duration::ZERO));
        let drawn = world.session.logic(NOW);
        let (after, waits) = (world.session.archive().len(), world.session.due() == Some(Duration::ZERO));
        assert!(after - before < FILES / 2, "{} in one frame", after - before);
        assert!(!more || after > before, "it said that there was more");
        assert!(!waits || drawn, "the next frame comes at once");
        let found = world.session.results().total;
        assert!(found > 0 || after == 0, "the first rows stand at once");
        assert!(waits || found == after, "nothing waits, so all that is there is found");
        calls += 1;
        if !typed && waits {
            typed = true;
            world.session.send(Command::SetQuery("تونس ".to_owned()));
            world.session.logic(NOW);
            assert_eq!(world.session.results().total, world.session.archive().len(), "what is typed is asked at once");
            world.session.send(Command::SetQuery("ليبيا ".to_owned()));
        }
        assert!(from.elapsed() < Duration::from_secs(60), "waited in vain");
    }
    assert!(typed && calls > 3, "{calls}");
    assert_eq!(world.session.archive().len(), FILES + 3);
    assert_eq!(world.session.results().total, FILES + 3);
    assert_eq!(world.session.results().hits.len(), FILES + 2, "all but the one about Tunis");
}

#[test]
fn an_export_asks_before_it_replaces_a_file() {
    let mut world = World::opened();
    let path = world.dir.path().join("ملخص.md");
    std::fs::write(&path, "قديم").unwrap();
    let entries: Vec<EntryId> = world.session.results().hits.iter().map(|hit| hit.entry).collect();
    let to = ExportTo { path: path.clone(), exporter: "markdown".into(), entries, options: Default::default(), overwrite: false };
    world.send(Command::Export(to));
    let mut again = None;
    let from = Instant::now();
    while again.is_none() {
        world.session.logic(NOW);
        again = world.session.asks().into_iter().find_map(|ask| match ask {
            Ask::ConfirmOverwrite(to) => Some(to),
            _ => None,
        });
        assert!(from.elapsed() < Duration::from_secs(60));
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "قديم");
    world.send(Command::Export(ExportTo { overwrite: true, ..again.unwrap() }));
    let written = |session: &Session| {
        session
            .notices()
            .iter()
            .any(|notice| matches!(&notice.said, warraq::session::Said::Toast(toast) if toast.key == "toast-exported"))
    };
    until(&mut world.session, NOW, written);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.contains("توقيع مذكرة تفاهم"), "{text}");
}

#[test]
fn copies_carry_the_words_and_the_citation() {
    let mut world = World::opened();
    world.select_words(world.doc('2'), "تدريب القضاة");
    world.act(Act::Copy);
    assert!(matches!(world.session.asks().as_slice(), [Ask::CopyText(text)] if text == "تدريب القضاة"));
    world.act(Act::CopyCitation);
    let asks = world.session.asks();
    let [Ask::CopyText(text)] = asks.as_slice() else { panic!("{asks:?}") };
    assert!(text.starts_with("«تدريب القضاة»\n") && text.contains("توقيع مذكرة تفاهم"), "{text}");
    assert!(!text.contains(['\u{2068}', '\u{2069}']), "no isolates on the clipboard");
}

#[test]
fn preferences_are_kept_for_the_next_time() {
    let mut world = World::new();
    assert_eq!(world.session.words().get("undated"), "بلا تاريخ");
    world.act(Act::ToggleLanguage);
    assert_eq!(world.session.words().get("undated"), "undated");
    world.send(Command::SetZoom(1000));
    world.act(Act::ZoomIn);
    assert_eq!(world.session.settings().zoom, 200);
    let file = world.session.places().settings_file();
    until(&mut world.session, NOW + 2, |_| file.exists());
    let (settings, problem) = Settings::load(&file);
    assert_eq!(problem, None);
    assert_eq!((settings.language, settings.zoom), (Choice::Fixed(Lang::En), 200));
}

#[test]
fn recent_files_that_are_gone_are_known_to_be() {
    let world = World::new();
    let (there, gone) = (world.docs(), world.dir.path().join("ذهب.warraq"));
    let recent = [&there, &gone].map(|path| warraq::session::Recent::new(path.clone())).to_vec();
    let settings = Settings { recent, ..Settings::default() };
    let mut session = Session::new(Places::below(world.dir.path(), Lang::Ar), settings, NOW);
    until(&mut session, NOW, |session| session.recent().iter().all(|recent| recent.present.is_some()));
    assert_eq!(session.recent().iter().map(|recent| recent.present).collect::<Vec<_>>(), [Some(true), Some(false)]);
}

#[test]
fn every_act_can_be_sent_in_every_state() {
    for mut world in [World::new(), World::opened()] {
        for _ in 0..2 {
            for row in TABLE.iter().filter(|row| row.act != Act::Quit) {
                world.act(row.act);
                world.rest();
            }
        }
    }
}

#[test]
fn commands_about_documents_that_are_gone_do_nothing() {
    let mut world = World::opened();
    let gone = EntryId(99);
    let key = FactKey { kind: "place".into(), words: "x".into() };
    let annotation = Annotation { entry: gone, span: Span::new(0, 4), ink: None, text: None, tags: None };
    let before = world.session.archive().clone();
    for command in [
        Command::Select(gone),
        Command::SelectPassage(gone, Span::new(0, 4)),
        Command::Change(Change::Star(gone, true)),
        Command::Annotate(annotation),
        Command::ShowEvidence { entry: gone, key, spans: vec![Span::new(0, 1)] },
        Command::Export(ExportTo {
            path: world.dir.path().join("x"),
            exporter: "nothing".into(),
            entries: vec![gone],
            options: Default::default(),
            overwrite: false,
        }),
    ] {
        world.send(command);
    }
    world.rest();
    assert!(*world.session.archive() == before);
    // A span inside a letter selects nothing that could be cut.
    world.send(Command::SelectPassage(world.session.selected().unwrap(), Span::new(1, 2)));
    world.act(Act::HighlightRose);
    world.act(Act::Copy);
    assert!(*world.session.archive() == before);
}

#[test]
fn views_are_two() {
    let mut world = World::opened();
    world.act(Act::ViewResults);
    assert_eq!(world.session.view(), View::Results);
    world.act(Act::ViewRead);
    assert_eq!(world.session.view(), View::Read);
}

#[test]
fn words_of_ones_own_are_read_again_and_the_archive_with_them() {
    let mut world = World::new();
    std::fs::write(world.docs().join("4.txt"), "زار الوفد خميلة الصفاء يوم 3 مارس 2025.\n").unwrap();
    world.send(Command::OpenPaths(vec![world.docs()]));
    world.rest();
    let named = |session: &Session| session.archive().facets().value(Facet::Place, "خميلة الصفاء").map_or(0, |v| v.entries.len());
    assert_eq!(named(&world.session), 0);
    let id = world.doc('4');
    world.send(Command::Change(Change::Star(id, true)));
    let folder = world.session.lexicon_folder();
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("1.ron"), r#"(places: [(name: "خميلة الصفاء")])"#).unwrap();
    std::fs::write(folder.join("2.ron"), "(places: 3)").unwrap();
    world.act(Act::OwnWords);
    assert!(world.session.asks().iter().any(|ask| matches!(ask, Ask::ShowOwnWords)));
    world.send(Command::ReloadOwnWords);
    until(&mut world.session, NOW, |session| named(session) == 1);
    let own = world.session.own_words();
    assert_eq!((own.files.len(), own.problems.len()), (1, 1));
    assert!(world.session.archive().entry(id).unwrap().reader.starred, "what the reader did stays");
    std::fs::remove_dir_all(&folder).unwrap();
    world.send(Command::ReloadOwnWords);
    until(&mut world.session, NOW, |session| named(session) == 0);
}

#[test]
fn what_was_open_before_opens_at_once() {
    let world = World::new();
    let old = std::time::SystemTime::now() - Duration::from_secs(3600);
    for file in std::fs::read_dir(world.docs()).unwrap() {
        let file = std::fs::File::options().write(true).open(file.unwrap().path()).unwrap();
        file.set_modified(old).unwrap();
    }
    let kept = || std::fs::read_dir(world.dir.path().join("cache")).map_or(0, |folder| folder.count());
    let open = || {
        let mut session = session(world.dir.path());
        session.send(Command::OpenPaths(vec![world.docs()]));
        session.logic(NOW);
        until(&mut session, NOW, |session| !session.is_reading() && session.archive().len() == 3);
        session
    };
    let mut first = open();
    until(&mut first, NOW, |_| kept() == 1);
    let again = open();
    assert_eq!(again.archive(), first.archive());
    // a text that changed is read again; it stands where it stood
    std::fs::write(world.docs().join("3 اتصال.txt"), "نص جديد عن طرابلس").unwrap();
    let mut changed = open();
    let texts = |session: &Session| {
        let texts =
            session.archive().entries().filter_map(|(_, entry)| entry.document.as_ref().map(|document| document.text.clone()));
        texts.collect::<Vec<_>>()
    };
    assert_eq!((texts(&changed).len(), &*texts(&changed)[2]), (3, "نص جديد عن طرابلس"));
    // it may be keeping the new text at this moment
    changed.send(Command::Act(Act::ClearCache));
    changed.logic(NOW);
    until(&mut changed, NOW, |_| kept() == 0);
    changed.send(Command::Act(Act::KeepKnown));
    changed.logic(NOW);
    assert!(!changed.settings().keep_known && !Act::KeepKnown.is_on(&changed));
}
