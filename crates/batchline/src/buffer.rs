//! Memory to read a file into, starting on a page: the system copies into it several times faster than into any other place.

const PAGE_BYTES: usize = 4096;

/// Bytes whose first stands on a page boundary. Grows, and keeps what it has for the next use.
#[derive(Debug, Default)]
pub(crate) struct PageBuffer {
    memory: Vec<u8>,
    start: usize,
}

impl PageBuffer {
    /// The first `len` bytes; those behind what was asked for before are whatever they were.
    pub fn first(&mut self, len: usize) -> &mut [u8] {
        if self.memory.len() < self.start + len {
            self.grow(len);
        }
        &mut self.memory[self.start..self.start + len]
    }

    /// All there is room for now.
    pub fn bytes(&self) -> &[u8] {
        &self.memory[self.start..]
    }

    #[cold]
    fn grow(&mut self, len: usize) {
        let mut memory = vec![0; len + len / 4 + 2 * PAGE_BYTES];
        let start = memory.as_ptr().align_offset(PAGE_BYTES);
        // An offset that cannot be worked out costs speed, nothing else.
        let start = if start < PAGE_BYTES { start } else { 0 };
        let old = self.bytes();
        memory[start..start + old.len()].copy_from_slice(old);
        *self = PageBuffer { memory, start };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_starts_on_a_page_and_keeps_its_bytes_when_it_grows() {
        let mut buffer = PageBuffer::default();
        buffer.first(5).copy_from_slice(b"lines");
        for len in [6, 5000, 100_000, 1 << 20] {
            let bytes = buffer.first(len);
            assert_eq!((bytes.len(), &bytes[..5]), (len, &b"lines"[..]));
            assert_eq!(bytes.as_ptr().align_offset(PAGE_BYTES), 0);
        }
    }
}
