//! Which findings are wanted: by code, by the start of a code, by name, by impact.

use std::sync::Arc;

use batchline_schema::suggest::nearest;

use crate::{Impact, Rule, rules};

/// What a word of `--select` or `--ignore` stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Selector {
    /// `ALL`: everything.
    All,
    /// `batch`, `line`, `advice`: findings of this impact.
    Impact(Impact),
    /// `G`, `G3`, `O52`: rules whose code begins so.
    Prefix(String),
    /// `G301`, `unknown-field`: one rule.
    Rule(&'static Rule),
}

impl Selector {
    /// Reads a selector.
    ///
    /// # Errors
    /// What is wrong with it, and what may have been meant.
    ///
    /// ```
    /// use batchline_formats::Selector;
    ///
    /// assert!(Selector::parse("G3").is_ok());
    /// assert!(Selector::parse("advice").is_ok());
    /// assert!(Selector::parse("unknown-feild").unwrap_err().contains("did you mean 'unknown-field'?"));
    /// ```
    pub fn parse(text: &str) -> Result<Selector, String> {
        let impact = || Impact::ALL.into_iter().find(|impact| impact.name() == text);
        let upper = text.to_ascii_uppercase();
        let begins = |rule: &Rule| !text.is_empty() && rule.code.starts_with(&*upper);
        match rules::find(text) {
            Some(rule) => Ok(Selector::Rule(rule)),
            None if upper == "ALL" => Ok(Selector::All),
            None => match impact() {
                Some(impact) => Ok(Selector::Impact(impact)),
                None if rules::all().any(begins) => Ok(Selector::Prefix(upper)),
                None => Err(unknown(text)),
            },
        }
    }

    /// How exactly it says what it means; `None` when it does not mean these findings.
    fn closeness(&self, rule: &Rule, impact: Impact) -> Option<usize> {
        match self {
            Selector::All => Some(0),
            Selector::Impact(meant) => (*meant == impact).then_some(1),
            Selector::Prefix(prefix) => rule.code.starts_with(prefix).then_some(1 + prefix.len()),
            Selector::Rule(meant) => (**meant == *rule).then_some(usize::MAX),
        }
    }

    /// Does it mean these findings?
    #[must_use]
    pub fn means(&self, rule: &Rule, impact: Impact) -> bool {
        self.closeness(rule, impact).is_some()
    }
}

impl std::fmt::Display for Selector {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Selector::All => "ALL",
            Selector::Impact(impact) => impact.name(),
            Selector::Prefix(prefix) => prefix,
            Selector::Rule(rule) => rule.code,
        })
    }
}

fn unknown(text: &str) -> String {
    let words = ["ALL"].into_iter().chain(Impact::ALL.map(Impact::name));
    let names = rules::all().flat_map(|rule| [rule.name, rule.code]);
    let meant = nearest(text, words.chain(names));
    let hint = meant.map(|name| format!("; did you mean '{name}'?")).unwrap_or_default();
    format!("no rule, start of a code or impact '{text}'{hint} (`batchline rules` lists the rules)")
}

/// One place where rules are chosen, such as the command line or a section of a configuration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// Only these; what was chosen before counts for nothing.
    pub select: Option<Vec<Selector>>,
    /// These too.
    pub extend_select: Vec<Selector>,
    /// Not these.
    pub ignore: Vec<Selector>,
}

impl Choice {
    /// Are these findings wanted, when they were (`before`) until now? Of the selectors that mean them the closest decides; where two are
    /// equally close, they are not wanted.
    fn decide(&self, rule: &Rule, impact: Impact, before: bool) -> bool {
        let closest = |selectors: &[Selector]| {
            selectors.iter().filter_map(|selector| selector.closeness(rule, impact)).max()
        };
        let (select, only) = (self.select.as_deref().unwrap_or(&[]), self.select.is_some());
        let chosen = closest(select).max(closest(&self.extend_select));
        match (chosen, closest(&self.ignore)) {
            (None, None) => before && !only,
            (chosen, ignored) => chosen > ignored,
        }
    }
}

