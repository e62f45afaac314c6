//! JSON Schema as Gemini's `Schema`, and back.
//!
//! A schema is first *gathered*: what it says of a value, with all that `$ref` and `allOf` bring in, becomes one list of facts. The facts are
//! then *built* into a shape of Gemini's. [`KEYWORDS`] says what becomes of each keyword, and drives the reading.

mod build;
mod choices;
mod compare;
mod cut;
mod facts;
mod gather;
mod inside;
mod keywords;
mod readings;
mod reference;
mod shape;
mod types;
mod up;

use batchline_formats::rules::loss;
use batchline_formats::{Arg, Rule};
use batchline_jsonl::Node;

pub use keywords::{KEYWORDS, Keyword};
pub use up::{GEMINI_KEYWORDS, GeminiKeyword, Raised, Up, from_gemini};

use crate::{Host, Losses, push_string};
use facts::{Facts, Stop};
use gather::Converter;
use shape::Shape;
use types::Type;

/// Most keywords, properties and values that are read for one schema; references count wherever they lead. The largest strict schemas of
/// OpenAI have 5,000 properties.
pub const STEPS_MAX: usize = 200_000;
/// The same for a schema that contains itself, as long as it could be cut after fewer levels: every request pays for the rest.
pub const RECURSIVE_STEPS_MAX: usize = 20_000;
/// Most bytes that are copied from one schema.
pub const BYTES_MAX: usize = 8 << 20;
/// Most schemas inside each other.
pub const DEPTH_MAX: usize = 48;
/// Most brackets inside each other: a line around them needs some more, and 128 are read.
const NESTING_MAX: usize = 110;
/// Most levels of a definition inside itself, whatever is asked for.
const LEVELS_MAX: usize = 10;

/// What a schema is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Use {
    /// The form of an answer.
    #[default]
    Answer,
    /// The parameters of a function, which are always an object.
    Parameters,
}

/// How a JSON Schema becomes one of Gemini's.
#[derive(Clone, Copy, Debug)]
pub struct Down<'a> {
    /// What it is for.
    pub usage: Use,
    /// Where it will be used.
    pub host: Host,
    /// How many levels of a definition that contains itself are kept.
    pub levels: usize,
    /// For a root without a title.
    pub title: Option<&'a str>,
    /// For a root without a description.
    pub description: Option<&'a str>,
}

impl Default for Down<'_> {
    fn default() -> Self {
        let (usage, host) = (Use::Answer, Host::Developer);
        Down { usage, host, levels: 3, title: None, description: None }
    }
}

/// A schema of Gemini's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Converted {
    /// The schema.
    pub json: String,
    /// False for an object without properties, which some hosts refuse: `parameters` is better left out.
    pub properties: bool,
    /// Was nothing lost?
    pub exact: bool,
    /// Was [`Down::title`] put in?
    pub title: bool,
    /// Was [`Down::description`] put in?
    pub description: bool,
}

/// The JSON Schema `schema` as one of Gemini's. `None` when there is none; then a loss of class refused says why.
pub fn to_gemini(schema: Node<'_>, how: &Down<'_>, losses: &mut Losses) -> Option<Converted> {
    let mut levels = how.levels.clamp(1, LEVELS_MAX);
    loop {
        let mut work = Converter::new(schema, how, levels);
        let outcome = work.whole(how);
        // What is too large with three levels may do with two; the loss says how many it was.
        if work.too_large && work.recursive && levels > 1 {
            levels -= 1;
            continue;
        }
        return match outcome {
            Ok(converted) => {
                work.tell(losses);
                Some(converted)
            }
            Err(stop) => {
                let (rule, node, args) = refusal(stop);
                losses.lose(rule, node, args);
                None
            }
        };
    }
}

/// A value that may be missing cannot be described: the value around it still has values, so it must not vanish as a branch that nothing
/// fits. The whole schema is refused.
fn beyond_repair(stop: Stop<'_>) -> Stop<'_> {
    match stop {
        Stop::Never(node) => Stop::Never(node),
        stop => {
            let (rule, node, args) = refusal(stop);
            Stop::Refused(rule, node, args)
        }
    }
}

/// What is told when a schema as a whole has no counterpart.
fn refusal(stop: Stop<'_>) -> (&'static Rule, Node<'_>, Vec<Arg>) {
    let contradiction = &loss::schema_contradiction::RULE;
    match stop {
        Stop::Never(node) => (contradiction, node, vec![Arg::word("`false` and any value")]),
        Stop::Contradiction(node, what) => (contradiction, node, vec![Arg::known(what)]),
        Stop::Circle(node) => {
            let name = Arg::quoted(node.text().unwrap_or_default());
            let args = vec![name, Arg::word("it refers to itself only")];
            (&loss::schema_reference_unresolved::RULE, node, args)
        }
        Stop::Refused(rule, node, args) => (rule, node, args),
    }
}

impl<'a> Converter<'a> {
    /// The whole schema.
    fn whole(&mut self, how: &Down<'_>) -> Result<Converted, Stop<'a>> {
        let root = self.root;
        let mut facts = Facts::new(root, Vec::new());
        facts.entered.push(root);
        facts.open.push(root);
        self.gather(&mut facts, root)?;
        if how.usage == Use::Parameters && facts.types.is_none() && facts.values.is_none() {
            facts.types = Some(vec![Type::Object]);
        }
        let mut shape = self.shape(facts)?;
        if how.usage == Use::Parameters {
            must_be_object(root, &mut shape)?;
        }
        let title = fill_in(&mut shape, "title", how.title);
        let description = fill_in(&mut shape, "description", how.description);
        let properties = shape.kind != Some(Type::Object) || !shape.properties.is_empty();
        let json = shape.to_json();
        if nesting(&json) > NESTING_MAX {
            return Err(self.is_too_large());
        }
        Ok(Converted { json, properties, exact: self.is_exact(), title, description })
    }
}

/// Arguments are never anything else, so that `null` need not be allowed either.
fn must_be_object<'a>(root: Node<'a>, shape: &mut Shape<'a>) -> Result<(), Stop<'a>> {
    shape.nullable = false;
    if shape.kind == Some(Type::Object) {
        return Ok(());
    }
    let words = shape.kind.map_or("a choice", Type::words);
    Err(Stop::Refused(&loss::schema_root_not_object::RULE, root, vec![Arg::word(words)]))
}

/// Puts a text where there is none.
fn fill_in(shape: &mut Shape<'_>, name: &'static str, text: Option<&str>) -> bool {
    let Some(text) = text.filter(|_| !shape.plain.contains_key(name)) else {
        return false;
    };
    let mut json = String::new();
    push_string(&mut json, text);
    shape.plain.insert(name, json.into());
    true
}

/// Most brackets inside each other.
fn nesting(json: &str) -> usize {
    let (mut depth, mut most) = (0_usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        most = most.max(depth);
    }
    most
}
