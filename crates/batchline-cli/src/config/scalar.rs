//! The types of values: how each is read, printed and described to a JSON Schema.

use std::ops::RangeInclusive;

use batchline::catalog::{FORMATS, PROFILES};
use batchline::{Format, Impact, Profile, Selector, rules};
use clap::ValueEnum;
use serde_json::json;
use toml::de::DeValue;

use super::paths::PathGlob;
use crate::args::{self, Deny};

/// A type of value.
#[derive(Debug)]
pub struct Scalar {
    /// `selector`; several are this with an `s`
    pub name: &'static str,
    /// Reads one, or says what is wrong with it.
    pub read: fn(&DeValue<'_>) -> Result<Value, String>,
    /// The JSON Schema of one.
    pub schema: fn() -> serde_json::Value,
}

/// What was read.
#[derive(Clone, Debug)]
pub enum Value {
    Flag(bool),
    Number(u64),
    Text(String),
    Format(&'static Format),
    Profile(&'static Profile),
    Selector(Selector),
    Denied(Deny),
    Paths(PathGlob),
    Lines(RangeInclusive<u64>),
    List(Vec<Value>),
}

impl Value {
    /// As it is written in JSON.
    pub fn json(&self) -> serde_json::Value {
        match self {
            Value::Flag(flag) => json!(flag),
            Value::Number(number) => json!(number),
            Value::List(values) => values.iter().map(Value::json).collect(),
            text => json!(text.to_string()),
        }
    }

    /// The values of a list.
    pub fn list(&self) -> &[Value] {
        match self {
            Value::List(values) => values,
            one => std::slice::from_ref(one),
        }
    }

    pub fn selector(&self) -> Option<&Selector> {
        if let Value::Selector(selector) = self { Some(selector) } else { None }
    }

    pub fn lines(&self) -> Option<&RangeInclusive<u64>> {
        if let Value::Lines(lines) = self { Some(lines) } else { None }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Flag(flag) => flag.fmt(f),
            Value::Number(number) => number.fmt(f),
            Value::Text(text) => f.write_str(text),
            Value::Format(format) => f.write_str(format.id),
            Value::Profile(profile) => f.write_str(profile.id),
            Value::Selector(selector) => selector.fmt(f),
            Value::Denied(denied) => f.write_str(denied.name()),
            Value::Paths(glob) => f.write_str(glob.text()),
            Value::Lines(lines) if lines.start() == lines.end() => lines.start().fmt(f),
            Value::Lines(lines) => write!(f, "{}-{}", lines.start(), lines.end()),
            Value::List(values) if values.is_empty() => f.write_str("nothing"),
            Value::List(values) => {
                let texts: Vec<String> = values.iter().map(Value::to_string).collect();
                f.write_str(&texts.join(", "))
            }
        }
    }
}

pub static FLAG: Scalar = Scalar {
    name: "true or false",
    read: |value| match value {
        DeValue::Boolean(flag) => Ok(Value::Flag(*flag)),
        other => Err(format!("true or false is wanted, not {}", kind(other))),
    },
    schema: || json!({"type": "boolean"}),
};

pub static TEXT: Scalar = Scalar {
    name: "text",
    read: |value| match text(value)? {
        blank if blank.trim().is_empty() => {
            Err("this is empty; write something or leave the key out".into())
        }
        text => Ok(Value::Text(text.into())),
    },
    schema: || json!({"type": "string", "pattern": "\\S"}),
};

pub static FORMAT: Scalar = Scalar {
    name: "format",
    read: |value| Ok(Value::Format(args::format(text(value)?)?)),
    schema: || json!({"enum": FORMATS.iter().map(|format| format.id).collect::<Vec<_>>()}),
};

pub static PROFILE: Scalar = Scalar {
    name: "profile",
    read: |value| Ok(Value::Profile(args::profile(text(value)?)?)),
    schema: || json!({"enum": PROFILES.iter().map(|profile| profile.id).collect::<Vec<_>>()}),
};

pub static SELECTOR: Scalar = Scalar {
    name: "selector",
    read: |value| Ok(Value::Selector(Selector::parse(text(value)?)?)),
    schema: || json!({"$ref": "#/$defs/selector"}),
};

pub static DENIED: Scalar = Scalar {
    name: "name",
    read: |value| {
        let text = text(value)?;
        let known = Deny::value_variants().iter().find(|deny| deny.name() == text);
        let names = || Deny::value_variants().iter().map(|deny| deny.name());
        let denied = known.ok_or_else(|| {
            args::unknown("finding to deny", text, names().collect::<Vec<_>>().into_iter())
        })?;
        Ok(Value::Denied(*denied))
    },
    schema: || json!({"enum": Deny::value_variants().iter().map(|deny| deny.name()).collect::<Vec<_>>()}),
};

pub static PATHS: Scalar = Scalar {
    name: "glob",
    read: |value| Ok(Value::Paths(PathGlob::new(text(value)?)?)),
    schema: || json!({"type": "string", "minLength": 1, "not": {"pattern": "(^|/)\\.\\.(/|$)"}}),
};

pub static IDS: Scalar = Scalar {
    name: "glob",
    read: |value| {
        let text = text(value)?;
        globset::Glob::new(text).map_err(|error| error.to_string())?;
        Ok(Value::Text(text.into()))
    },
    schema: || json!({"type": "string"}),
};

pub static LINES: Scalar = Scalar {
    name: "line range",
    read: |value| {
        let text = text(value)?;
        let lines = lines(text).ok_or_else(|| {
            format!("'{text}' is no line and no range of lines; write \"205\" or \"1-100\"")
        })?;
        Ok(Value::Lines(lines))
    },
    schema: || json!({"type": "string", "pattern": "^[1-9][0-9]*(-[1-9][0-9]*)?$"}),
};

pub static COUNT: Scalar = whole::<0, { u32::MAX as u64 }>();
pub static TIER: Scalar = whole::<1, 5>();
pub static LINE_BYTES: Scalar = whole::<1, { batchline::Limits::LINE_BYTES_CEILING as u64 }>();
pub static DEPTH: Scalar = whole::<1, { batchline::Limits::DEPTH_CEILING as u64 }>();

/// A whole number within bounds.
const fn whole<const MIN: u64, const MAX: u64>() -> Scalar {
    Scalar {
        name: "whole number",
        read: |value| {
            let DeValue::Integer(integer) = value else {
                return Err(format!("a whole number is wanted, not {}", kind(value)));
            };
            let number = i128::from_str_radix(integer.as_str(), integer.radix());
            let number = number.ok().and_then(|number| u64::try_from(number).ok());
            let fits = number.filter(|number| (MIN..=MAX).contains(number));
            let said = || format!("{} is not from {MIN} to {MAX}", integer.as_str());
            fits.map(Value::Number).ok_or_else(said)
        },
        schema: || json!({"type": "integer", "minimum": MIN, "maximum": MAX}),
    }
}

fn text<'a>(value: &'a DeValue<'_>) -> Result<&'a str, String> {
    value.as_str().ok_or_else(|| format!("a text in quotes is wanted, not {}", kind(value)))
}

/// `"1-100"`, `"205"`
fn lines(text: &str) -> Option<RangeInclusive<u64>> {
    let number = |text: &str| {
        let plain = text.starts_with(|first: char| matches!(first, '1'..='9'));
        text.parse::<u64>().ok().filter(|_| plain)
    };
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let lines = number(first)?..=number(last)?;
    (!lines.is_empty()).then_some(lines)
}

/// `a table`, `an integer`
pub fn kind(value: &DeValue<'_>) -> String {
    let name = value.type_str();
    let article = if name.starts_with(['a', 'i']) { "an" } else { "a" };
    format!("{article} {name}")
}

/// Every selector as it is printed: `ALL`, impacts, starts of codes, codes, names.
pub fn selectors() -> Vec<String> {
    let mut codes: Vec<&str> = rules().map(|rule| rule.code).collect();
    codes.sort_unstable();
    let starts =
        codes.iter().flat_map(|code| (1..=code.len()).map(|length| code[..length].to_string()));
    let mut starts: Vec<String> = starts.collect();
    starts.sort_unstable();
    starts.dedup();
    let mut names: Vec<String> = rules().map(|rule| rule.name.to_string()).collect();
    names.sort_unstable();
    let words = ["ALL"].into_iter().chain(Impact::ALL.map(Impact::name)).map(String::from);
    words.chain(starts).chain(names).collect()
}
