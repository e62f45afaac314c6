//! `batchline schema FORMAT`

use std::io::Write;

use crate::args::{SchemaArgs, unknown};

pub fn run(args: &SchemaArgs) -> anyhow::Result<()> {
    let schema = match &args.endpoint {
        None => batchline::json_schema(args.format),
        Some(url) => {
            let known = batchline::endpoints(args.format);
            batchline::endpoint_schema(args.format, url)
                .ok_or_else(|| anyhow::anyhow!(unknown("endpoint", url, known.iter().copied())))?
        }
    };
    let mut out = anstream::stdout().lock();
    writeln!(out, "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(())
}
