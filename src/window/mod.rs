//! Front door 2, the only room that knows egui.
//!
//! Comes in: a session to draw and what the person does. Goes out: pictures, and commands for the session. A frame never
//! waits: it draws what is there and asks for another when a job has news.

pub mod theme;
pub mod lane;
pub mod icons;
pub mod widgets;
