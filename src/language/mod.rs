//! Words shown to people: Fluent bundles from `assets/locales`, numbers, dates in words, lists, interface direction.
//!
//! Comes in: a message key with its values. Goes out: words in the user's language. This room does not know where the
//! words will be shown. In a window Fluent's isolates stay; `plain` strips them for terminals and files.
