//! Everything a content holds.

use batchline_jsonl::Node;

use super::{Content, Function, Part, ResponseSchema, Tool};

impl<'t> Content<'t> {
    /// Shows `see` every value that is or may be counted: texts, JSON, schemas, media; neither settings nor
    /// what only names what the provider keeps.
    ///
    /// ```
    /// use batchline_estimate::content::read;
    /// use batchline_formats::find_format;
    /// use batchline_jsonl::{NodeStore, Tree};
    ///
    /// let line = r#"{"custom_id":"1","method":"POST","url":"/v1/embeddings","body":{"input":["one","two"]}}"#;
    /// let mut store = NodeStore::default();
    /// let tree = Tree::parse(line, &mut store, 128).ok().unwrap();
    /// let mut seen = Vec::new();
    /// read(find_format("openai").unwrap(), &tree).unwrap().visit(&mut |node| seen.push(node.raw()));
    /// assert_eq!(seen, [r#""one""#, r#""two""#]);
    /// ```
    pub fn visit(&self, see: &mut dyn FnMut(Node<'t>)) {
        parts(&self.instructions, see);
        for message in &self.messages {
            message.name.into_iter().for_each(&mut *see);
            parts(&message.parts, see);
        }
        self.tools.iter().for_each(|tool| visit_tool(tool, see));
        if let Some(ResponseSchema { name, description, schema }) = self.schema {
            let schema = schema.map(|schema| schema.node);
            [name, description, schema].into_iter().flatten().for_each(&mut *see);
        }
        parts(&self.inputs, see);
    }
}

fn parts<'t>(parts: &[Part<'t>], see: &mut dyn FnMut(Node<'t>)) {
    for part in parts {
        match part {
            Part::Text(node)
            | Part::Thought(node)
            | Part::Refusal(node)
            | Part::Json(node)
            | Part::Ids(node, _) => see(*node),
            Part::Call(call) => {
                [call.name, call.arguments].into_iter().flatten().for_each(&mut *see);
            }
            Part::Result(result) => {
                result.name.into_iter().for_each(&mut *see);
                self::parts(&result.parts, see);
            }
            Part::Media(media) => media.source.iter().for_each(|source| see(source.node())),
        }
    }
}

fn visit_tool<'t>(tool: &Tool<'t>, see: &mut dyn FnMut(Node<'t>)) {
    match tool {
        Tool::Function(Function { name, description, parameters, response }) => {
            let schemas = [*parameters, *response].map(|schema| schema.map(|schema| schema.node));
            [*name, *description].into_iter().chain(schemas).flatten().for_each(see);
        }
        Tool::Other(other) => other.counted.iter().copied().for_each(see),
    }
}
