//! Which `batchline.toml` a file belongs to: the nearest above it.

use std::cell::RefCell;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::load::{Config, FILE_NAME};
use super::paths;
use super::reader::Entries;
use super::settings::FileSettings;
use crate::args::ChooseArgs;

/// What reading a configuration came to; a mistake is told as often as it is asked for.
type Loaded = Result<Rc<Config>, String>;

/// The configurations of a run, each read once.
pub struct Configs {
    command_line: Rc<Entries>,
    place: Place,
    read: RefCell<HashMap<PathBuf, Loaded>>,
    /// What is nearest to a directory.
    nearest: RefCell<HashMap<PathBuf, Option<PathBuf>>>,
}

/// Where configurations are.
enum Place {
    /// `--isolated`
    Nowhere,
    /// `--config FILE`
    At(PathBuf),
    Above,
}

impl Configs {
    /// `command_line` is the last layer of all settings.
    pub fn new(args: &ChooseArgs, command_line: Entries) -> Configs {
        let place = match &args.config {
            _ if args.isolated => Place::Nowhere,
            Some(path) => Place::At(path.clone()),
            None => Place::Above,
        };
        Configs {
            command_line: Rc::new(command_line),
            place,
            read: RefCell::default(),
            nearest: RefCell::default(),
        }
    }

    /// How this file is checked. `-` stands in the working directory.
    ///
    /// # Errors
    /// When its configuration cannot be read, or is wrong.
    pub fn settings_for(&self, path: &Path) -> anyhow::Result<FileSettings> {
        let path = paths::absolute(path)?;
        let config = match self.config_path(&path) {
            Some(config) => Some(self.load(&config).map_err(anyhow::Error::msg)?),
            None => None,
        };
        Ok(FileSettings::new(config, &path, self.command_line.clone()))
    }

    /// Is this file passed over when directories are searched? A configuration that cannot be read is told when the file is checked.
    pub fn excludes(&self, path: &Path) -> bool {
        let Ok(path) = paths::absolute(path) else { return false };
        let config = self.config_path(&path).map(|config| self.load(&config));
        matches!(config, Some(Ok(config)) if config.excludes(&path))
    }

    fn config_path(&self, path: &Path) -> Option<PathBuf> {
        match &self.place {
            Place::Nowhere => None,
            Place::At(config) => Some(config.clone()),
            Place::Above => path.parent().and_then(|directory| self.nearest_to(directory)),
        }
    }

    fn nearest_to(&self, directory: &Path) -> Option<PathBuf> {
        if let Some(known) = self.nearest.borrow().get(directory) {
            return known.clone();
        }
        let here = directory.join(FILE_NAME);
        let found = if here.is_file() {
            Some(here)
        } else {
            directory.parent().and_then(|above| self.nearest_to(above))
        };
        self.nearest.borrow_mut().insert(directory.to_path_buf(), found.clone());
        found
    }

    fn load(&self, path: &Path) -> Loaded {
        let load = || Config::load(path).map(Rc::new).map_err(|error| format!("{error:#}"));
        self.read.borrow_mut().entry(path.to_path_buf()).or_insert_with(load).clone()
    }
}
