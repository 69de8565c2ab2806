//! PATHs → an archive in memory, and the filters of the arguments.

use std::borrow::Cow;
use std::io;
use std::path::PathBuf;
use std::time::SystemTime;

use crate::archive::cache::Cache;
use crate::archive::{Archive, Entry, Rules, change::Change, disk};
use crate::formats::{self, sample};
use crate::language::plain;
use crate::problem::Severity;
use crate::query::{self, Facet, Filters, Polarity, Query, Results, Sort, Strength};
use crate::session::known;
use crate::session::reading::{self, Progress};
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
        true => cache.store(paths, &gathered.archive, since, &version),
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
            Err(bad) => {
                let message = streams.words.say("cli-unknown-filter", &[("filter", (&bad).into())]);
                writeln!(streams.err, "{}", plain(&message))?;
                Ok(None)
            }
        }
    }

    /// The filters; `Err` names the first that makes no sense.
    fn filters(&self, archive: &Archive, streams: &Streams<'_>) -> Result<Filters, String> {
        let mut filters = Filters::default();
        let all = query::run(archive, &Query::default(), &Filters::default(), Sort::default());
        let with = |list: &[String], polarity: Polarity, filters: &mut Filters| -> Result<(), String> {
            for typed in list {
                let (facet, value) = parse(typed).ok_or_else(|| typed.clone())?;
                let known = all.facets.get(&facet).map_or(&[][..], Vec::as_slice);
                let shown = |value: &str| streams.words.facet_value(facet.key(), value);
                filters.toggle(facet, &find(value, known.iter().map(|known| known.value.as_str()), shown), polarity);
            }
            Ok(())
        };
        with(self.include, Polarity::Include, &mut filters)?;
        with(self.exclude, Polarity::Exclude, &mut filters)?;
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

fn parse(typed: &str) -> Option<(Facet, &str)> {
    let (key, value) = typed.split_once('=')?;
    let value = value.trim();
    (!value.is_empty()).then_some((Facet::from_key(key.trim())?, value))
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
        assert_eq!(parse("place=ليبيا"), Some((Facet::Place, "ليبيا")));
        assert_eq!(parse("month = 2025-12 "), Some((Facet::Month, "2025-12")));
        for bad in ["place", "place=", "nowhere=x", ""] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
