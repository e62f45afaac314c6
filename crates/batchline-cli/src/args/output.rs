//! Where what a check finds goes, and in which formats.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Args, Command, Error};

use crate::output::{FORMATS, OutputFormat};

/// The formats of a check, and their files.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// How findings are told; may be given several times. Without =FILE to standard output, which at most one may
    #[arg(long, value_parser = Request, default_value = "full", value_name = "FORMAT[=FILE]")]
    output_format: Vec<Output>,
    /// Where the format without a file of its own goes. A file is replaced when all is done
    #[arg(long, value_name = "FILE")]
    output_file: Option<PathBuf>,
}

/// A format and its file, if not standard output.
#[derive(Clone, Debug)]
pub struct Output {
    pub format: &'static OutputFormat,
    pub file: Option<PathBuf>,
}

impl Output {
    /// What would go to standard output goes to standard error.
    pub fn leave_standard_output(&mut self) {
        self.file.get_or_insert_with(|| PathBuf::from("/dev/stderr"));
    }
}

impl OutputArgs {
    /// Every output with its place: `--output-file` is given to the one without a file.
    pub fn outputs(&self) -> anyhow::Result<Vec<Output>> {
        let mut outputs = self.output_format.clone();
        let is_homeless = |output: &&mut Output| output.file.as_deref().is_none_or(is_standard);
        let mut homeless: Vec<&mut Output> = outputs.iter_mut().filter(is_homeless).collect();
        if let [.., last] = &homeless[..]
            && homeless.len() > 1
        {
            let ids: Vec<&str> = homeless.iter().map(|output| output.format.id).collect();
            let (ids, last) = (ids.join(" and "), last.format.id);
            bail!("{ids} have one place to go to: write --output-format {last}=FILE");
        }
        match (homeless.pop(), &self.output_file) {
            (Some(output), file) => {
                output.file = file.clone().filter(|file| !is_standard(file));
            }
            (None, Some(_)) => {
                bail!("every output format has a file of its own: leave --output-file out");
            }
            (None, None) => {}
        }
        Ok(outputs)
    }
}

/// Standard output by one of its names. (Opened as a file, it would be written from its start.)
fn is_standard(file: &Path) -> bool {
    file.as_os_str() == "-" || file == Path::new("/dev/stdout")
}

/// Reads `FORMAT[=FILE]`, and tells help and completions which formats there are.
#[derive(Clone)]
struct Request;

impl TypedValueParser for Request {
    type Value = Output;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Output, Error> {
        TypedValueParser::parse_ref(&output, command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(
            FORMATS.iter().map(|format| PossibleValue::new(format.id).help(format.about)),
        ))
    }
}

fn output(text: &str) -> Result<Output, String> {
    let (id, file) = text.split_once('=').map_or((text, None), |(id, file)| (id, Some(file)));
    let known = FORMATS.iter().map(|format| format.id);
    let format = FORMATS.iter().find(|format| format.id == id);
    let format = format.ok_or_else(|| super::unknown("output format", id, known))?;
    if file.is_some_and(str::is_empty) {
        return Err(format!("write {id}=FILE, or {id} for standard output"));
    }
    Ok(Output { format, file: file.map(PathBuf::from) })
}
