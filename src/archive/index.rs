//! The full-text index: disposable, rebuilt from the documents.

/// Words of every document, as they are searched for.
#[derive(Clone, Debug, Default)]
pub struct Index {}
