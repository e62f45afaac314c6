//! Nothing is allocated for a valid line.

#![allow(unsafe_code, reason = "an allocator that counts can only be written so")]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

use batchline_formats::{Context, Drafts, FORMATS, LineChecker, LineOptions};
use batchline_jsonl::{Index, Limits};

struct Counting;

thread_local! {
    static COUNT: Cell<usize> = const { Cell::new(0) };
}

// SAFETY: every call is passed to the system's allocator as it came; counting touches nothing it hands out.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        COUNT.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller's promise about `layout` is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: the caller's promise about `pointer` and `layout` is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

#[test]
fn valid_lines_cost_no_allocation() {
    let lines = [
        (
            "gemini-generate",
            r#"{"key":"r1","request":{"contents":[{"role":"user","parts":[{"text":"Hällo \"you\" \u00e9"}]}],"generation_config":{"temperature":0.5,"maxOutputTokens":100}}}"#,
        ),
        (
            "gemini-embed",
            r#"{"key":"r1","request":{"output_dimensionality":512,"content":{"parts":[{"text":"some text"}]}}}"#,
        ),
        (
            "openai",
            r#"{"custom_id":"r1","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt-5.4-mini","messages":[{"role":"system","content":"Be brief."},{"role":"user","content":[{"type":"text","text":"Hi"}]}],"metadata":{"a":"b"}}}"#,
        ),
        (
            "openai",
            r#"{"custom_id":"r2","method":"POST","url":"/v1/embeddings","body":{"model":"text-embedding-3-small","input":["a","b"]}}"#,
        ),
        (
            "gemini-result",
            r#"{"key":"r1","response":{"candidates":[{"content":{"parts":[{"text":"The Elbe.","thoughtSignature":"EjQK"}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":9,"candidatesTokenCount":4,"totalTokenCount":13},"modelVersion":"gemini-2.5-flash"}}"#,
        ),
        ("gemini-result", r#"{"key":"r1","response":{"embedding":{"values":[0.5,-0.25]}}}"#),
        (
            "openai-result",
            r#"{"id":"batch_req_1","custom_id":"r1","response":{"status_code":200,"request_id":"q1","body":{"object":"chat.completion","choices":[{"index":0,"message":{"role":"assistant","content":"The Elbe.","refusal":null},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":4,"total_tokens":13}}},"error":null}"#,
        ),
        (
            "openai-result",
            r#"{"id":"batch_req_1","custom_id":"r1","response":{"status_code":200,"request_id":"q1","body":{"object":"response","status":"completed","error":null,"incomplete_details":null,"output":[{"type":"reasoning","id":"rs_1","summary":[]},{"type":"message","role":"assistant","content":[{"type":"output_text","text":"The Elbe."}]}]}},"error":null}"#,
        ),
    ];
    for (id, line) in lines {
        let format = FORMATS.iter().find(|format| format.id == id).expect("a format");
        let context = Context::new(format, (format.profile)(None), None, None);
        let options = LineOptions {
            context,
            limits: Limits::default(),
            fast: true,
            ask_all: false,
            json_only: false,
        };
        let mut checker = LineChecker::default();
        let mut drafts = Drafts::default();
        checker.check(line.as_bytes(), &options, &mut drafts);
        let before = COUNT.with(Cell::get);
        for _ in 0..100 {
            checker.check(line.as_bytes(), &options, &mut drafts);
        }
        assert_eq!(COUNT.with(Cell::get) - before, 0, "{line}");
        assert!(drafts.is_empty(), "{line}: {drafts:?}");
        in_a_window(line, &options);
    }
}

/// Along an index, and compared with lines before it, a line costs as little.
fn in_a_window(line: &str, options: &LineOptions<'_>) {
    let others = [line.replace("r1", "r77"), line.replace("r2", "other"), line.to_string()];
    let window = others.join("\n") + "\n";
    let (mut checker, mut drafts) = (LineChecker::default(), Drafts::default());
    let mut index = Index::default();
    let mut pass = |count: usize| {
        for _ in 0..count {
            index.read(window.as_bytes());
            let mut start = 0;
            for end in index.line_ends() {
                let place = (start, *end as usize);
                checker.check_in_window((&window, &index), place, options, &mut drafts);
                start = *end as usize + 1;
            }
        }
    };
    pass(2);
    let before = COUNT.with(Cell::get);
    pass(100);
    assert_eq!(COUNT.with(Cell::get) - before, 0, "{line}");
    assert_eq!(drafts.said(), 0, "{line}");
}
