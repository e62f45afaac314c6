//! Lines of no format we know: JSON objects in which only the id, the url and the model mean something.

use batchline_schema::{ANY, Object, Program, STR, Type, Watch, list, opt};

use crate::Format;
use crate::format::Captured;

#[rustfmt::skip]
static PAYLOAD: Object = Object::new("Payload", "What is under the payload's key.", &[
    opt("model", STR),
]).open();

#[rustfmt::skip]
static RECORD: Object = Object::new("Record", "A line.", &[
    opt("key", STR),
    opt("url", STR),
    opt("request", Type::ByType(&[STR, Type::Object(&PAYLOAD), list!(ANY)])),
]).open();

static ROOT: Type = Type::Object(&RECORD);

/// What the fast path walks by when only JSON is checked. What it does not understand goes the slow way.
pub(crate) fn program(format: &Format) -> Option<Program> {
    let counts_inputs = format.captures.get(Captured::Input as usize).is_some();
    let ours = !counts_inputs && (format.id_key, format.payload_key) == ("key", "request");
    let captures = &["Record.key", "Record.url", "Payload.model"];
    let watch = Watch { captures, ..Watch::default() };
    ours.then(|| Program::compile(&ROOT, &watch).ok()).flatten()
}
