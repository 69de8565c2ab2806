//! The app without a window: commands, undo, jobs, selection, settings, recent files.
//!
//! Comes in: commands. Goes out: a state to draw. Only this room changes the archive. It does not know egui.
