//! Bytes → `Document` + `Problems`: trait `Format`, the list `ALL`, one file a format.
//!
//! Comes in: a path and the bytes of a file. Goes out: a document whose text is the file's, decoded and nothing else
//! changed, with its blocks. This room does not know what the words mean, nor where documents are kept.
