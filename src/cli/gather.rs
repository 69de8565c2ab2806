//! PATHs → an archive in memory, and the filters of the arguments.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::SystemTime;

use crate::archive::cache::Cache;
use crate::archive::facets::{Dates, Value};
use crate::archive::{Archive, Entry, Rules, change::Change, disk};
use crate::extract::lexicon::topics;
use crate::formats::{self, sample};
use crate::language::plain;
use crate::problem::Severity;
use crate::query::{self, Facet, Filters, Polarity, Query, Results, Sort, Strength, UNDATED};
use crate::session::known;
use crate::session::reading::{self, Progress};
use crate::text::distance;
use crate::text::fold::fold_str;

use super::Streams;

/// What was read.
pub struct Gathered {
    pub archive: Archive,
    /// Whether every file could be read.
    pub all_read: bool,
}

/// Reads files, folders and projects; problems go to standard error as they come.
pub(super) fn gather(paths: &[PathBuf], streams: &mut Streams<'_>) -> io::Result<Gathered> {
    let mut gathered = Gathered { archive: Archive::new(""), all_read: true };
    gathered.read(paths, streams)?;
    Ok(gathered)
}

/// The same, where what was read before is known, and kept for the next time. Projects are not kept.
fn gather_known(paths: &[PathBuf], cache: &Cache, streams: &mut Streams<'_>) -> io::Result<Gathered> {
    if paths.iter().any(|path| reading::is_project(path) || sample::is_sample(path)) {
        return gather(paths, streams);
    }
    let (version, since) = (known::version(), SystemTime::now());
    let mut gathered = Gathered { archive: Archive::new(""), all_read: true };
    let mut to_read = Cow::Borrowed(paths);
    let known = cache.load(paths, &version);
    let fresh = known.is_none();
    if let Some(known) = known {
        for (_, entry) in known.archive.entries() {
            gathered.all_read &= told(entry, streams)?;
        }
        gathered.archive = known.archive;
        to_read = Cow::Owned(known.to_read);
    }
    let mut entries = Vec::new();
    reading::paths(&to_read, &formats::Options::default(), &Progress::default(), |entry| entries.push(entry));
    entries.into_iter().try_for_each(|entry| gathered.put(entry, streams))?;
    let kept = match fresh || !to_read.is_empty() {
        true => cache.store(paths, &gathered.archive, since, &version, &|| true),
        false => Ok(()),
    };
    // without it the next search reads everything, as this one did
    if let Err(error) = kept {
        log::warn!("what was read could not be kept: {error}");
    }
    Ok(gathered)
}

/// Tells the problems of an entry; false where one is an error.
fn told(entry: &Entry, streams: &mut Streams<'_>) -> io::Result<bool> {
    let mut fine = true;
    for problem in &entry.problems {
        fine &= problem.severity != Severity::Error;
        streams.report(problem)?;
    }
    Ok(fine)
}

impl Gathered {
    fn read(&mut self, paths: &[PathBuf], streams: &mut Streams<'_>) -> io::Result<()> {
        paths.iter().try_for_each(|path| self.read_one(path, streams))
    }

    fn read_one(&mut self, path: &PathBuf, streams: &mut Streams<'_>) -> io::Result<()> {
        let mut entries = Vec::new();
        if reading::is_project(path) {
            match disk::load(path) {
                Ok(saved) => {
                    reading::project(path, &saved, &Progress::default(), |entry| entries.push(entry));
                    self.hear(saved.rules);
                }
                Err(problem) => {
                    self.all_read = false;
                    streams.report(&problem)?;
                }
            }
        } else {
            let (options, progress) = (formats::Options::default(), Progress::default());
            reading::paths(std::slice::from_ref(path), &options, &progress, |entry| entries.push(entry));
        }
        entries.into_iter().try_for_each(|entry| self.put(entry, streams))
    }

    /// The rules of a project hold for everything that is read with it; those of a second project come after those of the
    /// first.
    fn hear(&mut self, rules: Rules) {
        for (_, rule) in rules.iter() {
            self.archive.apply(Change::PutRule(None, Box::new(rule.clone())));
        }
    }

    fn put(&mut self, entry: Entry, streams: &mut Streams<'_>) -> io::Result<()> {
        self.all_read &= told(&entry, streams)?;
        self.archive.apply(Change::Add(Box::new(entry)));
        Ok(())
    }
}

/// What the arguments of `search` and `export` ask.
pub struct Asked<'a> {
    pub query: &'a str,
    /// `--filter` and `--not` as typed, `KEY=VALUE`.
    pub include: &'a [String],
    pub exclude: &'a [String],
    /// `--all-of` as typed.
    pub all_of: &'a [String],
    pub sort: Sort,
    pub strength: Strength,
    pub paths: &'a [PathBuf],
    /// Where what was read before is kept; `None`: everything is read, and nothing is kept.
    pub cache: Option<&'a Cache>,
}

/// `--strength`: how near a word of a text must be to the word asked for.
#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
pub enum StrengthArg {
    /// Letter by letter, but for tashkeel and tatweel
    Exact,
    /// Hamza, tashkeel and attached particles forgiven
    #[default]
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
    pub filters: Filters,
    pub results: Results,
}

impl Asked<'_> {
    /// Reads the paths and asks; `None` where a filter makes no sense, which has been said on standard error.
    pub fn answer(&self, streams: &mut Streams<'_>) -> io::Result<Option<Answer>> {
        // on a command line nothing is still being typed
        let query = query::parse_as(self.query, self.strength).finished();
        report(&query, streams)?;
        if !query.usable() {
            return Ok(None);
        }
        let Some((gathered, filters)) = self.ready(streams)? else { return Ok(None) };
        let results = query::run(&gathered.archive, &query, &filters, self.sort);
        Ok(Some(Answer { gathered, filters, results }))
    }

    /// Reads the paths and understands the filters; `None` as in [`Asked::answer`].
    pub fn ready(&self, streams: &mut Streams<'_>) -> io::Result<Option<(Gathered, Filters)>> {
        let gathered = match self.cache {
            Some(cache) => gather_known(self.paths, cache, streams)?,
            None => gather(self.paths, streams)?,
        };
        match self.filters(&gathered.archive, streams) {
            Ok(filters) => Ok(Some((gathered, filters))),
            Err(said) => {
                writeln!(streams.err, "{said}")?;
                Ok(None)
            }
        }
    }

    /// The filters; `Err` says which of them makes no sense, and what would.
    fn filters(&self, archive: &Archive, streams: &mut Streams<'_>) -> Result<Filters, String> {
        let mut filters = Filters::default();
        for (list, polarity) in [(self.include, Polarity::Include), (self.exclude, Polarity::Exclude)] {
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
        for key in self.all_of {
            let facet = Facet::from_key(key.trim()).ok_or_else(|| Bad::Key.said(key, streams))?;
            if !facet.is_manifold() {
                return Err(plain(&streams.words.say("cli-not-manifold", &[("key", facet.key().into())])));
            }
            filters.all_of.insert(facet);
        }
        Ok(filters)
    }
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
