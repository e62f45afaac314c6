//! Everything has a limit, and the limit has a name.

/// How long a line and how deep its nesting may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest line in bytes, without its `\n`.
    pub line_bytes_max: usize,
    /// Deepest nesting of objects and arrays.
    pub depth_max: u32,
}

impl Limits {
    /// `line_bytes_max` is never taken above this: spans are `u32`.
    pub const LINE_BYTES_CEILING: usize = 2 << 30;
    /// `depth_max` is never taken above this: walking is recursive and the stack is not ours to spend.
    pub const DEPTH_CEILING: u32 = 512;

    /// These limits, brought under the ceilings.
    #[must_use]
    pub fn clamped(self) -> Self {
        Limits {
            line_bytes_max: self.line_bytes_max.min(Self::LINE_BYTES_CEILING),
            depth_max: self.depth_max.min(Self::DEPTH_CEILING),
        }
    }
}

impl Default for Limits {
    /// 128 MiB a line, 128 levels.
    fn default() -> Self {
        Limits { line_bytes_max: 128 << 20, depth_max: 128 }
    }
}
