//! Vectors: lists of numbers, or the same as base64 of float32.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use batchline_jsonl::{Kind, Node};

use crate::text::push_without_spaces;

/// Vectors this near to length 1 count as normalised.
const NEAR: f64 = 1e-5;

/// Is it a list of numbers with at least one in it?
pub(crate) fn is_vector(node: Node<'_>) -> bool {
    node.kind() == Kind::Array
        && !node.is_empty()
        && node.children().all(|value| value.kind() == Kind::Number)
}

/// The length of a list of numbers when it is not 1 and can be divided by.
pub(crate) fn length(node: Node<'_>) -> Option<f64> {
    let square = |value: Node<'_>| value.number().map_or(0.0, |number| number.as_f64().powi(2));
    let length = node.children().map(square).sum::<f64>().sqrt();
    let usable = length.is_finite() && length > 0.0 && (length - 1.0).abs() > NEAR;
    usable.then_some(length)
}

/// Appends the list as JSON: as it was written, or each number divided by `length`.
pub(crate) fn push_list(node: Node<'_>, length: Option<f64>, out: &mut String) {
    let Some(length) = length else { return push_without_spaces(out, node.raw()) };
    push_floats(node.children().map(|value| divided(value, length)), out);
}

/// Appends the list as a JSON string of base64, little-endian float32.
pub(crate) fn push_base64(node: Node<'_>, length: Option<f64>, out: &mut String) {
    let value = |value: Node<'_>| match length {
        Some(length) => divided(value, length),
        None => value.raw().parse().unwrap_or(0.0),
    };
    let bytes: Vec<u8> = node.children().flat_map(|node| f32::to_le_bytes(value(node))).collect();
    out.push('"');
    STANDARD.encode_string(bytes, out);
    out.push('"');
}

fn divided(value: Node<'_>, length: f64) -> f32 {
    (value.number().map_or(0.0, |number| number.as_f64()) / length) as f32
}

/// Appends base64 of float32 as a JSON list; false when it is something else.
pub(crate) fn push_decoded(base64: &str, out: &mut String) -> bool {
    let Ok(bytes) = STANDARD.decode(base64) else { return false };
    let (numbers, rest) = bytes.as_chunks::<4>();
    let floats = || numbers.iter().map(|bytes| f32::from_le_bytes(*bytes));
    let good = rest.is_empty() && !numbers.is_empty() && floats().all(f32::is_finite);
    if good {
        push_floats(floats(), out);
    }
    good
}

fn push_floats(values: impl Iterator<Item = f32>, out: &mut String) {
    use std::fmt::Write as _;
    out.push('[');
    for (index, value) in values.enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(out, "{comma}{value}");
    }
    out.push(']');
}
