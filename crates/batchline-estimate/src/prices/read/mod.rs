//! Readers of price files: our own format, LiteLLM's and that of genai-prices.

mod error;
pub(super) mod genai;
pub(super) mod litellm;
pub(super) mod own;
mod value;

use batchline_jsonl::{Kind, Limits, Node, NodeStore, Tree};

use error::Fault;
pub use error::ReadError;

use super::PriceTable;

/// The providers that rows are kept of.
pub(super) const PROVIDERS: [&str; 2] = ["gemini", "openai"];

/// What price files may be.
const KNOWN: &str = "a price file: lines that begin with {\"format\":\"batchline-prices/1\"}, LiteLLM's \
                     model_prices_and_context_window.json, or data.json of genai-prices";

impl PriceTable {
    /// Reads a price file, whichever of the three it is. Models of other providers than Google and OpenAI are counted and left out.
    ///
    /// # Errors
    /// The first thing that is wrong with the file. A file that is read in part would give prices nobody asked for.
    pub fn read(text: &str) -> Result<PriceTable, ReadError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        if parse(first, |line| Ok(line.get("format").is_some())).unwrap_or(false) {
            return own::read(text);
        }
        parse(text, read_whole).map_err(|fault| fault.in_text(text))
    }
}

fn read_whole(root: Node<'_>) -> Result<PriceTable, Fault> {
    if genai::is_one(root) {
        return genai::read(root);
    }
    if litellm::is_one(root) {
        return litellm::read(root);
    }
    Err(Fault::at(root, "is no price file that we know", KNOWN))
}

/// Parses `text` and hands its value to `read`.
fn parse<T>(text: &str, read: impl FnOnce(Node<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
    let mut store = NodeStore::default();
    let tree = Tree::parse(text, &mut store, Limits::default().depth_max);
    let tree = tree.map_err(|(error, _)| Fault::syntax(error))?;
    match tree.root() {
        Some(root) => read(root),
        None => Err(Fault::syntax(batchline_jsonl::SyntaxError::new(
            batchline_jsonl::SyntaxKind::Truncated,
            0,
        ))),
    }
}

/// Is it an object of which a member is an object that fits?
fn has_object(root: Node<'_>, fits: impl Fn(Node<'_>) -> bool) -> bool {
    root.children().any(|child| child.kind() == Kind::Object && fits(child))
}
