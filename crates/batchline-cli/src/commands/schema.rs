//! `batchline schema FORMAT`

use std::io::Write;

use batchline::catalog;

use crate::args::{SchemaArgs, unknown};

pub fn run(args: &SchemaArgs) -> anyhow::Result<()> {
    let schema = match &args.endpoint {
        None => catalog::json_schema(args.format),
        Some(url) => {
            let known = catalog::endpoints(args.format);
            catalog::endpoint_schema(args.format, url)
                .ok_or_else(|| anyhow::anyhow!(unknown("endpoint", url, known.iter().copied())))?
        }
    };
    let mut out = anstream::stdout().lock();
    writeln!(out, "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(())
}
