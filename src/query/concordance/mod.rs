//! The concordance (keyword in context, «الكشّاف السياقي») and what is counted around it.
//!
//! Comes in: documents in the order they were found, and the query. Goes out: [`Concordance`], a line for every place of the query with
//! the words before and after it; its lines in an [`Order`]; the words that keep company with the keyword ([`collocates`]); and the
//! words that set some documents apart from the rest ([`keyness`]). It reads the texts themselves and not the index, so all of it can
//! run on a snapshot outside the frame. It does not know how a line is set or exported.

mod census;
mod collocates;
mod keyness;
mod lexis;
mod lines;
mod measure;
mod order;
mod shown;
#[cfg(test)]
mod tests;

pub use self::census::Census;
pub use self::collocates::{Collocate, Collocates, Measure, collocates};
pub use self::keyness::{DistinctName, Distinctive, Keyness, keyness};
pub use self::lexis::{Form, Heads, Lexis, NO_FORM, is_function_word, is_known};
pub use self::lines::{Concordance, Line, MOST_LINES, Sought, gather};
pub use self::measure::{log_likelihood, log_ratio, mutual_information, t_score};
pub use self::order::{Order, Ordered};
pub use self::shown::{Shown, Side};

/// Words on each side of the keyword that lines are sorted by and that can be its collocates.
pub const REACH: usize = 5;

/// Words on each side that a line can show.
pub const MOST_CONTEXT: usize = 15;
