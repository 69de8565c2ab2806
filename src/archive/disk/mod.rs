//! The project file (`.warraq`): versioned saved shapes, atomic save.
