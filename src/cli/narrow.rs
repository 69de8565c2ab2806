//! What the arguments narrow an archive by: filters, and how words are asked for.

use std::io;
use std::path::PathBuf;
use std::sync::LazyLock;

use crate::archive::cache::Cache;
use crate::archive::facets::{Dates, Value};
use crate::archive::{Archive, SavedSearch};
use crate::extract::lexicon::topics;
use crate::language::plain;
use crate::problem::Severity;
use crate::query::{self, Facet, Filters, Polarity, Query, Results, Sort, Strength, UNDATED};
use crate::session::{Places, asked, searches};
use crate::text::distance;
use crate::text::fold::fold_str;

use super::Streams;
use super::gather::{Gathered, gather, gather_known};

/// What every verb that asks an archive takes.
#[derive(clap::Args)]
pub struct Narrow {
    /// Only documents with this value: place=ليبيا, topic=…, person=…, date=2025-01..2025-06, is=undated, is=starred
    #[arg(long = "filter", value_name = "KEY=VALUE")]
    include: Vec<String>,
    /// Only documents without this value
    #[arg(long = "not", value_name = "KEY=VALUE")]
    exclude: Vec<String>,
    /// Documents with all of the values given for this key, not any of them
    #[arg(long = "all-of", value_name = "KEY")]
    all_of: Vec<String>,
    /// How near a word must be to the word asked for [default: forgiving]
    #[arg(long, value_enum)]
    strength: Option<StrengthArg>,
    /// Read everything anew, and keep nothing of it in the cache
    #[arg(long)]
    no_cache: bool,
}

/// `--strength`: how near a word of a text must be to the word asked for.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum StrengthArg {
    /// Letter by letter, but for tashkeel and tatweel
    Exact,
    /// Hamza, tashkeel and attached particles forgiven
    Forgiving,
    /// Words of one stem too, and broken plurals
    Stem,
}

impl From<StrengthArg> for Strength {
    fn from(strength: StrengthArg) -> Self {
        match strength {
            StrengthArg::Exact => Strength::Exact,
            StrengthArg::Forgiving => Strength::Forgiving,
            StrengthArg::Stem => Strength::Stem,
        }
    }
}

/// What was read and what it answers.
pub struct Answer {
    pub gathered: Gathered,
    pub query: Query,
    pub filters: Filters,
    pub results: Results,
}

impl Narrow {
    /// Reads the paths and asks; `None` where a query or a filter makes no sense, which has been said on standard error.
    pub fn ask(&self, typed: &str, sort: Sort, paths: &[PathBuf], streams: &mut Streams<'_>) -> io::Result<Option<Answer>> {
        // on a command line nothing is still being typed
        let query = query::parse_as(typed, self.strength()).finished();
        report(&query, streams)?;
        if !query.usable() {
            return Ok(None);
        }
        let Some((gathered, filters)) = self.ready(paths, streams)? else { return Ok(None) };
        let results = query::run(&gathered.archive, &query, &filters, sort);
        Ok(Some(Answer { gathered, query, filters, results }))
    }

    /// Reads the paths and understands the filters; `None` as in [`Narrow::ask`].
    pub fn ready(&self, paths: &[PathBuf], streams: &mut Streams<'_>) -> io::Result<Option<(Gathered, Filters)>> {
        let cache = Places::of_system().filter(|_| !self.no_cache).map(|places| Cache::at(places.cache));
        let gathered = match &cache {
            Some(cache) => gather_known(paths, cache, streams)?,
            None => gather(paths, streams)?,
        };
        match self.filters(&gathered.archive, streams) {
            Ok(filters) => Ok(Some((gathered, filters))),
            Err(said) => {
                writeln!(streams.err, "{said}")?;
                Ok(None)
            }
        }
    }

    /// Reads the paths and asks a search that one of them holds, by its name, in its order unless another is given; `None` as
    /// in [`Narrow::ask`]. The filters of the arguments narrow what it finds.
    pub fn ask_saved(&self, saved: &Saved<'_>, paths: &[PathBuf], streams: &mut Streams<'_>) -> io::Result<Option<Answer>> {
        let Some((gathered, more)) = self.ready(paths, streams)? else { return Ok(None) };
        let archive = &gathered.archive;
        let search = match find_search(archive, saved.name) {
            Ok(search) => search,
            Err(near) => {
                writeln!(streams.err, "{}", no_search(saved.name, near, archive, streams))?;
                return Ok(None);
            }
        };
        let (filters, sort, strength) = asked::restored(&search.asking);
        if filters.list.len() < search.asking.filters.len() {
            writeln!(streams.err, "{}", streams.get("cli-search-strange"))?;
        }
        // as the window asks it, where a word that nothing ends is the beginning of a word
        let strength = self.strength.map_or(strength, Strength::from);
        let query = query::parse_as(&search.asking.query, strength).without_first_letter();
        report(&query, streams)?;
        if !query.usable() {
            return Ok(None);
        }
        let mut results = query::run(archive, &query, &filters, saved.sort.unwrap_or(sort));
        if !more.is_empty() {
            results.keep(archive, &filters, &query::found(archive, &Query::default(), &more));
        }
        if saved.only_new {
            results.keep(archive, &filters, &searches::count(archive, search).new);
        }
        Ok(Some(Answer { gathered, query, filters, results }))
    }

