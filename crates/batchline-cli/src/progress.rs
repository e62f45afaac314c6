//! A bar on the terminal for work that takes long enough to wonder about.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Files smaller than this are done before a bar could be read.
const WORTH_A_BAR_BYTES: u64 = 64 << 20;

/// A bar for `name`; hidden when `quiet`, when the file is small, or when standard error is no terminal.
pub fn bar(name: &str, bytes: Option<u64>, quiet: bool) -> ProgressBar {
    if quiet || bytes.is_some_and(|bytes| bytes < WORTH_A_BAR_BYTES) {
        return ProgressBar::hidden();
    }
    let target = ProgressDrawTarget::stderr_with_hz(10);
    let (bar, template) = match bytes {
        Some(bytes) => (
            ProgressBar::with_draw_target(Some(bytes), target),
            "{msg} {bar:30} {bytes}/{total_bytes} {binary_bytes_per_sec} {eta}",
        ),
        None => (
            ProgressBar::with_draw_target(None, target),
            "{msg} {spinner} {bytes} {binary_bytes_per_sec}",
        ),
    };
    let style = ProgressStyle::with_template(template);
    let bar = bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(Duration::from_millis(200));
    bar.with_message(name.to_string())
}
