//! What the first bytes of an input decide for all of it: format, profile, layout.

use batchline_formats::detect::{Detected, RECORDS_SNIFFED_MAX, detect, detect_among, layout};
use batchline_formats::{Context, Holds, Layout, LineOptions, Neighbour, Totals};
use batchline_jsonl::{NodeStore, Tree};

use crate::catalog::FORMATS;
use crate::scan::Setup;
use crate::tokens::Plan;
use crate::{CheckOptions, Error, Format, Profile};

/// How much of the input is looked at to tell the format.
pub(crate) const HEAD_BYTES: usize = 1 << 18;

/// What the first bytes decide for the whole file.
pub(crate) struct Chosen {
    pub format: &'static Format,
    pub profile: &'static Profile,
    pub detected: bool,
    pub undetected: bool,
    /// Without a known envelope only JSON is checked.
    pub json_only: bool,
    pub neighbour: Option<&'static Neighbour>,
    pub layout: Option<Layout>,
    /// What is counted, when the caller has asked for that.
    pub tokens: Option<Plan>,
}

impl Chosen {
    pub fn new(options: &CheckOptions, head: &[u8]) -> Chosen {
        let lines = || batchline_jsonl::lines::lines(head).map(|line| line.bytes);
        let layout = layout(head);
        let detected = match (options.format, layout) {
            (None, None) => detect(lines()),
            _ => Detected::Unreadable,
        };
        let (found, neighbour) = match detected {
            Detected::Format(format) => (Some(format), None),
            // Who names the profile says that the file is one of its formats.
            Detected::Neighbour(neighbour) => {
                let formats = options.profile.map_or(&[][..], |profile| profile.formats);
                let among = detect_among(lines(), formats);
                (among, Some(neighbour).filter(|_| among.is_none()))
            }
            Detected::Unknown | Detected::Unreadable => (None, None),
        };
        let by_profile = || {
            FORMATS
                .iter()
                .copied()
                .find(|f| options.profile.is_some_and(|p| p.formats.contains(&f.id)))
        };
        let format = options.format.or(found).or_else(by_profile).unwrap_or(FORMATS[0]);
        let model = options.model.clone().or_else(|| first_model(lines(), format));
        let json_only = options.format.is_none() && found.is_none();
        let readable = !json_only && layout.is_none();
        // What an answer has cost stands in it; only requests are counted.
        let counted = readable && format.holds == Holds::Requests;
        let checks = options.tokens.filter(|_| counted);
        Chosen {
            format,
            profile: options.profile.unwrap_or_else(|| (format.profile)(model.as_deref())),
            detected: found.is_some(),
            undetected: matches!(detected, Detected::Unknown),
            json_only,
            neighbour,
            layout,
            tokens: checks.map(|checks| Plan::new(checks, format, model.is_some())),
        }
    }

    /// A profile that cannot run the format is a mistake of the caller, not of the file; and so is a model that must be known and is not.
    pub fn fits(&self) -> Result<(), Error> {
        let (format, profile) = (self.format.id, self.profile);
        if self.json_only || profile.formats.contains(&format) {
            return self.tokens.as_ref().map_or(Ok(()), Plan::fits);
        }
        let known = profile.formats.join(", ");
        Err(Error::Options(format!(
            "the file is {format}, which profile {} does not run (it runs {known})",
            profile.id
        )))
    }

    /// Is it a file of answers?
    pub fn holds_results(&self) -> bool {
        self.format.holds == Holds::Results && !self.json_only
    }

    pub fn context<'a>(&self, options: &'a CheckOptions) -> Context<'a> {
        Context::new(self.format, self.profile, options.model.as_deref(), options.today)
    }

    pub fn setup<'a>(&'a self, options: &'a CheckOptions, stream: bool) -> Setup<'a> {
        Setup {
            line: LineOptions {
                context: self.context(options),
                limits: options.limits,
                fast: options.fast,
                ask_all: !options.fast,
                json_only: self.json_only,
            },
            findings_max: options.kept_by_workers(),
            before: Totals::NONE,
            selection: &options.selection,
            fingerprint_mask: options.fingerprint_mask,
            stream,
            tokens: self.tokens.as_ref(),
        }
    }
}

/// The model of the first record that names one.
pub(crate) fn first_model<'a>(
    lines: impl Iterator<Item = &'a [u8]>,
    format: &Format,
) -> Option<String> {
    let mut store = NodeStore::default();
    lines.take(RECORDS_SNIFFED_MAX).find_map(|line| {
        let text = std::str::from_utf8(line).ok()?;
        let tree = Tree::parse(text, &mut store, 64).ok()?;
        format.model(&tree)?.text().map(String::from)
    })
}
