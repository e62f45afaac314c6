//! The output formats of `check`. What is said about one, and how it comes about, is in its entry; nothing else knows the list.

use super::{
    Printer, Settings, concise, full, github, gitlab, json, json_lines, junit, markdown, sarif,
};

/// One output format.
pub struct OutputFormat {
    pub id: &'static str,
    /// One line for lists.
    pub about: &'static str,
    /// Findings kept for each rule of a file unless the user says otherwise; `None` keeps all.
    pub findings_max: Option<usize>,
    /// Is it for people? Then it has colours and comes line by line.
    pub is_styled: bool,
    /// Does it tell totals? Then `--statistics` can leave its findings out.
    pub has_totals: bool,
    pub new: fn(Settings) -> Box<dyn Printer>,
}

impl std::fmt::Debug for OutputFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id)
    }
}

/// As many as a person reads of one rule.
const READABLE: Option<usize> = Some(20);

/// Every output format, those for people first.
pub static FORMATS: &[OutputFormat] = &[
    OutputFormat {
        id: "full",
        about: "For people: the place, the reason, the remedy",
        findings_max: READABLE,
        is_styled: true,
        has_totals: true,
        new: |settings| Box::new(full::Full::new(settings)),
    },
    OutputFormat {
        id: "concise",
        about: "For people: one line a finding",
        findings_max: READABLE,
        is_styled: true,
        has_totals: true,
        new: |settings| Box::new(concise::Concise::new(settings)),
    },
    OutputFormat {
        id: "json",
        about: "One JSON object for everything",
        findings_max: READABLE,
        is_styled: false,
        has_totals: true,
        new: |settings| Box::new(json::Json::new(settings)),
    },
    OutputFormat {
        id: "json-lines",
        about: "One JSON object a finding, then one summary object",
        findings_max: None,
        is_styled: false,
        has_totals: true,
        new: |settings| Box::new(json_lines::JsonLines::new(settings)),
    },
    OutputFormat {
        id: "github",
        about: "For GitHub Actions: annotations, at most ten of a level, and totals",
        findings_max: READABLE,
        is_styled: false,
        has_totals: true,
        new: |settings| Box::new(github::Github::new(settings)),
    },
    OutputFormat {
        id: "gitlab",
        about: "For GitLab: a Code Quality report",
        findings_max: Some(100),
        is_styled: false,
        has_totals: false,
        new: |settings| Box::new(gitlab::Gitlab::new(settings)),
    },
    OutputFormat {
        id: "junit",
        about: "For CI systems: JUnit XML, a test for each finding",
        findings_max: READABLE,
        is_styled: false,
        has_totals: false,
        new: |settings| Box::new(junit::Junit::new(settings)),
    },
    OutputFormat {
        id: "sarif",
        about: "For code scanning: SARIF 2.1.0, at most 5,000 results",
        findings_max: Some(sarif::RESULTS_MAX),
        is_styled: false,
        has_totals: false,
        new: |settings| Box::new(sarif::Sarif::new(settings)),
    },
    OutputFormat {
        id: "markdown",
        about: "For summaries of jobs: tables in Markdown",
        findings_max: READABLE,
        is_styled: false,
        has_totals: true,
        new: |settings| Box::new(markdown::Markdown::new(settings)),
    },
];
