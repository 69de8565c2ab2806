//! Where the program may write and what the system speaks: told once at the door, never asked for again.

use std::path::PathBuf;

use crate::language::{Digits, Lang};

/// The surroundings of one run. Tests give temporary folders.
#[derive(Clone, Debug)]
pub struct Places {
    /// For settings and the recent list.
    pub config: PathBuf,
    /// For what can be made again.
    pub data: PathBuf,
    /// For archives that were open before ([`crate::archive::cache`]).
    pub cache: PathBuf,
    /// What [`super::settings::Choice::System`] follows.
    pub language: Lang,
    pub digits: Digits,
}

impl Places {
    /// The system's own folders and language; `None` where the system names no home folder.
    pub fn of_system() -> Option<Self> {
        let dirs = directories::ProjectDirs::from("org", "warraq", "warraq")?;
        Some(Self {
            config: dirs.config_dir().to_owned(),
            data: dirs.data_dir().to_owned(),
            cache: dirs.cache_dir().to_owned(),
            language: Lang::from_system(),
            digits: Digits::from_system(),
        })
    }

    /// Below one folder, in a given language.
    pub fn below(folder: &std::path::Path, language: Lang) -> Self {
        Self {
            config: folder.join("config"),
            data: folder.join("data"),
            cache: folder.join("cache"),
            language,
            digits: Digits::Western,
        }
    }

    /// Where the reader left off.
    pub fn remembered_file(&self) -> PathBuf {
        self.config.join("remembered.ron")
    }

    /// The user's own lexicon files.
    pub fn lexicon_folder(&self) -> PathBuf {
        self.config.join("lexicon")
    }

    pub fn settings_file(&self) -> PathBuf {
        self.config.join("settings.ron")
    }
}
