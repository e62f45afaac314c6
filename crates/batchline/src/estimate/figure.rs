//! Figures as people read them: how sure one is shows in how it is written.

use super::{Amount, Class, Money, Tokens};

/// What the marks mean.
pub const LEGEND: &str =
    "1,204 exact · ~1,204 estimate · 0–98,304 range · ≥ 1,204 at least · ? unknown";

/// `1,204`, `~1,204`, `0–98,304`, `≥ 1,204` or `?`
#[must_use]
pub fn tokens(tokens: Tokens) -> String {
    let low = Some(tokens.low).filter(|low| *low > 0 || tokens.class != Class::Unknown);
    written(tokens.class, low.map(grouped), tokens.high.map(grouped))
}

/// The same for money: `$0.0001–$0.079`
#[must_use]
pub fn amount(amount: Amount) -> String {
    let nothing = |low: &Money| *low == Money::ZERO && amount.class == Class::Unknown;
    let low = amount.low.filter(|low| !nothing(low));
    written(amount.class, low.map(Money::dollars), amount.high.map(Money::dollars))
}

/// `1,234,567`
///
/// ```
/// assert_eq!(batchline::estimate::figure::grouped(1_234_567), "1,234,567");
/// ```
#[must_use]
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn written(class: Class, low: Option<String>, high: Option<String>) -> String {
    match (class, low, high) {
        // What is unknown has no upper bound worth the name, even where a limit is given.
        (_, None, _) => "?".into(),
        (Class::Unknown, Some(low), _) | (_, Some(low), None) => format!("≥ {low}"),
        (Class::Exact, Some(low), Some(high)) if low == high => low,
        (_, Some(low), Some(high)) if low == high => format!("~{low}"),
        (Class::Estimate, Some(low), Some(high)) => format!("~{low}–{high}"),
        (_, Some(low), Some(high)) => format!("{low}–{high}"),
    }
}

/// A share of one: `50 %`, `12.5 %`
#[must_use]
pub fn percent(share: f64) -> String {
    let text = format!("{:.1}", share * 100.0);
    format!("{} %", text.strip_suffix(".0").unwrap_or(&text))
}

/// How far off something may be: rounded up, and never nothing: `0.8 %`, `0.03 %`
#[must_use]
pub fn error(share: f64) -> String {
    let decimals = if share < 0.001 { 2 } else { 1 };
    let unit = 10_f64.powi(decimals);
    let percent = (share * 100.0 * unit).ceil().max(1.0) / unit;
    format!("{percent:.*} %", decimals as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_class_is_written_in_its_own_way() {
        assert_eq!(tokens(Tokens::exact(1204)), "1,204");
        assert_eq!(tokens(Tokens::ZERO), "0");
        assert_eq!(tokens(Tokens::estimate(1204)), "~1,204");
        assert_eq!(tokens(Tokens::range(0, 98304)), "0–98,304");
        assert_eq!(tokens(Tokens::range(5, 5)), "~5");
        assert_eq!(tokens(Tokens::at_least(1204)), "≥ 1,204");
        assert_eq!(tokens(Tokens::UNKNOWN), "?");
        assert_eq!(tokens(Tokens::range(0, 7).no_surer_than(Class::Unknown)), "?");
    }

    #[test]
    fn money_is_written_alike() {
        let cent = |cents: u128| Some(Money { pico: cents * 10_000_000_000 });
        let of = |low, high, class| amount(Amount { low, high, class });
        assert_eq!(amount(Amount::UNKNOWN), "?");
        assert_eq!(amount(Amount::ZERO), "$0.00");
        assert_eq!(of(cent(0), None, Class::Unknown), "?");
        assert_eq!(of(cent(5), None, Class::Unknown), "≥ $0.05");
        assert_eq!(of(cent(5), cent(5), Class::Estimate), "~$0.05");
        assert_eq!(of(cent(0), cent(750), Class::Range), "$0.00–$7.50");
        // Nearer to each other than what is shown.
        let near = Some(Money { pico: 7_500_000_000_001 });
        assert_eq!(of(cent(750), near, Class::Range), "~$7.50");
    }

    #[test]
    fn errors_are_rounded_up() {
        let shown = [error(0.0), error(0.00021), error(0.0071), error(0.0123)];
        assert_eq!(shown, ["0.01 %", "0.03 %", "0.8 %", "1.3 %"]);
    }

    #[test]
    fn shares_have_one_decimal_at_most() {
        assert_eq!([percent(0.5), percent(0.125), percent(0.3333)], ["50 %", "12.5 %", "33.3 %"]);
    }
}
