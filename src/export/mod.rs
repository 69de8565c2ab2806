//! Results → bytes: trait `Exporter`, the list `ALL`, one file a target.
//!
//! Comes in: an archive, the entries to export in order, options, words. Goes out: bytes. Nothing here opens a file.
