//! Large, seeded, realistic batch files.
//!
//! ```
//! let corpus = batchline_corpus::find("small").ok_or("no such corpus")?;
//! let mut file = Vec::new();
//! batchline_corpus::write(corpus, 1000, 7, &mut file)?;
//! assert!(file.starts_with(br#"{"custom_id":"request-0000001","#));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The same corpus, size and seed give the same bytes, on every machine. A longer file starts with the bytes of a shorter one.

mod line;
mod random;
mod template;
mod texts;

use std::io::{self, Write};

pub use line::Lines;

/// A kind of file.
#[derive(Debug)]
pub struct Corpus {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it stands for.
    pub about: &'static str,
    templates: &'static str,
    /// Faults: each a text in the templates and what stands there instead. With them, each line has one.
    faults: &'static [(&'static str, &'static str)],
}

/// Every corpus.
pub static CORPORA: &[Corpus] = &[
    Corpus {
        name: "openai-chat",
        about: "conversations in many languages, from three exporters",
        templates: include_str!("../templates/openai-chat.txt"),
        faults: &[],
    },
    Corpus {
        name: "gemini-embed",
        about: "paragraphs to embed",
        templates: include_str!("../templates/gemini-embed.txt"),
        faults: &[],
    },
    Corpus {
        name: "gemini-gen",
        about: "requests with functions and a response schema",
        templates: include_str!("../templates/gemini-gen.txt"),
        faults: &[],
    },
    Corpus {
        name: "embed-results",
        about: "results of an embedding batch: 768 numbers a line",
        templates: include_str!("../templates/embed-results.txt"),
        faults: &[],
    },
    Corpus {
        name: "chat-results",
        about: "what came of openai-chat: answers, some cut off, some failed",
        templates: include_str!("../templates/chat-results.txt"),
        faults: &[],
    },
    Corpus {
        name: "small",
        about: "the shortest useful lines",
        templates: include_str!("../templates/small.txt"),
        faults: &[],
    },
    Corpus {
        name: "base64",
        about: "one image a line",
        templates: include_str!("../templates/base64.txt"),
        faults: &[],
    },
    Corpus {
        name: "ids",
        about: "almost nothing but ids",
        templates: include_str!("../templates/ids.txt"),
        faults: &[],
    },
    Corpus {
        name: "faulty-chat",
        about: "openai-chat with a fault in each line",
        templates: include_str!("../templates/openai-chat.txt"),
        faults: &[
            (r#""temperature":"#, r#""temprature":"#),
            (r#""max_completion_tokens":"#, r#""max_completion_token":"#),
            (r#""temperature":"#, r#""temperature":"low","presence_penalty":"#),
            (r#""method":"POST""#, r#""method":"GET""#),
            (r#""frequency_penalty":0.«number 1 9»"#, r#""frequency_penalty":"0.«number 1 9»""#),
            (r#""role":"user""#, r#""role":"customer""#),
            (r#""top_p":"#, r#""topP":"#),
            (r#""strict":true"#, r#""strict":"yes""#),
        ],
    },
    Corpus {
        name: "faulty-small",
        about: "small with a fault in each line",
        templates: include_str!("../templates/small.txt"),
        faults: &[
            (r#""method":"POST""#, r#""method":"PUT""#),
            (r#""model":"#, r#""dimension":256,"model":"#),
            (r#""model":"#, r#""dimensions":"256","model":"#),
            (r#""model":"#, r#""encoding_format":"floats","model":"#),
            (r#""body":"#, r#""priority":1,"body":"#),
        ],
    },
];

/// The corpus of a name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Corpus> {
    CORPORA.iter().find(|corpus| corpus.name == name)
}

/// Writes whole lines until at least `bytes` bytes are written; returns how many lines.
///
/// # Errors
/// When `out` cannot be written.
pub fn write(corpus: &Corpus, bytes: u64, seed: u64, out: &mut impl Write) -> io::Result<u64> {
    write_until(corpus, seed, out, |_, written| written >= bytes)
}

/// Writes so many lines.
///
/// # Errors
/// When `out` cannot be written.
pub fn write_lines(corpus: &Corpus, lines: u64, seed: u64, out: &mut impl Write) -> io::Result<()> {
    write_until(corpus, seed, out, |done, _| done >= lines).map(|_| ())
}

fn write_until(
    corpus: &Corpus,
    seed: u64,
    out: &mut impl Write,
    enough: impl Fn(u64, u64) -> bool,
) -> io::Result<u64> {
    const BUFFER_BYTES: usize = 1 << 20;
    let mut lines = Lines::new(corpus, seed);
    let mut buffer = Vec::with_capacity(2 * BUFFER_BYTES);
    let (mut count, mut written) = (0, 0);
    while !enough(count, written + buffer.len() as u64) {
        lines.write_next(&mut buffer);
        count += 1;
        if buffer.len() >= BUFFER_BYTES {
            out.write_all(&buffer)?;
            written += buffer.len() as u64;
            buffer.clear();
        }
    }
    out.write_all(&buffer)?;
    Ok(count)
}
