//! Symbols that a vocabulary matches as they stand, before anything is merged: runs of white space, names in angle brackets.

/// Texts to be matched, the longest first.
#[derive(Default)]
pub struct Symbols {
    /// Which two bytes begin a symbol: a bit each. Symbols of one byte set all bits of their first.
    begins: Vec<u64>,
    /// Node and byte, and the node they lead to; sorted. Nodes are numbered from 1, the root is 0.
    edges: Vec<(u64, u32)>,
    /// Is a symbol complete at this node?
    complete: Vec<bool>,
}

impl Symbols {
    /// These symbols.
    pub fn new<'a>(symbols: impl Iterator<Item = &'a [u8]>) -> Symbols {
        let mut all: Vec<&[u8]> = symbols.collect();
        all.sort_unstable();
        let mut made =
            Symbols { begins: vec![0; 1 << 10], edges: Vec::new(), complete: vec![false] };
        let mut path: Vec<u32> = vec![0];
        let mut last: &[u8] = &[];
        for symbol in all {
            made.begin(symbol);
            let common = last.iter().zip(symbol).take_while(|(a, b)| a == b).count();
            path.truncate(common + 1);
            for &byte in &symbol[common..] {
                let from = path[path.len() - 1];
                let node = made.complete.len() as u32;
                made.complete.push(false);
                made.edges.push((u64::from(from) << 8 | u64::from(byte), node));
                path.push(node);
            }
            made.complete[path[path.len() - 1] as usize] = true;
            last = symbol;
        }
        made.edges.sort_unstable();
        made
    }

    fn begin(&mut self, symbol: &[u8]) {
        let seconds = match symbol.get(1) {
            Some(second) => *second..=*second,
            None => 0..=u8::MAX,
        };
        for second in seconds {
            let bit = usize::from(symbol[0]) << 8 | usize::from(second);
            self.begins[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// The end of the longest symbol that starts at `start`.
    #[inline]
    pub fn end(&self, text: &[u8], start: usize) -> Option<usize> {
        let second = text.get(start + 1).copied().unwrap_or(0);
        let bit = usize::from(text[start]) << 8 | usize::from(second);
        if self.begins.get(bit / 64).is_none_or(|bits| bits >> (bit % 64) & 1 == 0) {
            return None;
        }
        self.walk(text, start)
    }

    fn walk(&self, text: &[u8], start: usize) -> Option<usize> {
        let (mut node, mut end) = (0, None);
        for (at, byte) in text.iter().enumerate().skip(start) {
            let edge = u64::from(node) << 8 | u64::from(*byte);
            let Ok(found) = self.edges.binary_search_by_key(&edge, |(edge, _)| *edge) else {
                break;
            };
            node = self.edges[found].1;
            if self.complete[node as usize] {
                end = Some(at + 1);
            }
        }
        end
    }
}
