//! Converts a file of OpenAI requests to Gemini's and prints what could not be carried:
//!
//! `cargo run --example move_a_job -p batchline -- fixtures/move/openai.jsonl target/gemini.jsonl gemini-2.5-flash`

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "an example reads its arguments and prints"
)]

use batchline::convert::{ConvertOptions, LossClass, convert_file, find_target};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [input, output, model] = &args[..] else {
        return Err("Usage: move_a_job IN OUT MODEL".into());
    };
    let mut options = ConvertOptions::to(find_target("gemini-generate").ok_or("no such target")?);
    options.how.model.clone_from(model);
    let conversion = convert_file(input, output, &options)?;
    for loss in conversion.losses.iter().filter(|loss| loss.class != LossClass::Note) {
        let finding = &loss.finding;
        let line = finding.place.map_or(0, |place| place.line);
        let (code, class) = (finding.rule.code, loss.class.name());
        println!("{line}: {code} {class} {}: {}", finding.pointer, finding.message(false));
    }
    println!(
        "{} of {} records converted, {} of them exactly",
        conversion.converted, conversion.records, conversion.exact
    );
    Ok(())
}
