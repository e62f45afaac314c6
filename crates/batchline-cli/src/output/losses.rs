//! What a conversion lost, for people, on standard error: standard output may hold the converted lines.

use std::time::Duration;

use batchline::convert::{Conversion, LossClass, LossRecord};

use crate::args::{Conversion as Wanted, ConvertArgs};

use super::{BAD, FAINT, GOOD, NOTE, STRONG, WARN, inert};

/// The losses that were kept, the totals, and how many lines were exact.
pub fn print(name: &str, conversion: &Conversion, args: &ConvertArgs, time: Duration) {
    for loss in &conversion.losses {
        one(name, loss, args.redact);
    }
    if !conversion.losses.is_empty() {
        anstream::eprintln!();
    }
    for total in &conversion.totals {
        let style = style(total.class);
        let (class, rule) = (total.class.name(), total.rule);
        anstream::eprintln!(
            "{:9}  {style}{class:11}{style:#} {} {}",
            total.count,
            rule.code,
            rule.name
        );
    }
    for warning in &conversion.warnings {
        anstream::eprintln!("{WARN}warning:{WARN:#} {warning}");
    }
    if args.strict && conversion.refused > 0 && matches!(args.to, Wanted::Requests(_)) {
        anstream::eprintln!(
            "{STRONG}note:{STRONG:#} with --strict a line that loses anything is refused"
        );
    }
    summary(conversion, args.to, time);
}

fn one(name: &str, loss: &LossRecord, redact: bool) {
    let finding = &loss.finding;
    let style = style(loss.class);
    let line = finding.place.map(|place| format!(":{}:{}", place.line, place.column));
    let line = line.unwrap_or_default();
    let id = match &finding.id {
        Some(id) => format!(" (id {:?}", inert(id)),
        None => String::from(" ("),
    };
    let pointer = inert(&finding.pointer(redact));
    let comma = if finding.id.is_some() && !pointer.is_empty() { ", " } else { "" };
    let (code, class) = (finding.rule.code, loss.class.name());
    let message = finding.message(redact);
    let place = if id == " (" && pointer.is_empty() {
        String::new()
    } else {
        format!("{id}{comma}{pointer})")
    };
    anstream::eprintln!(
        "{STRONG}{name}{line}{STRONG:#}: {style}{code}{style:#} [{class}] {message}{FAINT}{place}{FAINT:#}"
    );
    if loss.class == LossClass::Refused {
        let instead = finding.rule.loss().and_then(|look| look.instead);
        let allow = instead.map(|what| format!("; or --allow {code}: {what}")).unwrap_or_default();
        anstream::eprintln!(
            "  {FAINT}={FAINT:#} {STRONG}help{STRONG:#}: {}{allow}",
            finding.help(redact)
        );
    }
}

const fn style(class: LossClass) -> anstyle::Style {
    match class {
        LossClass::Refused => BAD,
        LossClass::Dropped => WARN,
        LossClass::Approximate => NOTE,
        LossClass::Note => FAINT,
    }
}

fn summary(conversion: &Conversion, to: Wanted, time: Duration) {
    let Conversion { records, converted, exact, refused, lines, .. } = conversion;
    let (records_word, refused_word) = match to {
        Wanted::Requests(_) => ("record", "refused"),
        Wanted::Results(_) => ("request", "without an answer"),
    };
    let style = if *refused == 0 { GOOD } else { BAD };
    let of =
        |count: &u64, word: &str| format!("{count} {word}{}", if *count == 1 { "" } else { "s" });
    anstream::eprintln!(
        "{style}Converted {converted} of {}{style:#} into {}: {exact} exact, {refused} {refused_word}, {:.2} s",
        of(records, records_word),
        of(lines, "line"),
        time.as_secs_f64()
    );
}
