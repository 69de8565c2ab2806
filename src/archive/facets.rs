//! A set of documents for each value of each facet.

/// Value → documents, for each facet.
#[derive(Clone, Debug, Default)]
pub struct Facets {}
