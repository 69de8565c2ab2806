//! The system's own file dialogs, never waited for in a frame. Where the system has none, our own path field opens.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use rfd::AsyncFileDialog;

/// What a dialog was opened for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    Files,
    Folder,
    /// A list of terms.
    List,
    Project,
    /// With a name to suggest.
    SaveProject(String),
    /// With a name and an extension to suggest.
    ExportTo(String),
}

/// What came of it.
#[derive(Debug)]
pub enum Answer {
    Chosen(Wanted, Vec<PathBuf>),
    Cancelled,
    /// No dialog could be shown: it answered faster than a person can.
    None(Wanted),
}

/// A dialog that is open now.
pub struct Portal {
    wanted: Wanted,
    opened: Instant,
    answer: Receiver<Option<Vec<PathBuf>>>,
}

/// Nobody cancels a dialog this quickly.
const HUMAN: Duration = Duration::from_millis(350);

impl Portal {
    /// Opens a dialog; `wake` is called when it has an answer. The dialog is made here, on the thread of the window (macOS
    /// demands it), and awaited on another.
    pub fn open(wanted: Wanted, title: &str, wake: impl Fn() + Send + 'static) -> Self {
        let (send, answer) = channel();
        let dialog = AsyncFileDialog::new().set_title(title);
        let path = |handle: rfd::FileHandle| handle.path().to_owned();
        type Waiting = std::pin::Pin<Box<dyn Future<Output = Option<Vec<PathBuf>>> + Send>>;
        let waiting: Waiting = match &wanted {
            Wanted::Files => {
                let picked = dialog.pick_files();
                Box::pin(async move { picked.await.map(|files| files.into_iter().map(path).collect()) })
            }
            Wanted::Folder => {
                let picked = dialog.pick_folder();
                Box::pin(async move { picked.await.map(|folder| vec![path(folder)]) })
            }
            Wanted::List => {
                let picked = dialog.add_filter("CSV, TXT", &["csv", "tsv", "txt"]).pick_file();
                Box::pin(async move { picked.await.map(|file| vec![path(file)]) })
            }
            Wanted::Project => {
                let picked = dialog.add_filter("Warraq", &["warraq"]).pick_file();
                Box::pin(async move { picked.await.map(|file| vec![path(file)]) })
            }
            Wanted::SaveProject(name) | Wanted::ExportTo(name) => {
                let picked = dialog.set_file_name(name).save_file();
                Box::pin(async move { picked.await.map(|file| vec![path(file)]) })
            }
        };
        let work = move || {
            // nobody listening any more means that the window has closed
            if send.send(pollster::block_on(waiting)).is_ok() {
                wake();
            }
        };
        // a thread that cannot start drops the channel, which reads as "no dialog"
        drop(std::thread::Builder::new().name("file-dialog".to_owned()).spawn(work));
        Self { wanted, opened: Instant::now(), answer }
    }

    /// The answer, once it is there.
    pub fn poll(&self) -> Option<Answer> {
        match self.answer.try_recv() {
            Ok(Some(paths)) if !paths.is_empty() => Some(Answer::Chosen(self.wanted.clone(), paths)),
            Ok(_) if self.opened.elapsed() > HUMAN => Some(Answer::Cancelled),
            Ok(_) | Err(TryRecvError::Disconnected) => Some(Answer::None(self.wanted.clone())),
            Err(TryRecvError::Empty) => None,
        }
    }
}
