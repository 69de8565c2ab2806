//! Very long paragraphs are set aside: on another thread, one at a time, while the frame goes on.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};

use super::{Item, PageStyle, Part};
use crate::text::Span;
use crate::typeset::{Align, Fonts, Style};

/// A paragraph of more bytes is set aside.
pub(super) const LONG: usize = 16 * 1024;
/// A shaped one of more bytes is wrapped again aside.
pub(super) const LONG_WRAP: usize = 128 * 1024;

/// What the thread calls when it is done: it asks for a frame.
pub type Wake = Arc<dyn Fn() + Send + Sync>;

/// What is asked of the thread.
pub(super) struct Job {
    pub index: usize,
    /// An answer to an older generation of the page is dropped.
    pub generation: u64,
    pub text: Arc<str>,
    pub item: Item,
    pub span: Span,
    pub page: PageStyle,
    pub style: Style,
    pub align: Align,
    pub left: f32,
    pub width: f32,
    /// Already shaped: it is only wrapped again.
    pub kept: Option<Part>,
}

/// The paragraph, set as it was asked for.
pub(super) struct Done {
    pub index: usize,
    pub generation: u64,
    pub item: Item,
    pub part: Part,
    /// Of the page that it was wrapped for.
    pub width_px: f32,
    pub justified: bool,
}

pub(super) struct Aside {
    pub wake: Wake,
    running: Option<(usize, u64, Receiver<Done>)>,
}

/// What came of the thread's work.
pub(super) enum Answer {
    Done(Box<Done>),
    /// It ended without an answer: this paragraph cannot be set.
    Lost(usize),
}

impl Aside {
    pub fn new(wake: Wake) -> Self {
        Self { wake, running: None }
    }

    pub fn is_busy(&self) -> bool {
        self.running.is_some()
    }

    /// Whether a paragraph is being set for a generation of the page.
    pub fn is_setting(&self, index: usize, generation: u64) -> bool {
        self.running.as_ref().is_some_and(|(of, at, _)| (*of, *at) == (index, generation))
    }

    /// Sets a job going; gives it back where no thread can be had. Not to be called while one is busy.
    pub fn begin(&mut self, fonts: &Fonts, job: Job) -> Result<(), Box<Job>> {
        let (send, receive) = channel();
        let (index, generation) = (job.index, job.generation);
        let wake = Arc::clone(&self.wake);
        let mut fonts = fonts.for_thread();
        // the job is handed over by channel, so that it is not lost with a thread that could not begin
        let (hand, take) = channel::<Box<Job>>();
        let work = move || {
            let answer = Answering { send: Some(send), wake };
            if let (Ok(job), Some(send)) = (take.recv(), &answer.send) {
                let _dropped_when_the_page_is_closed = send.send(set(&mut fonts, *job));
            }
        };
        let job = Box::new(job);
        if std::thread::Builder::new().name("long paragraph".to_owned()).spawn(work).is_err() {
            return Err(job);
        }
        match hand.send(job) {
            Ok(()) => {
                self.running = Some((index, generation, receive));
                Ok(())
            }
            Err(back) => Err(back.0),
        }
    }

    /// What has been finished since it was last asked.
    pub fn answer(&mut self) -> Option<Answer> {
        let (index, _, receive) = self.running.as_ref()?;
        let index = *index;
        let answer = match receive.try_recv() {
            Ok(done) => Answer::Done(Box::new(done)),
            Err(TryRecvError::Empty) => return None,
            Err(TryRecvError::Disconnected) => Answer::Lost(index),
        };
        self.running = None;
        Some(answer)
    }
}

/// Lets go of the channel and then asks for a frame, also when setting fails, so that the page learns of it.
struct Answering {
    send: Option<Sender<Done>>,
    wake: Wake,
}

impl Drop for Answering {
    fn drop(&mut self) {
        self.send = None;
        (self.wake)();
    }
}

fn set(fonts: &mut Fonts, job: Job) -> Done {
    let Job { index, generation, text, item, span, page, style, align, left, width, kept } = job;
    let mut part = kept.unwrap_or_else(|| Part::shape(fonts, &text, span, page.view, &style));
    part.wrap((left, 0.0), width, align);
    Done { index, generation, item, part, width_px: page.width_px, justified: align == Align::Justify }
}
