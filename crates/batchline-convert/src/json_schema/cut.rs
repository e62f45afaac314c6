//! Where a schema that contains itself ends.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::facts::{Facts, Stop};
use super::gather::Converter;
use super::keywords;
use super::reference::resolve;
use super::types::{Type, distinct};

/// So many schemas are looked at to learn the type of one.
const LOOKS_MAX: usize = 50;

impl<'a> Converter<'a> {
    /// Keeps of a definition only the types its values have.
    pub(super) fn cut(
        &mut self,
        facts: &mut Facts<'a>,
        reference: Node<'a>,
        target: Node<'a>,
    ) -> Result<(), Stop<'a>> {
        let name = reference.text().unwrap_or_default();
        let args = vec![Arg::quoted(name), Arg::known(self.levels)];
        self.lose(&loss::schema_recursion_cut::RULE, reference, args);
        facts.cut = Some(reference);
        let types = distinct(self.types_of(target));
        if types.is_empty() { Ok(()) } else { facts.demand_types(&types, reference) }
    }

    /// The types a definition names, itself or by what it refers to.
    fn types_of(&self, target: Node<'a>) -> Vec<Type> {
        let (mut types, mut due) = (Vec::new(), vec![target]);
        for _ in 0..LOOKS_MAX {
            let Some(schema) = due.pop() else {
                break;
            };
            let own = own_types(schema);
            if own.is_empty() {
                let list = |name| schema.get(name).into_iter().flat_map(|list| list.children());
                due.extend(["allOf", "anyOf", "oneOf"].into_iter().flat_map(list));
                let reference = schema.get("$ref").and_then(|reference| reference.text());
                due.extend(reference.and_then(|text| resolve(self.root, &text).ok()));
            }
            types.extend(own);
        }
        types
    }
}

fn own_types(schema: Node<'_>) -> Vec<Type> {
    let Some(named) = schema.get("type") else {
        let about = |member: Node<'_>| keywords::find(member).and_then(|keyword| keyword.about);
        return schema.children().filter_map(about).collect();
    };
    let names: Vec<Node<'_>> = match named.kind() {
        Kind::Array => named.children().collect(),
        _ => vec![named],
    };
    names.iter().filter_map(|name| Type::named(&name.text()?)).collect()
}
