//! JUnit XML: a suite for each file, a failed test for each finding. Advice passes.

use std::collections::HashMap;
use std::io::Write;

use batchline::{Finding, Impact, Report, Total};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::repository::Repository;
use super::tally::Shown;
use super::{End, Printer, Settings, counted, grouped, inert, subject};

pub struct Junit {
    settings: Settings,
    repository: Repository,
    is_begun: bool,
    /// Tests of the present file.
    cases: Vec<Case>,
    shown: Shown,
}

struct Case {
    name: String,
    outcome: Outcome,
}

enum Outcome {
    Passed { output: String },
    Failed { message: String, text: String },
    Error { message: String },
}

impl Outcome {
    /// Findings fail a test, but for advice.
    fn of(impact: Impact, message: String, text: String) -> Outcome {
        match impact {
            Impact::Batch | Impact::Line => Outcome::Failed { message, text },
            Impact::Advice => Outcome::Passed { output: format!("{message}\n{text}") },
        }
    }
}

impl Junit {
    pub fn new(settings: Settings) -> Junit {
        Junit {
            settings,
            repository: Repository::around(),
            is_begun: false,
            cases: Vec::new(),
            shown: Shown::default(),
        }
    }

    fn begin(&mut self, out: &mut dyn Write) -> std::io::Result<()> {
        if !std::mem::replace(&mut self.is_begun, true) {
            let mut xml = Writer::new(out);
            xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
            xml.get_mut().write_all(b"\n")?;
            let root = BytesStart::new("testsuites").with_attributes([("name", "batchline")]);
            xml.write_event(Event::Start(root))?;
            xml.get_mut().write_all(b"\n")?;
        }
        Ok(())
    }

    fn suite(&mut self, path: &str, out: &mut dyn Write) -> std::io::Result<()> {
        self.begin(out)?;
        let path = legal(&inert(path));
        let cases = numbered(std::mem::take(&mut self.cases));
        let count = |is: fn(&Outcome) -> bool| {
            cases.iter().filter(|case| is(&case.outcome)).count().to_string()
        };
        let failures = count(|outcome| matches!(outcome, Outcome::Failed { .. }));
        let errors = count(|outcome| matches!(outcome, Outcome::Error { .. }));
        let suite = BytesStart::new("testsuite").with_attributes([
            ("name", path.as_str()),
            ("tests", &cases.len().to_string()),
            ("failures", &failures),
            ("errors", &errors),
        ]);
        let mut xml = Writer::new_with_indent(out, b' ', 2);
        xml.write_event(Event::Start(suite))?;
        cases.iter().try_for_each(|case| write_case(&mut xml, &path, case))?;
        xml.write_event(Event::End(BytesEnd::new("testsuite")))?;
        xml.into_inner().write_all(b"\n")
    }
}

impl Printer for Junit {
    fn finding(&mut self, path: &str, finding: &Finding, _: &mut dyn Write) -> std::io::Result<()> {
        self.shown.add(finding);
        let redact = self.settings.redact;
        let path = self.repository.named(path);
        let place = finding.place.map(|place| format!(":{}:{}", place.line, place.column));
        let about = subject(finding, redact).map(|about| format!(" ({about})"));
        let (place, about) = (place.unwrap_or_default(), about.unwrap_or_default());
        let text = format!(
            "{}{place}{about}\nhelp: {}\nsee: {}",
            inert(path.as_str()),
            finding.help(redact),
            finding.rule.url()
        );
        self.cases.push(Case {
            name: format!("{} {}", finding.rule.code, finding.rule.name),
            outcome: Outcome::of(finding.impact, finding.message(redact), text),
        });
        Ok(())
    }

    fn file(&mut self, report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
        let left_out = self.shown.left_out(report);
        self.cases.extend(left_out.iter().map(more));
        if self.cases.is_empty() {
            let output = counted(report.lines, "line");
            self.cases
                .push(Case { name: "nothing found".into(), outcome: Outcome::Passed { output } });
        }
        let path = self.repository.named(&report.path);
        self.suite(path.as_str(), out)
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        if !end.failures.is_empty() {
            let case = |failure: &String| Case {
                name: "not checked".into(),
                outcome: Outcome::Error { message: failure.clone() },
            };
            self.cases.extend(end.failures.iter().map(case));
            self.suite("not checked", out)?;
        }
        self.begin(out)?;
        out.write_all(b"</testsuites>\n")
    }
}

/// What of a rule is not shown.
fn more(total: &Total) -> Case {
    let name = format!("{} {} and {} more", total.code, total.name, grouped(total.count));
    let message = format!("{} more of {} {}", grouped(total.count), total.code, total.name);
    let text = "--max-findings 0 shows all".into();
    Case { name, outcome: Outcome::of(total.impact, message, text) }
}

/// Readers of such files merge tests of one name, so the second of a name is `name #2`.
fn numbered(mut cases: Vec<Case>) -> Vec<Case> {
    let mut seen: HashMap<String, u64> = HashMap::new();
    for case in &mut cases {
        let count = seen.entry(case.name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            case.name.push_str(&format!(" #{count}"));
        }
    }
    cases
}

fn write_case(xml: &mut Writer<&mut dyn Write>, path: &str, case: &Case) -> std::io::Result<()> {
    let name = legal(&case.name);
    let start = BytesStart::new("testcase").with_attributes([
        ("name", name.as_str()),
        ("classname", path),
        ("file", path),
    ]);
    let (element, message, text) = match &case.outcome {
        Outcome::Passed { output } => ("system-out", None, legal(output)),
        Outcome::Failed { message, text } => ("failure", Some(legal(message)), legal(text)),
        Outcome::Error { message } => ("error", Some(legal(message)), String::new()),
    };
    xml.write_event(Event::Start(start))?;
    let mut inside = BytesStart::new(element);
    inside.extend_attributes(message.as_ref().map(|message| ("message", message.as_str())));
    xml.write_event(Event::Start(inside))?;
    xml.write_event(Event::Text(BytesText::new(&text)))?;
    xml.write_event(Event::End(BytesEnd::new(element)))?;
    xml.write_event(Event::End(BytesEnd::new("testcase")))
}

/// XML has no name for most control characters, not even escaped.
fn legal(text: &str) -> String {
    let legal = |c: char| match c {
        '\n' | '\t' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'.. => c,
        _ => char::REPLACEMENT_CHARACTER,
    };
    text.chars().map(legal).collect()
}
