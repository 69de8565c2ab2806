//! Front door 2, the only room that knows egui.
