//! Two files compared by id, beside a comparison over serde_json's values.

use std::collections::HashMap;

use batchline::Source;
use batchline::diff::{Diff, DiffHooks, DiffOptions, diff};
use proptest::prelude::*;
use serde_json::{Value, json};

fn told(old: &str, new: &str, options: &DiffOptions) -> Diff {
    let sources = (Source::memory(old.as_bytes()), Source::memory(new.as_bytes()));
    diff(sources.0, sources.1, options, &DiffHooks::default()).expect("memory can be read")
}

/// What stands behind an id.
fn payload() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        Just(json!(1)),
        Just(json!(1.0)),
        Just(json!("a")),
        Just(json!("\u{2028}")),
        Just(json!([1, 2]))
    ];
    prop::collection::hash_map("[xyz/~]", leaf, 0..3)
        .prop_map(|map| json!(map.into_iter().collect::<serde_json::Map<_, _>>()))
}

fn file(records: &HashMap<String, Value>, order: &[usize], odd: bool) -> String {
    let mut ids: Vec<&String> = records.keys().collect();
    ids.sort_by_key(|id| {
        order[id.len() % order.len()] ^ id.bytes().map(usize::from).sum::<usize>()
    });
    let line = |id: &&String| {
        let line = match odd {
            true => json!({"request": records[*id], "key": id}),
            false => json!({"key": id, "request": records[*id]}),
        };
        format!("{line}\n")
    };
    ids.iter().map(line).collect()
}

/// 1 and 1.0 are one number.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.as_f64() == b.as_f64(),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, value)| b.get(key).is_some_and(|other| same(value, other)))
        }
        (Value::Array(a), Value::Array(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (a, b) => a == b,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_came_went_and_changed_is_told(
        old in prop::collection::hash_map("[a-f]{1,2}", payload(), 0..12),
        new in prop::collection::hash_map("[a-f]{1,2}", payload(), 0..12),
        order in prop::collection::vec(0_usize..99, 1..4), odd in any::<bool>(), threads in 1_usize..4, chunk_bytes in 1_usize..200,
    ) {
        let options = DiffOptions { threads, chunk_bytes, differences_max: None, ..DiffOptions::default() };
        let told = told(&file(&old, &[0], false), &file(&new, &order, odd), &options);
        let common = || old.iter().filter_map(|(id, value)| Some((id, value, new.get(id)?)));
        let equal = common().filter(|(_, a, b)| same(a, b)).count() as u64;
        let common_count = common().count() as u64;
        prop_assert_eq!((told.added, told.removed), (new.len() as u64 - common_count, old.len() as u64 - common_count));
        prop_assert_eq!((told.same, told.changed), (equal, common_count - equal));
        for difference in &told.differences {
            let (a, b) = (old.get(&difference.id), new.get(&difference.id));
            match difference.what {
                "added" => prop_assert!(a.is_none()),
                "removed" => prop_assert!(b.is_none()),
                _ => {
                    let (a, b) = (json!({"request": a}), json!({"request": b}));
                    prop_assert!(!difference.pointers.is_empty());
                    for pointer in &difference.pointers {
                        let (a, b) = (a.pointer(pointer), b.pointer(pointer));
                        prop_assert!(a.is_none() || b.is_none() || !same(a.unwrap(), b.unwrap()), "{pointer}");
                    }
                }
            }
        }
        prop_assert_eq!(told.differences.len() as u64, told.added + told.removed + told.changed);
        prop_assert_eq!(told.is_same(), old.len() == new.len() && equal == old.len() as u64);
    }
}

#[test]
fn how_it_is_written_does_not_matter() {
    let told = told(
        "{\"key\":\"a\",\"request\":{\"x\":\"\\u00e4\",\"y\":1}}\r\n",
        "{\"request\": {\"y\":1.0, \"x\":\"ä\"}, \"key\":\"a\"}",
        &DiffOptions::default(),
    );
    assert!(told.is_same(), "{told:?}");
    assert_eq!((told.same, told.rewritten), (1, 1));
}

#[test]
fn repeated_and_missing_ids_are_told_and_not_compared() {
    let old = "{\"key\":\"a\",\"n\":1}\n{\"key\":\"a\",\"n\":2}\n{\"n\":3}\n";
    let told =
        told(old, "{\"key\":\"a\",\"n\":1}\n{\"key\":\"a\",\"n\":1}\n", &DiffOptions::default());
    assert_eq!((told.same, told.repeated, told.without_id, told.removed), (1, 2, 1, 0));
    assert!(!told.is_same());
}

#[test]
fn records_that_stand_elsewhere_are_counted() {
    let line = |id: &str| format!("{{\"key\":\"{id}\"}}\n");
    let told = told(
        &["a", "b", "c"].map(line).concat(),
        &["c", "a", "b"].map(line).concat(),
        &DiffOptions::default(),
    );
    assert_eq!((told.same, told.moved, told.is_same()), (3, 2, true));
}
