//! Copies: the same release as several outlets published it, each with its own head, cuts and small changes.
//!
//! Comes in: an archive whose entries carry a [`Sketch`], made where documents are read. Goes out: [`Copies`], groups of
//! entries that are copies of one another, with how alike they are; and [`see_also`], what is related to a document without
//! being a copy of it. This room changes nothing and keeps nothing: the groups are a function of the documents alone,
//! whatever order they came in, so adding, removing and undoing need no care.
//!
//! How copies are found (`docs/copies.md`): sketches after Broder, "On the resemblance and containment of documents" (1997);
//! bands of minima so that only likely pairs are looked at (Indyk and Motwani 1998; Leskovec, Rajaraman and Ullman, "Mining of
//! Massive Datasets", chapter 3); then every pair is compared word by word (`compare`), so that nothing is called a copy on the
//! word of a sketch.

mod sketch;
mod text;
mod compare;
mod groups;
mod related;
#[cfg(test)]
mod tests;

pub use self::groups::{Copies, Copy, Group, How, Known};
pub use self::related::{Related, Shared, see_also};
pub use self::sketch::{Kept, Sketch, number_of};
