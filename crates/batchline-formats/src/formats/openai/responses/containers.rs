//! Where code and shell commands run: containers, their network, their skills.

use batchline_schema::*;

const FILE_IDS: Field =
    opt("file_ids", list!(STR, 0, 50)).doc("Uploaded files put into the container.");
const MEMORY_LIMIT: Field = opt("memory_limit", names!["1g", "4g", "16g", "64g"]).nullable();
const NETWORK: Field = opt("network_policy", Type::Tagged(&NETWORK_POLICY));

/// Container of the code interpreter.
#[rustfmt::skip]
pub(super) static CODE_CONTAINER: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("auto", Type::Object(&AUTO_CONTAINER)),
    ],
    absent: None,
    open: false,
};

#[rustfmt::skip]
static AUTO_CONTAINER: Object = Object::new("CodeContainer", "A container made for this request.", &[
    kind!("auto"),
    FILE_IDS,
    MEMORY_LIMIT,
    NETWORK,
]);

/// Where the shell tool runs.
#[rustfmt::skip]
pub(super) static SHELL_ENVIRONMENT: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("container_auto", Type::Object(&SHELL_CONTAINER)),
        ("local", Type::Object(&LOCAL_ENVIRONMENT)),
        ("container_reference", Type::Object(&CONTAINER_REFERENCE)),
    ],
    absent: None,
    open: false,
};

/// Where a shell call ran.
#[rustfmt::skip]
pub(super) static SHELL_CALL_ENVIRONMENT: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("local", Type::Object(&LOCAL_ENVIRONMENT)),
        ("container_reference", Type::Object(&CONTAINER_REFERENCE)),
    ],
    absent: None,
    open: true,
};

#[rustfmt::skip]
static SHELL_CONTAINER: Object = Object::new("ShellContainer", "A container made for this request.", &[
    kind!("container_auto"),
    FILE_IDS,
    MEMORY_LIMIT,
    NETWORK,
    opt("skills", list!(Type::Tagged(&SKILL), 0, 200)),
]);

#[rustfmt::skip]
static LOCAL_ENVIRONMENT: Object = Object::new("LocalEnvironment", "The caller's own machine.", &[
    kind!("local"),
    opt("skills", list!(Type::Object(&LOCAL_SKILL), 0, 200)),
]);

#[rustfmt::skip]
static CONTAINER_REFERENCE: Object = Object::new("ContainerReference", "A container that exists.", &[
    kind!("container_reference"),
    req("container_id", STR),
]);

#[rustfmt::skip]
static NETWORK_POLICY: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("disabled", Type::Object(&NETWORK_DISABLED)),
        ("allowlist", Type::Object(&NETWORK_ALLOWLIST)),
    ],
    absent: None,
    open: false,
};

#[rustfmt::skip]
static NETWORK_DISABLED: Object = Object::new("NetworkDisabled", "No network.", &[
    kind!("disabled"),
]);

#[rustfmt::skip]
static NETWORK_ALLOWLIST: Object = Object::new("NetworkAllowlist", "Network to these domains only.", &[
    kind!("allowlist"),
    req("allowed_domains", list!(STR, 1, u32::MAX)),
    opt("domain_secrets", list!(Type::Object(&DOMAIN_SECRET), 1, u32::MAX)),
]);

#[rustfmt::skip]
static DOMAIN_SECRET: Object = Object::new("DomainSecret", "A secret that requests to one domain carry.", &[
    req("domain", text!(1, u32::MAX)),
    req("name", text!(1, u32::MAX)),
    req("value", text!(1, 10_485_760)),
]);

#[rustfmt::skip]
static SKILL: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("skill_reference", Type::Object(&SKILL_REFERENCE)),
        ("inline", Type::Object(&INLINE_SKILL)),
    ],
    absent: None,
    open: true,
};

#[rustfmt::skip]
static SKILL_REFERENCE: Object = Object::new("SkillReference", "A stored skill.", &[
    kind!("skill_reference"),
    req("skill_id", text!(1, 64)),
    opt("version", STR),
]);

#[rustfmt::skip]
static INLINE_SKILL: Object = Object::new("InlineSkill", "A skill sent with the request.", &[
    kind!("inline"),
    req("name", STR).counted(),
    req("description", STR).counted(),
    req("source", Type::Object(&INLINE_SKILL_SOURCE)),
]);

#[rustfmt::skip]
static INLINE_SKILL_SOURCE: Object = Object::new("InlineSkillSource", "A zip archive in base64.", &[
    kind!("base64"),
    req("media_type", names!["application/zip"]),
    req("data", Type::Str(&Str { min: 1, max: 70_254_592, ..Str::formed(Form::Base64) })),
]);

#[rustfmt::skip]
static LOCAL_SKILL: Object = Object::new("LocalSkill", "A skill on the caller's machine.", &[
    req("name", STR).counted(),
    req("description", STR).counted(),
    req("path", STR),
]);
