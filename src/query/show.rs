//! A tree in words: what would have to be typed for it.

use super::fields::{Field, FieldTerm, FieldValue};
use super::node::{Clause, Node, Query, Scope, Strength};
use super::parse::names::{FIELDS, Target, quoted_if_spaced};

/// The query in its canonical form: words folded, English names and signs, brackets only where they part something. Parsed
/// again (in the query's strength) it is the same tree.
pub fn show(query: &Query) -> String {
    let mut out = String::new();
    write(&query.root, query.strength, Place::Whole, &mut out);
    // a space ends the last word
    if !out.is_empty() {
        out.push(' ');
    }
    out
}

/// What a part stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Whole,
    /// Among alternatives.
    Or,
    /// Side by side with others.
    And,
    /// Behind a minus.
    Not,
}

fn write(node: &Node, strength: Strength, place: Place, out: &mut String) {
    match node {
        Node::Words(clause) => words(clause, strength, out),
        Node::Field(term) => field(term, out),
        Node::Not(part) => {
            out.push('-');
            write(part, strength, Place::Not, out);
        }
        Node::And(parts) => {
            let brackets = place == Place::Not || place == Place::And;
            joined(parts, " ", strength, Place::And, brackets, out);
        }
        Node::Or(parts) => joined(parts, " OR ", strength, Place::Or, place != Place::Whole, out),
    }
}

fn joined(parts: &[Node], with: &str, strength: Strength, place: Place, brackets: bool, out: &mut String) {
    if brackets {
        out.push('(');
    }
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.push_str(with);
        }
        write(part, strength, place, out);
    }
    if brackets {
        out.push(')');
    }
}

fn words(clause: &Clause, strength: Strength, out: &mut String) {
    out.push_str(match clause.scope {
        Scope::Anywhere => "",
        Scope::Title => "title:",
        Scope::Notes => "note:",
    });
    if clause.strength == Strength::Exact && strength != Strength::Exact {
        out.push('=');
    }
    let quoted = clause.phrase || clause.within.is_some();
    let quote = if quoted { "\"" } else { "" };
    out.push_str(quote);
    out.push_str(&clause.words.join(" "));
    if clause.prefix {
        out.push('*');
    }
    out.push_str(quote);
    if let Some(within) = clause.within {
        out.push_str(&format!("~{within}"));
    } else if clause.slips > 0 {
        out.push_str(&format!("~{}", clause.slips));
    }
}

fn field(term: &FieldTerm, out: &mut String) {
    let name = FIELDS.iter().find(|row| row.what == Target::Field(term.field)).and_then(|row| row.english.first());
    out.push_str(name.copied().unwrap_or(""));
    out.push(':');
    match &term.value {
        FieldValue::Name { words, open, whole } => {
            if *whole {
                out.push('=');
            }
            let star = if *open { "*" } else { "" };
            out.push_str(&quoted_if_spaced(&format!("{}{star}", words.join(" "))));
        }
        FieldValue::Keys(_) => out.push_str(&quoted_if_spaced(&term.text)),
        FieldValue::Days { from, to } => {
            let end = |date: &Option<crate::calendar::Date>| date.map(|date| date.to_string()).unwrap_or_default();
            let (from, to) = (end(from), end(to));
            out.push_str(&if from == to { from } else { format!("{from}..{to}") });
        }
    }
    debug_assert!(term.field != Field::Date || !out.ends_with(':'));
}
