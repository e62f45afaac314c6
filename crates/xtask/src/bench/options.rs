//! What `cargo xtask bench` is asked for.

use anyhow::{Context, bail};

/// Parts of the report.
pub const SECTIONS: &[&str] = &[
    "peers", "threads", "faulty", "memory", "growth", "ids", "convert", "tokens", "estimate",
    "join",
];

/// The corpora that are compared with peers.
pub const CORPORA: &[&str] =
    &["openai-chat", "gemini-embed", "gemini-gen", "embed-results", "small", "base64"];

/// What is measured, and how long.
#[derive(Debug)]
pub struct Options {
    pub sections: Vec<String>,
    pub corpora: Vec<String>,
    /// Only these peers; all when empty.
    pub peers: Vec<String>,
    pub bytes: u64,
    pub rounds: usize,
    pub growth_max: u64,
    pub ids: u64,
    /// Small files, few rounds, no record: does everything work?
    pub quick: bool,
}

impl Default for Options {
    fn default() -> Self {
        let all = |names: &[&str]| names.iter().map(|name| String::from(*name)).collect();
        Options {
            sections: all(SECTIONS),
            corpora: all(CORPORA),
            peers: Vec::new(),
            bytes: 400_000_000,
            rounds: 5,
            growth_max: 1_000_000_000,
            ids: 10_000_000,
            quick: false,
        }
    }
}

/// The options, for people.
pub const USAGE: &str = "options: --quick, --corpus NAME, --only SECTION,…, --peers NAME,…, --size 400MB, --rounds 5, --growth-max 10GB, \
--ids 100000000; see docs/performance.md";

impl Options {
    pub fn parse(args: &[&str]) -> anyhow::Result<Options> {
        let mut options = Options::default();
        if args.contains(&"--quick") {
            options = Options {
                bytes: 20_000_000,
                rounds: 2,
                growth_max: 100_000_000,
                ids: 1_000_000,
                quick: true,
                ..options
            };
        }
        let mut corpora = Vec::new();
        let mut words = args.iter().copied();
        while let Some(word) = words.next() {
            if word == "--quick" {
                continue;
            }
            let value = words.next().with_context(|| format!("{word} wants a value; {USAGE}"))?;
            match word {
                "--corpus" => corpora.push(known(value, CORPORA)?),
                _ => options.set(word, value)?,
            }
        }
        if !corpora.is_empty() {
            options.corpora = corpora;
        }
        Ok(options)
    }

    fn set(&mut self, word: &str, value: &str) -> anyhow::Result<()> {
        match word {
            "--only" => {
                let names = value.split(',').map(|name| known(name, SECTIONS));
                self.sections = names.collect::<anyhow::Result<_>>()?;
            }
            "--peers" => self.peers = value.split(',').map(String::from).collect(),
            "--size" => self.bytes = bytes(value)?,
            "--rounds" => self.rounds = value.parse().context("--rounds")?,
            "--growth-max" => self.growth_max = bytes(value)?,
            "--ids" => self.ids = value.parse().context("--ids")?,
            _ => bail!("unknown option {word}; {USAGE}"),
        }
        Ok(())
    }
}

fn known(name: &str, names: &[&str]) -> anyhow::Result<String> {
    if names.contains(&name) {
        return Ok(name.into());
    }
    bail!("{name} is none of {}", names.join(", "))
}

/// `400MB`, `10GB`, `5000`.
fn bytes(text: &str) -> anyhow::Result<u64> {
    let units = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000), ("", 1)];
    let of =
        |(unit, factor): &(&str, u64)| Some(text.strip_suffix(unit)?.parse::<u64>().ok()? * factor);
    units.iter().find_map(of).with_context(|| format!("{text} is no size"))
}

#[cfg(test)]
mod tests {
    use super::{Options, bytes};

    #[test]
    fn sizes_have_units() {
        assert_eq!(bytes("400MB").ok(), Some(400_000_000));
        assert_eq!(bytes("12").ok(), Some(12));
        assert!(bytes("many").is_err());
    }

    #[test]
    fn a_choice_replaces_the_default_and_quick_is_a_start() {
        let args = ["--corpus", "small", "--quick", "--rounds", "7", "--only", "peers,ids"];
        let options = Options::parse(&args).expect("options");
        assert_eq!((options.corpora, options.rounds), (vec!["small".to_string()], 7));
        assert_eq!((options.sections.len(), options.bytes), (2, 20_000_000));
        assert!(Options::parse(&["--corpus", "nothing"]).is_err());
    }
}
