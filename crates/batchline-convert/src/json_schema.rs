//! placeholder until the real module is merged
#![allow(missing_docs)]
use crate::{Host, Losses};
use batchline_jsonl::Node;
pub enum Use {
    Answer,
    Parameters,
}
pub struct Down<'a> {
    pub title: Option<Node<'a>>,
    pub description: Option<Node<'a>>,
}
impl<'a> Down<'a> {
    pub fn new(_: Use, _: Host) -> Down<'a> {
        Down { title: None, description: None }
    }
    pub fn named(self, title: Option<Node<'a>>, description: Option<Node<'a>>) -> Down<'a> {
        Down { title, description }
    }
}
pub struct Converted {
    pub json: String,
    pub properties: bool,
    pub exact: bool,
    pub title_taken: bool,
    pub description_taken: bool,
}
pub fn to_gemini(node: Node<'_>, _: &Down<'_>, _: &mut Losses) -> Option<Converted> {
    let mut json = String::new();
    crate::text::push_compact(&mut json, node);
    Some(Converted {
        json,
        properties: true,
        exact: true,
        title_taken: true,
        description_taken: true,
    })
}
pub struct Up {
    pub strict: bool,
}
pub struct Restored {
    pub json: String,
    pub is_object: bool,
}
pub fn from_gemini(node: Node<'_>, _: &Up, _: &mut Losses) -> Restored {
    let mut json = String::new();
    crate::text::push_compact(&mut json, node);
    Restored { json, is_object: true }
}
