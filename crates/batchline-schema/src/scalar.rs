//! Does a text or a number fit its node beyond doubt? Asked by the walk, and by skeletons about the values that vary.

use batchline_jsonl::Number;

use crate::program::{Node, Shape};
use crate::{Form, Names, Range, Str};

/// `None`: not beyond doubt.
pub(crate) type Sure = Option<()>;

pub(crate) fn sure(condition: bool) -> Sure {
    condition.then_some(())
}

/// `raw` is the text as written between its quotes.
#[inline]
pub(crate) fn text_fits(node: &Node, raw: &str) -> Sure {
    match &node.shape {
        Shape::Any => Some(()),
        Shape::Str(table) => str_fits(table, raw),
        Shape::Enum(names) => enum_fits(names, raw),
        // Numbers in strings are legal in some messages but rare: the slow path reads them.
        _ => None,
    }
}

/// Does every text fit that is not empty?
pub(crate) fn takes_any_text(node: &Node) -> bool {
    match &node.shape {
        Shape::Any => true,
        Shape::Enum(names) => names.open,
        Shape::Str(table) => {
            let unbounded = table.min <= 1 && table.max == u32::MAX;
            unbounded && table.pattern.is_none() && matches!(table.form, Form::Plain)
        }
        _ => false,
    }
}

#[inline]
pub(crate) fn number_fits(node: &Node, number: &Number<'_>) -> Sure {
    match &node.shape {
        Shape::Any => Some(()),
        Shape::Int { min, max } => int_fits(*min, *max, number),
        Shape::Num(range) => num_fits(range, number),
        Shape::Enum(names) if node.proto && !names.text => {
            int_fits(i32::MIN.into(), i32::MAX.into(), number)
        }
        _ => None,
    }
}

fn is_escaped(raw: &str) -> bool {
    raw.as_bytes().contains(&b'\\')
}

#[inline]
fn str_fits(table: &Str, raw: &str) -> Sure {
    if table.min > 0 || table.max != u32::MAX {
        length_fits(table, raw)?;
    }
    if let Some(pattern) = table.pattern {
        sure(!is_escaped(raw) && (pattern.fits)(raw))?;
    }
    match table.form {
        Form::Plain => Some(()),
        // No backslash is base64.
        Form::Base64 => sure(Form::Base64.fits(raw)),
        form => sure(!is_escaped(raw) && form.fits(raw)),
    }
}

/// An escape is 2 to 12 bytes for one character, and a character is 1 to 4 bytes.
#[inline]
fn length_fits(table: &Str, raw: &str) -> Sure {
    const BYTES_PER_CHAR_MAX: usize = 12;
    let bytes = raw.len();
    let enough = bytes >= table.min as usize * BYTES_PER_CHAR_MAX || table.min == 1 && bytes > 0;
    if enough && bytes <= table.max as usize {
        return Some(());
    }
    sure(!is_escaped(raw))?;
    let chars = raw.chars().count();
    sure(chars >= table.min as usize && chars <= table.max as usize)
}

#[inline]
fn enum_fits(names: &Names, raw: &str) -> Sure {
    // A name has no escapes, so an escaped text is none of them.
    sure(names.open || names.values.contains(&raw))
}

#[inline]
fn int_fits(min: i64, max: i64, number: &Number<'_>) -> Sure {
    let value = number.as_i64()?;
    sure((min..=max).contains(&value))
}

fn num_fits(range: &Range, number: &Number<'_>) -> Sure {
    if range.min == f64::NEG_INFINITY && range.max == f64::INFINITY {
        return Some(());
    }
    sure(range.contains(number.as_f64()))
}
