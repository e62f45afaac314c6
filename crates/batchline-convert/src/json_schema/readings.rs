//! How each keyword is read that needs more than a word in the table.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::facts::{Alternatives, Facts, Stop, Values};
use super::gather::{Converter, is_bound, tighten};
use super::keywords::{Measure, Tighter};
use super::reference::resolve;
use super::types::Type;

pub(super) fn take_type<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    let names: Vec<Node<'a>> = match member.kind() {
        Kind::Array => member.children().collect(),
        _ => vec![member],
    };
    let named = |name: &Node<'a>| name.text().and_then(|name| Type::named(&name));
    let types: Vec<Type> = names.iter().filter_map(named).collect();
    if types.len() < names.len() || types.is_empty() {
        work.lose_keyword(member);
    }
    if types.is_empty() { Ok(()) } else { facts.demand_types(&types, member) }
}

pub(super) fn take_enum<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    if member.kind() != Kind::Array {
        work.lose_keyword(member);
        return Ok(());
    }
    let list: Vec<Node<'a>> = member.children().collect();
    let known = facts.values.as_ref().map_or(0, |values| values.list.len());
    work.spend(list.len() + list.len() * known / 64)?;
    facts.demand_values(Values { at: member, constant: false, list })
}

pub(super) fn take_const<'a>(
    _: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    facts.demand_values(Values { at: member, constant: true, list: vec![member] })
}

pub(super) fn take_reference<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    work.spend(work.root.raw().len() / (16 << 10))?;
    let refused = |name: Arg, why| {
        let args = vec![name, Arg::word(why)];
        Stop::Refused(&loss::schema_reference_unresolved::RULE, member, args)
    };
    let Some(text) = member.text() else {
        return Err(refused(Arg::word("$ref"), "it is no text"));
    };
    let target = resolve(work.root, &text).map_err(|why| refused(Arg::quoted(&text), why))?;
    if facts.open.contains(&target) {
        work.recursive = true;
        return Err(Stop::Circle(member));
    }
    let levels = facts.above.iter().filter(|above| **above == target).count();
    work.recursive |= levels > 0;
    if levels >= work.levels {
        return work.cut(facts, member, target);
    }
    if !facts.entered.contains(&target) {
        facts.entered.push(target);
    }
    facts.open.push(target);
    work.gather(facts, target)?;
    facts.open.pop();
    Ok(())
}

pub(super) fn take_all_of<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    if member.kind() != Kind::Array {
        work.lose_keyword(member);
        return Ok(());
    }
    member.children().try_for_each(|schema| work.gather(facts, schema))
}

pub(super) fn take_any_of<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    take_choice(work, facts, member, false);
    Ok(())
}

pub(super) fn take_one_of<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    take_choice(work, facts, member, true);
    Ok(())
}

fn take_choice<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
    exclusive: bool,
) {
    if member.kind() == Kind::Array && !member.is_empty() {
        facts.alternatives.push(Alternatives { at: member, exclusive, open: facts.open.clone() });
    } else {
        work.lose_keyword(member);
    }
}

pub(super) fn take_properties<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    if member.kind() != Kind::Object {
        work.lose_keyword(member);
        return Ok(());
    }
    work.spend(member.len() + facts.properties.len())?;
    facts.add_properties(member);
    Ok(())
}

pub(super) fn take_required<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    let is_list = member.kind() == Kind::Array;
    if !is_list || member.children().any(|name| name.kind() != Kind::String) {
        work.lose_keyword(member);
    }
    work.spend(member.len())?;
    let names = member.children().filter(|name| is_list && name.kind() == Kind::String);
    facts.required.extend(names);
    Ok(())
}

pub(super) fn take_items<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    if member.kind() == Kind::Array {
        return take_places(work, facts, member);
    }
    facts.items.push(member);
    Ok(())
}

pub(super) fn take_places<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    if member.kind() == Kind::Array {
        work.spend(member.len())?;
        facts.add_places(member);
    } else {
        work.lose_keyword(member);
    }
    Ok(())
}

pub(super) fn take_additional_items<'a>(
    _: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    let items = member.parent().and_then(|schema| schema.get("items"));
    if items.is_some_and(|items| items.kind() == Kind::Array) {
        facts.items.push(member);
    }
    Ok(())
}

/// A number since draft 6; before, `true` made the bound beside it exclusive.
pub(super) fn take_exclusive<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    let (name, plain, tighter) = if member.is_named("exclusiveMinimum") {
        ("exclusiveMinimum", "minimum", Tighter::Higher)
    } else {
        ("exclusiveMaximum", "maximum", Tighter::Lower)
    };
    let bound = match member.boolean() {
        Some(false) => return Ok(()),
        Some(true) => member.parent().and_then(|schema| schema.get(plain)),
        None => Some(member),
    };
    match bound.filter(|bound| is_bound(*bound, Measure::Amount)) {
        Some(bound) => tighten(facts, name, tighter, bound),
        None => work.lose_keyword(member),
    }
    Ok(())
}

pub(super) fn take_examples<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    let first = member.children().next().filter(|_| member.kind() == Kind::Array);
    if let Some(first) = first {
        facts.firsts.entry("example").or_insert(first);
    }
    if first.is_none() || member.len() > 1 {
        work.lose_keyword(member);
    }
    Ok(())
}

pub(super) fn take_nullable<'a>(
    work: &mut Converter<'a>,
    facts: &mut Facts<'a>,
    member: Node<'a>,
) -> Result<(), Stop<'a>> {
    match member.boolean() {
        Some(nullable) => facts.nullable |= nullable,
        None => work.lose_keyword(member),
    }
    Ok(())
}
