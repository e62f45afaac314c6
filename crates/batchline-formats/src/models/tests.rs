use super::*;

fn all() -> impl Iterator<Item = &'static Model> {
    models_of("gemini").iter().chain(models_of("openai"))
}

#[test]
fn rows_are_sorted_and_unique() {
    for provider in ["gemini", "openai"] {
        let rows = models_of(provider);
        assert!(rows.windows(2).all(|pair| pair[0].id < pair[1].id));
        assert!(rows.iter().all(|model| model.provider == provider));
    }
}

#[test]
fn every_row_is_found() {
    for model in all() {
        let found = find_model(model.provider, &format!("models/{}", model.id));
        assert!(found.is_some_and(|found| std::ptr::eq(found, model)));
    }
    assert!(find_model("gemini", "gpt-4o").is_none());
    assert!(find_model("azure", "gpt-4o").is_none());
}

#[test]
fn days_exist_and_sizes_make_sense() {
    for model in all() {
        let day = model.shutdown.map(|day| day.to_string());
        assert_eq!(day.as_deref().and_then(Date::parse), model.shutdown);
        let window = model.context_window.unwrap_or(u32::MAX);
        assert!(model.max_input.is_none_or(|max| max <= window), "{}", model.id);
        assert!(model.max_output.is_none_or(|max| max <= window.max(65_536)), "{}", model.id);
    }
}

#[test]
fn an_alias_has_the_family_of_what_it_stands_for() {
    for model in all() {
        let Some(id) = model.alias_of else { continue };
        let meant = find_model(model.provider, id).expect("the model it stands for");
        assert!(std::ptr::eq(meant.family, model.family), "{}", model.id);
    }
}

/// Ids of the published list of shutdowns (openai 3.54.0; Gemini API docs), with their days.
#[rustfmt::skip]
const LIFETIMES: &[(&str, &str, &[&str])] = &[
    ("openai", "", &[
        "chatgpt-4o-latest", "codex-mini-latest", "gpt-4-0125-preview", "gpt-4-turbo-preview", "gpt-4-0314", "gpt-4o-audio-preview",
        "gpt-5-chat-latest", "gpt-5.1-codex", "gpt-5.1-chat-latest", "gpt-4o-search-preview", "gpt-4o-mini-search-preview",
        "gpt-5.2-chat-latest", "gpt-5.3-chat-latest", "o1-preview", "o1-mini", "gpt-3.5-turbo-16k", "gpt-3.5-turbo-0613",
    ]),
    ("openai", "2026-09-28", &["gpt-3.5-turbo-1106", "gpt-3.5-turbo-instruct", "davinci-002", "babbage-002"]),
    ("openai", "2026-10-23", &[
        "gpt-4.1-nano", "o4-mini", "o3-mini", "o1", "gpt-4o-2024-05-13", "gpt-4-turbo", "gpt-4-1106-preview", "gpt-4", "gpt-4-0613",
        "gpt-3.5-turbo", "gpt-3.5-turbo-0125",
    ]),
    ("openai", "2026-12-11", &["gpt-5", "gpt-5-mini", "gpt-5-nano", "o3", "gpt-5-2025-08-07", "o3-2025-04-16"]),
    ("openai", "2027-01-14", &["gpt-4.1", "gpt-4.1-mini", "gpt-4o", "gpt-4o-2024-08-06", "gpt-4o-2024-11-20", "gpt-4o-mini"]),
    ("openai", "2027-01-20", &["gpt-audio-mini"]),
    ("openai", "2027-04-01", &["gpt-5.1", "gpt-5.4-nano", "gpt-5.3-codex"]),
    ("openai", "none", &[
        "gpt-6-astra", "gpt-6.2-astra", "gpt-6-sol", "gpt-6.1-sol", "gpt-6.2-sol", "gpt-6.1-terra", "gpt-6-luna", "gpt-5.6-sol",
        "gpt-5.6-terra", "gpt-5.6-luna", "gpt-5.5", "gpt-5.4", "gpt-5.4-mini", "gpt-5.2",
    ]),
    ("gemini", "", &["gemini-2.0-flash", "gemini-2.0-flash-lite", "gemini-3-pro-preview"]),
    ("gemini", "2026-07-28", &["gemini-2.5-computer-use-preview-10-2025"]),
    ("gemini", "2026-05-25", &["gemini-3.1-flash-lite-preview"]),
    ("gemini", "2026-06-25", &["gemini-3-pro-image-preview", "gemini-3.1-flash-image-preview"]),
    ("gemini", "2026-11-17", &["gemini-2.5-flash-preview-tts", "gemini-2.5-pro-preview-tts", "gemini-3.1-flash-tts-preview"]),
    ("gemini", "2026-10-02", &["gemini-2.5-flash-image"]),
    ("gemini", "2027-05-07", &["gemini-3.1-flash-lite"]),
    ("gemini", "2028-05-14", &["gemini-embedding-001"]),
];

#[test]
fn every_published_shutdown_is_here() {
    for (provider, day, ids) in LIFETIMES {
        for id in *ids {
            let model = find_model(provider, id).unwrap_or_else(|| panic!("no row {id}"));
            match *day {
                "" => assert!(model.shutdown.is_some_and(|day| day <= GONE), "{id}"),
                day => assert_eq!(model.shutdown, Date::parse(day), "{id}"),
            }
        }
    }
}

#[test]
fn snapshots_share_the_family_and_nothing_else() {
    assert!(find_model("openai", "gpt-5.4-mini-2031-01-10").is_none());
    let family = |provider, id| find_family(provider, id).map(|family| family.name);
    assert_eq!(family("openai", "gpt-5.4-mini-2031-01-10"), Some(family::GPT_5_1.name));
    assert_eq!(family("openai", "ft:gpt-5.4-mini-2026-03-17:me::x"), Some(family::GPT_5_1.name));
    assert_eq!(
        family("gemini", "models/gemini-2.5-flash-preview-09-2025"),
        Some("Gemini 2.5 Flash")
    );
    assert_eq!(family("gemini", "gemini-2.5-flash-lite-001"), Some("Gemini 2.5 Flash-Lite"));
    assert_eq!(family("gemini", "gemini-2.5-flash-nightly"), None);
    assert_eq!(family("openai", "my-model"), None);
}