/// Which findings are wanted. The default wants all.
///
/// ```
/// use batchline_formats::{Choice, Impact, Selection, Selector, rules};
///
/// let choice = Choice { ignore: vec![Selector::Impact(Impact::Advice)], ..Choice::default() };
/// let selection = Selection::of(&[choice]);
/// let rule = rules::find("blank-line").expect("a rule");
/// assert!(!selection.wants(rule, Impact::Advice));
/// assert!(selection.wants(rule, Impact::Line));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Selection {
    /// Rules that are not wanted with every impact, by code; a bit for each impact that is not.
    off: Option<Arc<[(&'static str, u8)]>>,
}

impl Selection {
    /// What these choices come to, each made on top of the ones before it.
    #[must_use]
    pub fn of(choices: &[Choice]) -> Selection {
        let wants = |rule: &Rule, impact: Impact| {
            choices.iter().fold(true, |before, choice| choice.decide(rule, impact, before))
        };
        let bits = |rule: &'static Rule| {
            let off = Impact::ALL.into_iter().filter(|impact| !wants(rule, *impact));
            (rule.code, off.fold(0, |bits, impact| bits | bit(impact)))
        };
        let mut off: Vec<_> = rules::all().map(bits).filter(|(_, bits)| *bits != 0).collect();
        off.sort_unstable();
        Selection { off: (!off.is_empty()).then(|| off.into()) }
    }

    /// Are findings of this rule and impact wanted?
    #[must_use]
    #[inline]
    pub fn wants(&self, rule: &Rule, impact: Impact) -> bool {
        let Some(off) = &self.off else { return true };
        let found = off.binary_search_by_key(&rule.code, |(code, _)| code);
        found.is_err() || found.is_ok_and(|index| off[index].1 & bit(impact) == 0)
    }

    /// Is everything wanted?
    #[must_use]
    pub fn is_all(&self) -> bool {
        self.off.is_none()
    }
}

const fn bit(impact: Impact) -> u8 {
    1 << impact as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selectors(words: &str) -> Vec<Selector> {
        words.split_whitespace().map(|word| Selector::parse(word).expect("a selector")).collect()
    }

    fn choice(select: Option<&str>, extend: &str, ignore: &str) -> Choice {
        Choice {
            select: select.map(selectors),
            extend_select: selectors(extend),
            ignore: selectors(ignore),
        }
    }

    fn wanted(choices: &[Choice], code: &str, impact: Impact) -> bool {
        Selection::of(choices).wants(rules::find(code).expect("a rule"), impact)
    }

    #[test]
    fn all_is_wanted_unless_said_otherwise() {
        assert!(Selection::of(&[]).is_all());
        assert!(Selection::of(&[choice(Some("ALL"), "", "")]).is_all());
        assert!(!Selection::of(&[choice(Some("G"), "", "")]).is_all());
    }

    #[test]
    fn the_closest_selector_decides() {
        let rows = [
            (choice(Some("G"), "", "G30"), "G301", false),
            (choice(Some("G301"), "", "G3"), "G301", true),
            (choice(Some("unknown-field"), "", "G"), "G301", true),
            (choice(Some("G301"), "", "unknown-field"), "G301", false),
            (choice(Some("ALL"), "", "batch"), "G301", false),
            (choice(Some("g3"), "", "batch"), "G301", true),
            (choice(Some("J"), "", ""), "G301", false),
            (choice(Some("J"), "G3", ""), "G301", true),
            (choice(None, "", "G3"), "G301", false),
            (choice(None, "", "G3"), "J101", true),
        ];
        for (choice, code, expected) in rows {
            assert_eq!(wanted(std::slice::from_ref(&choice), code, Impact::Batch), expected);
        }
    }

    #[test]
    fn a_later_choice_adds_to_an_earlier_one_or_starts_anew() {
        let config = choice(Some("G J"), "", "G301");
        let more = choice(None, "G301", "J1");
        assert!(wanted(&[config.clone(), more.clone()], "G301", Impact::Batch));
        assert!(!wanted(&[config.clone(), more.clone()], "J101", Impact::Batch));
        assert!(wanted(&[config.clone(), more], "G302", Impact::Batch));
        let anew = choice(Some("L"), "", "");
        assert!(!wanted(&[config, anew], "G302", Impact::Batch));
    }

    #[test]
    fn selectors_are_printed_as_they_are_read() {
        for text in ["ALL", "advice", "G3", "G301"] {
            assert_eq!(Selector::parse(text).expect("a selector").to_string(), text);
        }
        assert!(Selector::parse("").is_err());
        assert!(Selector::parse("Q9").unwrap_err().contains("no rule"));
    }
}
