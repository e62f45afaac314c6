//! Which scripts texts are written in, by Unicode's own table: a fact, where a language would be a guess.

use unicode_script::{Script, UnicodeScript as _};

/// Letters by script. Digits, marks and punctuation that all scripts share are not counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Scripts {
    latin: u64,
    others: Vec<(Script, u64)>,
}

impl Scripts {
    /// Counts the letters of a text.
    pub fn add(&mut self, text: &str) {
        for letter in text.chars() {
            if letter.is_ascii() {
                self.latin += u64::from(letter.is_ascii_alphabetic());
            } else {
                self.count(letter.script(), 1);
            }
        }
    }

    fn count(&mut self, script: Script, letters: u64) {
        match script {
            Script::Common | Script::Inherited | Script::Unknown => {}
            Script::Latin => self.latin += letters,
            _ => match self.others.iter_mut().find(|(known, _)| *known == script) {
                Some((_, count)) => *count += letters,
                None => self.others.push((script, letters)),
            },
        }
    }

    pub fn merge(&mut self, other: &Scripts) {
        self.latin += other.latin;
        other.others.iter().for_each(|(script, letters)| self.count(*script, *letters));
    }

    /// Name and letters of each, most frequent first.
    pub fn list(&self) -> Vec<(&'static str, u64)> {
        let others = self.others.iter().map(|(script, count)| (script.full_name(), *count));
        let mut list: Vec<_> = others.chain([("Latin", self.latin)]).collect();
        list.retain(|(_, count)| *count > 0);
        list.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        list
    }
}
