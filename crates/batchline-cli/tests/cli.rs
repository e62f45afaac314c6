//! The command line, case by case. A case is a console session in `tests/cmd/behaviour.trycmd`; the README's sessions, those of docs/estimate.md, docs/split.md and of fixtures/ci-demo are
//! among them.
//!
//! `cargo xtask update` rewrites the outputs (and puts `[..]` where the time stood).

#![allow(clippy::disallowed_methods, reason = "cases run in the root of the repository")]

use std::path::Path;

#[test]
fn sessions() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::env::set_current_dir(root).expect("the root of the repository");
    trycmd::TestCases::new()
        .case("crates/batchline-cli/tests/cmd/*.trycmd")
        .case("crates/batchline-cli/tests/cmd/*.toml")
        .case("README.md")
        .case("docs/estimate.md")
        .case("docs/dedupe.md")
        .case("docs/stats.md")
        .case("docs/split.md")
        .case("fixtures/ci-demo/README.md");
}
