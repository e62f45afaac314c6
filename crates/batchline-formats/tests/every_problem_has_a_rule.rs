//! A problem that no rule claims would be dropped in silence.

use batchline_formats::{FORMATS, Format, Look, Rule, rules};
use batchline_schema::ProblemKind;

/// The compiler asks for a new kind here, and `every_kind_is_listed` for a place in `ProblemKind::ALL`.
const fn position(kind: ProblemKind) -> usize {
    match kind {
        ProblemKind::UnknownField => 0,
        ProblemKind::MissingField => 1,
        ProblemKind::WrongType => 2,
        ProblemKind::UnknownValue => 3,
        ProblemKind::UnknownTag => 4,
        ProblemKind::OutOfRange => 5,
        ProblemKind::Length => 6,
        ProblemKind::Count => 7,
        ProblemKind::Pattern => 8,
        ProblemKind::Form => 9,
        ProblemKind::DataUri => 10,
        ProblemKind::BothSpellings => 11,
        ProblemKind::OneofConflict => 12,
        ProblemKind::OneofMissing => 13,
        ProblemKind::NullElement => 14,
        ProblemKind::Deprecated => 15,
        ProblemKind::EncodedText => 16,
        ProblemKind::WebAddress => 17,
    }
}

#[test]
fn every_kind_is_listed() {
    for (index, kind) in ProblemKind::ALL.iter().enumerate() {
        assert_eq!(position(*kind), index);
    }
}

#[test]
fn some_rule_claims_every_kind_without_a_condition() {
    let mut unclaimed = Vec::new();
    for format in FORMATS.iter().filter(|format| has_table_rules(format)) {
        for kind in ProblemKind::ALL.iter().copied() {
            let claimed = rules::all().any(|rule| rule.is_for(format) && claims_all(rule, kind));
            if !claimed {
                unclaimed.push(format!("{}: {kind:?}", format.id));
            }
        }
    }
    assert!(unclaimed.is_empty(), "{unclaimed:#?}");
}

/// A rule behind one that claims everything of a kind would never speak.
#[test]
fn no_rule_stands_behind_one_that_claims_all() {
    let mut hidden = Vec::new();
    for format in FORMATS {
        for kind in ProblemKind::ALL.iter().copied() {
            let claiming = rules::all().filter(|rule| rule.is_for(format) && claims(rule, kind));
            let behind = claiming.skip_while(|rule| !claims_all(rule, kind)).skip(1);
            hidden.extend(behind.map(|rule| format!("{rule:?} in {}: {kind:?}", format.id)));
        }
    }
    assert!(hidden.is_empty(), "{hidden:#?}");
}

fn has_table_rules(format: &Format) -> bool {
    rules::all().any(|rule| rule.is_for(format) && matches!(rule.look, Look::Table(_)))
}

fn claims(rule: &Rule, kind: ProblemKind) -> bool {
    matches!(&rule.look, Look::Table(look) if look.kinds.contains(&kind))
}

fn claims_all(rule: &Rule, kind: ProblemKind) -> bool {
    matches!(&rule.look, Look::Table(look) if look.kinds.contains(&kind) && look.when.is_none())
}