    /// How near a word must be to the word asked for.
    pub fn strength(&self) -> Strength {
        self.strength.map_or(Strength::default(), Strength::from)
    }

    /// The filters; `Err` says which of them makes no sense, and what would.
    fn filters(&self, archive: &Archive, streams: &mut Streams<'_>) -> Result<Filters, String> {
        let mut filters = Filters::default();
        for (list, polarity) in [(&self.include, Polarity::Include), (&self.exclude, Polarity::Exclude)] {
            for typed in list {
                let (facet, value) = parse(typed).map_err(|bad| bad.said(typed, streams))?;
                let known: Vec<&str> = archive.facets().values(facet).map(Value::shown).collect();
                let shown = |value: &str| streams.words.facet_value(facet.key(), value);
                let value = if facet == Facet::Topic { find(value, TOPICS.iter().copied(), shown) } else { value.to_owned() };
                let value = find(&value, known.iter().copied(), shown);
                if facet != Facet::Date && archive.facets().reach(facet, &value).is_empty() {
                    // it finds nothing, which may be what is wanted to be known: said, and asked all the same
                    let filter = streams.words.filter(facet.key(), &value, false);
                    let message = plain(&streams.words.say("cli-unknown-value", &[("filter", (&filter).into())]));
                    let near =
                        near(&value, &known).map(|near| plain(&streams.words.say("cli-filter-near", &[("near", near.into())])));
                    let line = [Some(message), near].into_iter().flatten().collect::<Vec<_>>().join(". ");
                    writeln!(streams.err, "{line}").unwrap_or_default();
                }
                filters.toggle(facet, &value, polarity);
            }
        }
        for key in &self.all_of {
            let facet = Facet::from_key(key.trim()).ok_or_else(|| Bad::Key.said(key, streams))?;
            if !facet.is_manifold() {
                return Err(plain(&streams.words.say("cli-not-manifold", &[("key", facet.key().into())])));
            }
            filters.all_of.insert(facet);
        }
        Ok(filters)
    }
}

/// A saved search to ask.
pub struct Saved<'a> {
    pub name: &'a str,
    /// Another order than its own.
    pub sort: Option<Sort>,
    /// Only the documents that it had not found when the reader last looked.
    pub only_new: bool,
}

/// The saved search of a name, letter by letter or else but for hamza, marks and the like; `Err` names the nearest.
fn find_search<'a>(archive: &'a Archive, name: &str) -> Result<&'a SavedSearch, Option<&'a str>> {
    let all = || archive.searches().iter().map(|(_, search)| search);
    let (name, folded) = (name.trim(), fold_str(name.trim()));
    let exact = all().find(|search| search.name == name);
    exact.or_else(|| all().find(|search| fold_str(&search.name) == folded)).ok_or_else(|| {
        let names: Vec<&str> = all().map(|search| search.name.as_str()).collect();
        near(name, &names)
    })
}

fn no_search(name: &str, near: Option<&str>, archive: &Archive, streams: &Streams<'_>) -> String {
    let words = streams.words;
    let said = words.say("cli-no-search", &[("name", name.into())]);
    let names: Vec<&str> = archive.searches().iter().map(|(_, search)| search.name.as_str()).collect();
    let more = match near {
        Some(near) => words.say("cli-filter-near", &[("near", near.into())]),
        None if names.is_empty() => words.get("cli-no-searches"),
        None => words.say("cli-searches-known", &[("names", (&words.list(&names)).into())]),
    };
    plain(&format!("{said}. {more}"))
}

/// Says what could not be understood, with a line that points at the place, and what would put it right.
fn report(query: &Query, streams: &mut Streams<'_>) -> io::Result<()> {
    for (problem, repair) in query.problems.iter().zip(&query.repairs) {
        streams.report(problem)?;
        let Some(span) = problem.place.span.filter(|_| problem.severity > Severity::Note) else { continue };
        // as many columns as letters; a line that is too long to be seen whole is not pointed into
        let before = query.typed.get(..span.start).map_or(0, |before| before.chars().count());
        let length = span.of(&query.typed).chars().count().max(1);
        if before + length <= 100 && !query.typed.contains('\n') {
            writeln!(streams.err, "  {}", query.typed)?;
            writeln!(streams.err, "  {}{}", " ".repeat(before), "^".repeat(length))?;
        }
        if let Some(repair) = repair {
            let said = streams.words.say(repair.key, &[("value", (&repair.value).into())]);
            writeln!(streams.err, "  {} {}", plain(&said), repair.query)?;
        }
    }
    Ok(())
}

