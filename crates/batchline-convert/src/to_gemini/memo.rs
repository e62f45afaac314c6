//! Schemas that were converted before: lines of a file repeat theirs.

use batchline_jsonl::Node;

use crate::Losses;
use crate::json_schema::{Converted, Down, Use, to_gemini};

/// Schemas kept; a file has few.
const KEPT: usize = 16;

/// A schema that was converted without a loss, so that nothing but its text decides what it becomes.
#[derive(Debug)]
struct Known {
    usage: Use,
    schema: String,
    title: Option<String>,
    description: Option<String>,
    converted: Converted,
}

/// Schemas converted without a loss, the last ones.
#[derive(Debug, Default)]
pub(crate) struct Schemas {
    known: Vec<Known>,
    oldest: usize,
}

impl Schemas {
    /// What [`to_gemini`] makes of the schema.
    pub fn converted(
        &mut self,
        schema: Node<'_>,
        how: &Down<'_>,
        losses: &mut Losses,
    ) -> Option<Converted> {
        let raw = schema.raw();
        let is = |known: &&Known| {
            (known.usage, known.schema.as_str()) == (how.usage, raw)
                && known.title.as_deref() == how.title
                && known.description.as_deref() == how.description
        };
        if let Some(known) = self.known.iter().find(is) {
            return Some(known.converted.clone());
        }
        let before = losses.list().len();
        let converted = to_gemini(schema, how, losses)?;
        if losses.list().len() == before && converted.exact {
            self.keep(Known {
                usage: how.usage,
                schema: raw.to_string(),
                title: how.title.map(String::from),
                description: how.description.map(String::from),
                converted: converted.clone(),
            });
        }
        Some(converted)
    }

    fn keep(&mut self, known: Known) {
        if self.known.len() < KEPT {
            return self.known.push(known);
        }
        self.known[self.oldest] = known;
        self.oldest = (self.oldest + 1) % KEPT;
    }
}
