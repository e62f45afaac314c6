//! How those who show findings beside a repository's files name them: from its root, with `/`, without `./`.

use std::path::{Component, Path, PathBuf};

/// What standard input is called where a file must have a name.
pub const STANDARD_INPUT: &str = "standard-input";

/// Where CI systems say that the repository is.
const ROOTS: [&str; 2] = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"];

/// Where we are, and the root of what is around.
pub struct Repository {
    here: PathBuf,
    root: PathBuf,
}

/// A file as others name it.
#[derive(Debug, PartialEq, Eq)]
pub enum Named {
    /// From the root of the repository.
    Inside(String),
    /// The whole path of a file elsewhere.
    Outside(String),
}

impl Named {
    pub fn as_str(&self) -> &str {
        match self {
            Named::Inside(path) | Named::Outside(path) => path,
        }
    }
}

impl Repository {
    /// Around the working directory, as a CI system names it; else the working directory.
    pub fn around() -> Repository {
        let here = std::env::current_dir().unwrap_or_default();
        let mut told = ROOTS.iter().filter_map(std::env::var_os).map(PathBuf::from);
        let root = told.find(|root| root.is_absolute() && here.starts_with(root));
        Repository { root: root.unwrap_or_else(|| here.clone()), here }
    }

    pub fn named(&self, path: &str) -> Named {
        if path == "-" {
            return Named::Inside(STANDARD_INPUT.into());
        }
        let whole = without_detours(&self.here.join(path));
        let slashed = |path: &Path| path.to_string_lossy().replace('\\', "/");
        match whole.strip_prefix(&self.root) {
            // Where a backslash is no separator it belongs to the name.
            Ok(inside) if cfg!(windows) => Named::Inside(slashed(inside)),
            Ok(inside) => Named::Inside(inside.to_string_lossy().into_owned()),
            Err(_) if cfg!(windows) => Named::Outside(slashed(&whole)),
            Err(_) => Named::Outside(whole.to_string_lossy().into_owned()),
        }
    }
}

/// `a/./b/../c` → `a/c`
fn without_detours(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_from_the_root() {
        let repository = Repository { here: "/work/repo/data".into(), root: "/work/repo".into() };
        let inside = |path: &str| Named::Inside(path.into());
        assert_eq!(repository.named("./a.jsonl"), inside("data/a.jsonl"));
        assert_eq!(repository.named("../b/a.jsonl"), inside("b/a.jsonl"));
        assert_eq!(repository.named("/work/repo/c.jsonl"), inside("c.jsonl"));
        assert_eq!(repository.named("-"), inside(STANDARD_INPUT));
        assert_eq!(repository.named("a\\b"), inside("data/a\\b"));
        assert_eq!(repository.named("/tmp/x"), Named::Outside("/tmp/x".into()));
    }
}
