//! `batchline split`

use batchline::split::{SplitHooks, SplitOptions, split_source};

use crate::args::SplitArgs;
use crate::output::shards;
use crate::{inputs, interrupt, progress};

pub fn run(args: &SplitArgs) -> anyhow::Result<bool> {
    let _listening = interrupt::listen();
    let name = args.input.display().to_string();
    let source = inputs::open(&args.input)?;
    // It is read twice.
    let bytes = source.stored_bytes().map(|bytes| bytes * if args.dry_run { 1 } else { 2 });
    let bar = progress::bar(&name, bytes, args.quiet);
    let tell = |read| bar.set_position(read);
    let hooks = SplitHooks { progress: Some(&tell), stop: Some(&interrupt::STOPPED) };
    let outcome = split_source(source, &args.out_dir, &options(args), &hooks);
    bar.finish_and_clear();
    let split = outcome?;
    shards::print(&name, &split, args.output_format, args.quiet)?;
    Ok(true)
}

fn options(args: &SplitArgs) -> SplitOptions {
    SplitOptions {
        format: args.format,
        profile: args.profile,
        model: args.model.clone(),
        profile_limits: !args.no_profile_limits,
        lines_max: args.max_lines,
        bytes_max: args.max_bytes,
        tokens_max: args.max_tokens,
        tier: args.tier,
        shards: args.shards,
        keep_together: args.keep_together,
        drop_blank: args.drop_blank,
        force: args.force,
        dry: args.dry_run,
        name: args.name.clone(),
        threads: args.threads,
        ..SplitOptions::default()
    }
}
