//! Which files a glob of `batchline.toml` means.

use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

/// A glob for paths below the directory of `batchline.toml`. One that names a directory means all that is in it.
#[derive(Clone, Debug)]
pub struct PathGlob {
    text: String,
    set: GlobSet,
}

impl PathGlob {
    /// # Errors
    /// When it is no glob, or leads out of the directory.
    pub fn new(text: &str) -> Result<PathGlob, String> {
        let plain = text.strip_prefix("./").unwrap_or(text).trim_end_matches('/');
        if plain.is_empty() {
            return Err("this glob means no file; write \"**\" for all".into());
        }
        if plain.split('/').any(|part| part == "..") {
            return Err(
                "globs do not lead out of the directory of batchline.toml: leave out '..'".into()
            );
        }
        let mut set = GlobSetBuilder::new();
        for pattern in [plain.to_string(), format!("{plain}/**")] {
            let glob = GlobBuilder::new(&pattern).literal_separator(true).build();
            set.add(glob.map_err(|error| error.to_string())?);
        }
        let set = set.build().map_err(|error| error.to_string())?;
        Ok(PathGlob { text: text.into(), set })
    }

    /// As it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Does it mean this file, as seen from the directory?
    pub fn means(&self, path: &Path) -> bool {
        self.set.is_match(path)
    }
}

/// What a glob begins with before anything can vary: a file, or a directory.
pub fn fixed(glob: &str) -> PathBuf {
    let varies = |part: &&str| part.contains(['*', '?', '[', '{', '\\']);
    glob.split('/').take_while(|part| !varies(part)).filter(|part| *part != ".").collect()
}

/// `path` from the root, without `.` and `..`. Links are not followed: the file is where it was named.
pub fn absolute(path: &Path) -> std::io::Result<PathBuf> {
    let mut plain = PathBuf::new();
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    Ok(plain)
}

/// As people name it: seen from the working directory when it is below that.
pub fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn globs_mean_files_and_directories() {
        let rows = [
            ("*.jsonl", "a.jsonl", true),
            ("*.jsonl", "data/a.jsonl", false),
            ("./data", "data/deep/a.jsonl", true),
            ("data/", "data/a.jsonl", true),
            ("data", "data.jsonl", false),
            ("**/old/*.jsonl", "x/y/old/a.jsonl", true),
            ("**/old/*.jsonl", "/elsewhere/old/a.jsonl", true),
            ("data/**/*.{jsonl,gz}", "data/a.gz", true),
        ];
        for (glob, path, means) in rows {
            let read = PathGlob::new(glob).expect(glob);
            assert_eq!(read.means(Path::new(path)), means, "{glob} {path}");
        }
    }

    #[test]
    fn bad_globs_say_why() {
        let rows = [
            ("", "\"**\""),
            ("/", "\"**\""),
            ("../a", "'..'"),
            ("a[", "unclosed"),
            ("{a", "alternate"),
        ];
        for (glob, why) in rows {
            let error = PathGlob::new(glob).expect_err(glob);
            assert!(error.contains(why), "{glob}: {error}");
        }
    }

    #[test]
    fn globs_begin_somewhere() {
        for (glob, start) in
            [("a/b/*.jsonl", "a/b"), ("./a.jsonl", "a.jsonl"), ("**", ""), ("a{b,c}", "")]
        {
            assert_eq!(fixed(glob), Path::new(start), "{glob}");
        }
    }

    #[test]
    fn dots_are_resolved_by_name() {
        assert_eq!(absolute(Path::new("/a/./b/../c")).expect("a path"), Path::new("/a/c"));
    }
}
