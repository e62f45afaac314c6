//! `batchline completions SHELL`

use clap::CommandFactory;
use clap_complete::Generator;

use crate::args::{Cli, CompletionsArgs};

pub fn run(args: &CompletionsArgs) -> anyhow::Result<()> {
    let mut command = Cli::command();
    command.set_bin_name("batchline");
    command.build();
    args.shell.try_generate(&command, &mut std::io::stdout().lock())?;
    Ok(())
}
