//! How many frames of a video are looked at.

use std::time::Duration;

/// Frames of each second of video: `videoMetadata.fps`. Kept in millionths, so that counting needs no float.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FrameRate {
    millionths: u32,
}

impl Default for FrameRate {
    /// One frame a second, which is what Gemini takes when nothing is said.
    fn default() -> FrameRate {
        FrameRate { millionths: 1_000_000 }
    }
}

impl FrameRate {
    /// `None` for rates the API refuses: 0 and less, and more than 24. Below a millionth it is a millionth.
    #[must_use]
    pub fn new(frames_per_second: f64) -> Option<FrameRate> {
        let legal = frames_per_second > 0.0 && frames_per_second <= 24.0;
        let millionths = (frames_per_second * 1e6).round().max(1.0) as u32;
        legal.then_some(FrameRate { millionths })
    }

    /// Frames of a stretch of video: at least one; whether a last one that is begun counts is not published, here it does.
    pub(super) fn frames(self, length: Duration) -> u64 {
        let frames = length.as_nanos() * u128::from(self.millionths);
        u64::try_from(frames.div_ceil(1_000_000_000 * 1_000_000)).unwrap_or(u64::MAX).max(1)
    }
}