/// Topics and the groups they stand in are found by their names even where no document has them itself.
static TOPICS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| topics::ALL.iter().copied().chain(topics::GROUPS.into_iter().map(|(group, _)| group)).collect());

/// Why a filter makes no sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bad {
    /// Not `KEY=VALUE`.
    Shape,
    Key,
    Dates,
}

impl Bad {
    fn said(self, typed: &str, streams: &Streams<'_>) -> String {
        let words = streams.words;
        let (key, value) = typed.split_once('=').unwrap_or((typed, ""));
        plain(&match self {
            Bad::Shape => words.say("cli-unknown-filter", &[("filter", typed.into())]),
            Bad::Dates => words.say("cli-unknown-dates", &[("value", value.trim().into())]),
            Bad::Key => {
                let keys = Facet::ALL.map(Facet::key);
                let known = keys.join(", ");
                let said = words.say("cli-unknown-facet", &[("key", key.trim().into()), ("known", (&known).into())]);
                match near(key.trim(), &keys) {
                    Some(near) => format!("{said}\n{}", words.say("cli-filter-near", &[("near", near.into())])),
                    None => said,
                }
            }
        })
    }
}

/// The nearest of some values, where one is near.
fn near<'a>(typed: &str, known: &[&'a str]) -> Option<&'a str> {
    let typed = fold_str(typed);
    let most = if typed.chars().count() < 5 { 1 } else { 2 };
    let far = |known: &&'a str| Some((distance::within(&typed, &fold_str(known), most)?, *known));
    known.iter().filter_map(far).min().map(|(_, known)| known)
}

/// `KEY=VALUE`; `is=undated` is the date that is missing.
fn parse(typed: &str) -> Result<(Facet, &str), Bad> {
    let (key, value) = typed.split_once('=').ok_or(Bad::Shape)?;
    let value = value.trim();
    if value.is_empty() {
        return Err(Bad::Shape);
    }
    let facet = Facet::from_key(key.trim()).ok_or(Bad::Key)?;
    if facet == Facet::State && value == UNDATED {
        return Ok((Facet::Date, value));
    }
    if facet == Facet::Date && Dates::parse(value).is_none() {
        return Err(Bad::Dates);
    }
    Ok((facet, value))
}

/// The value of the archive that was meant: exactly as typed, else with the same letters but for hamza, marks and the
/// like, else by its words in the interface's language («topic=الهجرة»); as typed where there is none.
fn find<'a>(typed: &str, known: impl Iterator<Item = &'a str> + Clone, shown: impl Fn(&str) -> String) -> String {
    let folded = fold_str(typed);
    let exact = known.clone().find(|value| *value == typed);
    let close = || known.clone().find(|value| fold_str(value) == folded);
    let in_words = || known.clone().find(|value| fold_str(&shown(value)) == folded);
    exact.or_else(close).or_else(in_words).unwrap_or(typed).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_as_people_type_them() {
        let known = ["ليبيا", "الأمم المتحدة", "migration"];
        let shown = |value: &str| if value == "migration" { "الهجرة".to_owned() } else { value.to_owned() };
        let check = |typed: &str, expect: &str| assert_eq!(find(typed, known.into_iter(), shown), expect);
        check("ليبيا", "ليبيا");
        check("الامم المتحدة", "الأمم المتحدة");
        check("الهجرة", "migration");
        check("تونس", "تونس");
    }

    #[test]
    fn keys_and_values() {
        assert_eq!(parse("place=ليبيا"), Ok((Facet::Place, "ليبيا")));
        assert_eq!(parse("month = 2025-12 "), Ok((Facet::Date, "2025-12")));
        assert_eq!(parse("is=undated"), Ok((Facet::Date, UNDATED)));
        assert_eq!(parse("date=2025-01..2025-06"), Ok((Facet::Date, "2025-01..2025-06")));
        let bad = [
            ("place", Bad::Shape),
            ("place=", Bad::Shape),
            ("", Bad::Shape),
            ("nowhere=x", Bad::Key),
            ("date=2025-13", Bad::Dates),
        ];
        for (typed, why) in bad {
            assert_eq!(parse(typed), Err(why), "{typed}");
        }
        assert_eq!(near("persn", &Facet::ALL.map(Facet::key)), Some("person"));
    }
}
