//! The topic taxonomy and the words that speak for each topic.

use serde::Deserialize;

use super::own::OwnTopic;
use super::{LexiconError, Phrases, Vocabulary, load};

/// Every topic, in the order of the guideline; «other» has no words.
pub const ALL: &[&str] = &[
    "migration",
    "trafficking",
    "detention",
    "torture",
    "disappearance",
    "justice",
    "rule-of-law",
    "elections",
    "civil-society",
    "press-freedom",
    "women",
    "children",
    "disability",
    "refugees",
    "human-rights-institutions",
    "capacity-building",
    "governance",
    "corruption",
    "peace-security",
    "terrorism",
    "health",
    "education",
    "economy",
    "development",
    "culture",
    "environment",
    "energy",
    "foreign-relations",
    "humanitarian-aid",
    "upr",
    "sport",
    "other",
];

/// The taxonomy in groups, for people who look for one of many topics; «other» stands alone.
pub const GROUPS: [(&str, &[&str]); 9] = [
    ("group-movement", &["migration", "refugees", "trafficking"]),
    ("group-liberty", &["detention", "torture", "disappearance", "press-freedom"]),
    ("group-people", &["women", "children", "disability"]),
    ("group-law", &["justice", "rule-of-law", "corruption"]),
    ("group-mechanisms", &["human-rights-institutions", "upr", "capacity-building"]),
    ("group-rule", &["governance", "elections", "civil-society"]),
    ("group-security", &["peace-security", "terrorism"]),
    ("group-world", &["foreign-relations", "humanitarian-aid"]),
    ("group-life", &["health", "education", "economy", "development", "culture", "environment", "energy", "sport"]),
];

/// The group that a topic stands in.
pub fn group(topic: &str) -> Option<&'static str> {
    GROUPS.into_iter().find(|(_, topics)| topics.contains(&topic)).map(|(group, _)| group)
}

/// What the topics extractor knows.
#[derive(Default)]
pub struct Topics {
    pub words: Phrases<Speaks>,
}

/// What a word speaks for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Speaks {
    /// Index into [`ALL`].
    pub topic: usize,
    pub weight: f32,
}

#[derive(Deserialize)]
struct File {
    topics: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    strong: Vec<String>,
    words: Vec<String>,
}

impl Topics {
    /// The bundled words and the user's own, which speak as strongly as the strong ones.
    pub fn load(own: &[OwnTopic], vocabulary: &mut Vocabulary) -> Result<Self, LexiconError> {
        let file: File = load("topics")?;
        let mut out = Self::default();
        for entry in own {
            let Some(topic) = ALL.iter().position(|id| *id == entry.topic) else { continue };
            for word in &entry.words {
                out.words.add(word, Speaks { topic, weight: 3.0 }, vocabulary);
            }
        }
        for entry in &file.topics {
            // an unknown id speaks for nothing; the test below finds it
            let Some(topic) = ALL.iter().position(|id| *id == entry.id) else { continue };
            for (words, weight) in [(&entry.strong, 3.0), (&entry.words, 1.0)] {
                for word in words {
                    out.words.add(word, Speaks { topic, weight }, vocabulary);
                    // with and without the article, where it is the first word's only
                    let other = word.strip_prefix("ال").map_or_else(|| format!("ال{word}"), str::to_owned);
                    if !word.contains(' ') && !word.is_ascii() && other.chars().count() > 3 {
                        out.words.add(&other, Speaks { topic, weight }, vocabulary);
                    }
                }
            }
        }
        Ok(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_of_the_list_is_in_the_taxonomy() {
        let file: File = load("topics").unwrap();
        for entry in &file.topics {
            assert!(ALL.contains(&entry.id.as_str()), "{}", entry.id);
        }
        assert_eq!(file.topics.len() + 1, ALL.len());
    }
}
