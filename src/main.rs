//! Arguments → a verb of the command line or the window; nothing else.

fn main() {}
