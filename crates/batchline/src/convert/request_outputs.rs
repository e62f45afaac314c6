//! Where converted requests go: one file for each target model, refused lines, the line map, losses.

use std::path::{Path, PathBuf};

use batchline_convert::Target;
use batchline_formats::find_profile;

use super::ledger::Ledger;
use super::piece::{Piece, Texts};
use super::{Conversion, ConvertOptions, Destinations};
use crate::Error;
use crate::outputs::{Destination, Output, check_distinct, finish};

/// All outputs of a conversion of requests.
pub(super) struct Outputs<'w> {
    pub ledger: Ledger<'w>,
    /// By target model.
    texts: Vec<Text<'w>>,
    rejects: Output<'w>,
    map: Output<'w>,
    target: &'static Target,
}

/// The converted lines for one model.
struct Text<'w> {
    model: String,
    output: Output<'w>,
    /// `-` for a writer.
    path: PathBuf,
}

impl<'w> Outputs<'w> {
    /// Opens all, or none; `input` is where the requests come from.
    pub fn open(
        destinations: Destinations<'w>,
        options: &ConvertOptions,
        input: &Path,
    ) -> Result<Outputs<'w>, Error> {
        let Destinations { output, rejects, map, losses } = destinations;
        let texts = by_model(output, options.how.target_models())?;
        let named = [("rejects", &rejects), ("line map", &map), ("losses", &losses)];
        let named = named.iter().filter_map(|(what, to)| Some((*what, to.path()?)));
        let outputs = texts.iter().filter_map(|(_, to)| Some(("output", to.path()?)));
        let input = Some(("input", input)).filter(|(_, path)| path.as_os_str() != "-");
        check_distinct(input.into_iter().chain(outputs).chain(named))?;
        let name = input.map_or("-".into(), |(_, path)| path.display().to_string());
        let mut map = Output::open(map)?;
        map.put(batchline_convert::map_header(options.to, &options.how).as_bytes())?;
        Ok(Outputs {
            ledger: Ledger::open(losses, options.losses_max, options.redact, name)?,
            texts: texts.into_iter().map(Text::open).collect::<Result<_, Error>>()?,
            rejects: Output::open(rejects)?,
            map,
            target: options.to,
        })
    }

    /// Writes pieces in the order of the input.
    pub fn write(&mut self, pieces: Vec<Piece>) -> Result<(), Error> {
        for piece in pieces {
            for Texts { model, text, lines } in &piece.texts {
                let known = self.texts.iter().position(|known| known.model == *model);
                if let Some(to) = self.texts.get_mut(known.unwrap_or(0)) {
                    to.output.put(text.as_bytes())?;
                    to.output.lines += lines;
                }
            }
            self.map.put(piece.map.as_bytes())?;
            self.rejects.put(&piece.rejects)?;
            self.ledger.add(piece.account)?;
        }
        Ok(())
    }

    /// Everything is read: the files take their names.
    pub fn finish(self) -> Result<Conversion, Error> {
        let (mut conversion, losses) = self.ledger.close();
        let mut outputs = vec![self.rejects, self.map, losses];
        for Text { output, path, .. } in self.texts {
            conversion.lines += output.lines;
            conversion.bytes += output.bytes;
            conversion.warnings.extend(over_limits(self.target, output.lines, output.bytes));
            if path.as_os_str() != "-" {
                conversion.outputs.push(path);
            }
            outputs.push(output);
        }
        finish(outputs)?;
        Ok(conversion)
    }
}

impl<'w> Text<'w> {
    fn open((model, to): (String, Destination<'w>)) -> Result<Text<'w>, Error> {
        let path = to.path().map_or_else(|| PathBuf::from("-"), Path::to_path_buf);
        Ok(Text { model, output: Output::open(to)?, path })
    }
}

/// One destination, or one for each of several models.
fn by_model(
    destination: Destination<'_>,
    models: Vec<String>,
) -> Result<Vec<(String, Destination<'_>)>, Error> {
    if models.len() < 2 {
        return Ok(vec![(models.into_iter().next().unwrap_or_default(), destination)]);
    }
    let Some(path) = destination.path() else {
        let count = models.len();
        let said = format!(
            "lines go to {count} models, each with a file of its own: name the output with -o FILE"
        );
        return Err(Error::Options(said));
    };
    let of = |model: String| {
        let path = path_for_model(path, &model);
        (model, Destination::Path(path))
    };
    Ok(models.into_iter().map(of).collect())
}

/// What the provider takes in one file, where the output has more.
fn over_limits(target: &Target, lines: u64, bytes: u64) -> Vec<String> {
    let Some(profile) = find_profile(target.profile) else { return Vec::new() };
    let mut warnings = Vec::new();
    for (what, have, most) in
        [("lines", lines, profile.lines_max), ("bytes", bytes, profile.file_bytes_max)]
    {
        if let Some(most) = most.filter(|most| have > *most) {
            warnings.push(format!(
                "the output has {have} {what}, and {} takes {most} in one file: split it before the upload (`batchline split OUT --out-dir DIR`)",
                profile.title
            ));
        }
    }
    warnings
}

/// `out.jsonl` for a model of several: `out.gemini-2.5-flash.jsonl`.
fn path_for_model(path: &Path, model: &str) -> PathBuf {
    let legal = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' };
    let model: String = model.chars().map(legal).collect();
    let name =
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let name = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => format!("{stem}.{model}.{ending}"),
        _ => format!("{name}.{model}"),
    };
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_model_has_a_file_of_its_own() {
        let path = |from| path_for_model(Path::new(from), "models/a b");
        assert_eq!(path("x/out.jsonl"), Path::new("x/out.models_a_b.jsonl"));
        assert_eq!(path("out"), Path::new("out.models_a_b"));
    }
}
