//! What was meant by a name that nobody knows.

use batchline_jsonl::Node;
use batchline_schema::suggest::near;
use batchline_schema::{Object, is_snake_case_of};

use super::edit::is_taken;
use super::{Fault, Mending};

/// The member gets this name, which its object does not have yet.
#[must_use]
pub fn rename_to(fault: &Fault<'_>, name: &str) -> Option<Mending> {
    rename(fault.value()?, name)
}

/// The same for any member.
#[must_use]
pub fn rename(node: Node<'_>, name: &str) -> Option<Mending> {
    let free = !name.is_empty() && !is_taken(node.parent()?, name, Some(node));
    free.then(|| Mending::rename(node, name))
}

/// For rules about unknown keys whose arguments are the usual: the key gets the suggested name when no other is as near to it.
#[must_use]
pub fn rename_as_suggested(fault: &Fault<'_>) -> Option<Mending> {
    let fields = fault.table(1)?.fields.iter().map(|field| field.name);
    let meant = only_near(fault, fields)?;
    let suggested = fault.arg(4);
    let same = suggested == meant || is_snake_case_of(suggested, meant);
    rename_to(fault, suggested).filter(|_| same)
}

/// The key gets the name that it is near to, of these; when its object does not have that yet and no other is as near.
#[must_use]
pub fn rename_near(fault: &Fault<'_>, names: &[&str]) -> Option<Mending> {
    rename_to(fault, only_near(fault, names.iter().copied())?)
}

fn only_near<'n>(fault: &Fault<'_>, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let node = fault.value()?;
    let object = node.parent()?;
    let free = names.filter(|name| !is_taken(object, name, Some(node)));
    match near(&node.key()?, free, 2)[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// For rules about missing keys of a line: the key that was meant to be it, when there is only one.
#[must_use]
pub fn rename_near_key(fault: &Fault<'_>) -> Option<Mending> {
    let (missing, written) = (fault.arg(0), fault.arg(1));
    let root = fault.record?.tree.root()?;
    let keys: Vec<_> = root.children().filter_map(|node| node.key()).collect();
    let only = near(missing, keys.iter().map(AsRef::as_ref), 2).len() == 1;
    let node = root.get(written).filter(|_| only && !written.is_empty())?;
    Some(Mending::rename(node, missing))
}

/// For rules about unknown values whose arguments are the usual: safe when the suggested value differs in case only, a guess when it is the
/// nearest of all that are listed.
#[must_use]
pub fn value_as_suggested(fault: &Fault<'_>) -> Option<Mending> {
    let (written, meant) = (fault.arg(3), fault.arg(4));
    let node = fault.value().filter(|_| !meant.is_empty())?;
    let mending = Mending::string(node, meant);
    if node.text()?.eq_ignore_ascii_case(meant) {
        return Some(mending);
    }
    let names: Vec<&str> = fault.arg(2).split('"').skip(1).step_by(2).collect();
    // A long list is cut; what is not shown may be nearer.
    let whole = !fault.arg(2).ends_with(" more");
    (whole && near(written, names, 2) == [meant]).then(|| mending.guess())
}

/// For rules about a field that wants another, beside it, to be true.
#[must_use]
pub fn set_true(fault: &Fault<'_>, name: &str) -> Option<Mending> {
    let object = fault.value()?.parent()?;
    match Fault::named(object, name) {
        Some(unset) => Some(Mending::value(unset, "true")),
        None => Mending::add(fault.line, object, name, "true"),
    }
}

impl Fault<'_> {
    /// The message that argument `index` names.
    fn table(&self, index: usize) -> Option<&'static Object> {
        let mut objects = self.record?.context.format.compiled().program.objects();
        objects.find(|object| object.name == self.arg(index))
    }
}
