//! The man pages in docs/man are made from the arguments; this test compares, `cargo xtask update` rewrites. They are made in a test so
//! that the command itself does not carry the code that makes them.

use std::fs;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};

use crate::args::Cli;

/// The command and all that is below it, as they describe themselves.
fn commands() -> Vec<Command> {
    let mut root = Cli::command().disable_help_subcommand(true);
    root.build();
    with_subcommands(root)
}

fn with_subcommands(command: Command) -> Vec<Command> {
    let is_shown = |command: &&Command| !command.is_hide_set() && command.get_name() != "help";
    let shown = command.get_subcommands().filter(is_shown);
    let below: Vec<Command> = shown.cloned().flat_map(with_subcommands).collect();
    [vec![command], below].concat()
}

/// A page without a date and with the version of the whole, so that it changes when what it says changes.
fn page(command: &Command) -> anyhow::Result<String> {
    let mut page = Vec::new();
    Man::new(command.clone().after_help(None))
        .source(concat!("batchline ", env!("CARGO_PKG_VERSION")))
        .manual("batchline")
        .render(&mut page)?;
    let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    let mut below = Roff::default();
    help.split("\n\n").for_each(|paragraph| add(paragraph, &mut below));
    below.to_writer(&mut page)?;
    Ok(String::from_utf8(page)?)
}

/// A paragraph from below the help, with the heading that manuals have, and lines kept apart.
fn add(paragraph: &str, page: &mut Roff) {
    let (heading, lines) = match paragraph.split_once(':') {
        Some(("Examples", lines)) => ("EXAMPLES", lines.trim_start_matches('\n')),
        Some(("Exit codes", lines)) => ("EXIT STATUS", lines.trim_start()),
        _ => ("NOTES", paragraph),
    };
    page.control("SH", [heading]).control("nf", []);
    for line in lines.lines() {
        page.text([roman(line)]);
    }
    page.control("fi", []);
}

#[test]
fn pages_are_what_the_arguments_say() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/man");
    let mut expected = Vec::new();
    for command in commands() {
        let name = format!("{}.1", command.get_display_name().unwrap_or("batchline"));
        let wanted = page(&command).expect("a page");
        let path = directory.join(&name);
        if std::env::var_os("UPDATE").is_some() {
            fs::create_dir_all(&directory).expect("a directory");
            fs::write(&path, &wanted).expect("writing");
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(found == wanted, "{name} is out of date: cargo xtask update");
        expected.push(name);
    }
    expected.sort();
    let entries = fs::read_dir(&directory).expect("a directory").filter_map(Result::ok);
    let mut present: Vec<_> =
        entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    present.sort();
    assert_eq!(present, expected, "a page whose command is gone is removed by hand");
}

#[test]
fn every_help_has_examples_that_name_the_command() {
    for command in commands() {
        let name = command.get_bin_name().unwrap_or("batchline").to_owned();
        let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        let examples = help.strip_prefix("Examples:\n").unwrap_or_default();
        let examples = examples.split("\n\n").next().unwrap_or_default();
        assert!(examples.contains(&format!("{name} ")), "no examples in `{name} --help`");
    }
}
