//! For GitLab: a Code Quality report, one JSON array.

use std::io::Write;

use batchline::{Finding, Impact, Report};
use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::repository::Repository;
use super::tally::Shown;
use super::{End, Printer, Settings, grouped, subject};

pub struct Gitlab {
    settings: Settings,
    repository: Repository,
    fingerprints: Fingerprints,
    is_begun: bool,
    shown: Shown,
}

impl Gitlab {
    pub fn new(settings: Settings) -> Gitlab {
        Gitlab {
            settings,
            repository: Repository::around(),
            fingerprints: Fingerprints::default(),
            is_begun: false,
            shown: Shown::default(),
        }
    }

    fn issue(&mut self, issue: &Value, out: &mut dyn Write) -> std::io::Result<()> {
        out.write_all(if self.is_begun { b",\n" } else { b"[\n" })?;
        self.is_begun = true;
        Ok(serde_json::to_writer(out, issue)?)
    }

    fn text(&self, finding: &Finding) -> String {
        let redact = self.settings.redact;
        let about = subject(finding, redact).map(|about| format!(" ({about})"));
        let (message, help) = (finding.message(redact), finding.help(redact));
        format!("{message}{}; {help}", about.unwrap_or_default())
    }
}

impl Printer for Gitlab {
    fn finding(
        &mut self,
        path: &str,
        finding: &Finding,
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        self.shown.add(finding);
        let path = self.repository.named(path);
        let issue = json!({
            "description": self.text(finding),
            "check_name": format!("{} {}", finding.rule.code, finding.rule.name),
            "fingerprint": self.fingerprints.of(path.as_str(), finding, self.settings.redact),
            "severity": severity(finding.impact),
            "location": {
                "path": path.as_str(),
                "lines": {"begin": finding.place.map_or(1, |place| place.line)},
            },
        });
        self.issue(&issue, out)
    }

    fn file(&mut self, report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
        let path = self.repository.named(&report.path);
        for total in self.shown.left_out(report) {
            let (code, name) = (total.code, total.name);
            let impact = total.impact.name();
            let issue = json!({
                "description": format!("{} more of {code} {name}", grouped(total.count)),
                "check_name": format!("{code} {name}"),
                "fingerprint": self.fingerprints.numbered(&[path.as_str(), code, impact, "more"]),
                "severity": severity(total.impact),
                "location": {"path": path.as_str(), "lines": {"begin": 1}},
            });
            self.issue(&issue, out)?;
        }
        Ok(())
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        for failure in end.failures {
            let issue = json!({
                "description": format!("not checked: {failure}"),
                "check_name": "not-checked",
                "fingerprint": self.fingerprints.numbered(&["not checked", failure]),
                "severity": "blocker",
                "location": {"path": ".", "lines": {"begin": 1}},
            });
            self.issue(&issue, out)?;
        }
        out.write_all(if self.is_begun { b"\n]\n" } else { b"[]\n" })
    }
}

fn severity(impact: Impact) -> &'static str {
    match impact {
        Impact::Batch => "critical",
        Impact::Line => "major",
        Impact::Advice => "minor",
    }
}
