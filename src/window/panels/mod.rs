//! The parts of the window around the page, one file each.

pub mod toolbar;
pub mod search;
pub mod offers;
pub mod chips;
pub mod copies;
pub mod documents;
pub mod histogram;
pub mod filters;
pub mod facts;
pub mod correct;
pub mod suggestion;
pub mod fact_row;
pub mod fact_card;
pub mod results;
pub mod concordance;
pub mod status;
pub mod welcome;
pub mod notices;
pub mod find;
pub mod faces;
pub mod comfort;
pub mod drop;
pub mod side;
