//! Discord's Markdown: what is written, and what is rendered.

use serde_json::{Value, json};

use super::Practice;
use crate::browser::Window;

/// What is written, and what is rendered: an outline of the elements.
const CASES: [(&str, &str); 56] = [
    ("plain words", "<p>plain words</p>"),
    (
        "**bold** and *italic* and _italic_",
        "<p><strong>bold</strong> and <em>italic</em> and <em>italic</em></p>",
    ),
    ("__under__ ~~struck~~", "<p><u>under</u> <s>struck</s></p>"),
    ("***both***", "<p><strong><em>both</em></strong></p>"),
    (
        "**bold *italic* bold**",
        "<p><strong>bold <em>italic</em> bold</strong></p>",
    ),
    (
        "**bold __under *all*__**",
        "<p><strong>bold <u>under <em>all</em></u></strong></p>",
    ),
    ("**never closed", "<p>**never closed</p>"),
    (
        "*never closed **bold***",
        "<p><em>never closed <strong>bold</strong></em></p>",
    ),
    ("2 * 3 * 4", "<p>2 * 3 * 4</p>"),
    ("snake_case_name", "<p>snake_case_name</p>"),
    ("****", "<p>****</p>"),
    (
        r"\*no\* \_no\_ \`no\` \[no](https://a.org)",
        "<p>*no* _no_ `no` [no](<a https://a.org/>https://a.org</a>)</p>",
    ),
    (r"\<@1> and C:\dir", r"<p><@1> and C:\dir</p>"),
    ("`code *here*`", "<p><code>code *here*</code></p>"),
    ("``a ` b``", "<p><code>a ` b</code></p>"),
    ("`never closed", "<p>`never closed</p>"),
    (
        "```rust\nlet a = **1**;\n```",
        "<pre><code>let a = **1**;</code></pre>",
    ),
    ("```one line```", "<pre><code>one line</code></pre>"),
    (
        "before\n```\ncode\n```\nafter",
        "<p>before</p><pre><code>code</code></pre><p>after</p>",
    ),
    ("```never closed", "<p>```never closed</p>"),
    ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
    ("* one\n* two", "<ul><li>one</li><li>two</li></ul>"),
    ("1. one\n2. two", "<ol 1><li>one</li><li>two</li></ol>"),
    (
        "7. seven\n8. eight",
        "<ol 7><li>seven</li><li>eight</li></ol>",
    ),
    (
        "- one\n  - inner\n- two",
        "<ul><li>one<ul><li>inner</li></ul></li><li>two</li></ul>",
    ),
    (
        "words\n- **one**",
        "<p>words</p><ul><li><strong>one</strong></li></ul>",
    ),
    ("-no list", "<p>-no list</p>"),
    ("# Large", "<h4>Large</h4>"),
    ("## Middle\nand words", "<h5>Middle</h5><p>and words</p>"),
    ("### Small", "<h6>Small</h6>"),
    ("#### none", "<p>#### none</p>"),
    ("#none", "<p>#none</p>"),
    ("-# small words", "<p>small words</p>"),
    (
        "> quoted\n> more\nafter",
        "<blockquote><p>quoted\nmore</p></blockquote><p>after</p>",
    ),
    (
        ">>> all\nof it",
        "<blockquote><p>all\nof it</p></blockquote>",
    ),
    (
        "> **bold**\n> - one",
        "<blockquote><p><strong>bold</strong></p><ul><li>one</li></ul></blockquote>",
    ),
    (">no quote", "<p>>no quote</p>"),
    (
        "[masked](https://example.org/a)",
        "<p><a https://example.org/a>masked</a></p>",
    ),
    (
        "[**bold** one](https://example.org)",
        "<p><a https://example.org/><strong>bold</strong> one</a></p>",
    ),
    (
        "[no](javascript:alert(1))",
        "<p>[no](javascript:alert(1))</p>",
    ),
    (
        "[no](file:///etc/passwd)",
        "<p>[no](file:///etc/passwd)</p>",
    ),
    (
        "[a](https://b.org/(c))",
        "<p><a https://b.org/(c)>a</a></p>",
    ),
    (
        "[](https://b.org)",
        "<p>[](<a https://b.org/>https://b.org</a>)</p>",
    ),
    (
        "see https://example.org/a, then",
        "<p>see <a https://example.org/a>https://example.org/a</a>, then</p>",
    ),
    (
        "(https://example.org)",
        "<p>(<a https://example.org/>https://example.org</a>)</p>",
    ),
    (
        "<https://example.org>",
        "<p><a https://example.org/>https://example.org</a></p>",
    ),
    ("ftp://example.org", "<p>ftp://example.org</p>"),
    ("|| never closed", "<p>|| never closed</p>"),
    ("<@{clerk}>", "<p><span mention>@Rowan Pellifer</span></p>"),
    ("<@&{role}>", "<p><span mention>@Governor</span></p>"),
    ("<#{channel}>", "<p><a mention>#governors</a></p>"),
    ("<@1>", "<p><span mention>@unknown</span></p>"),
    ("<t:1792065600:D>", "<p><time>15 October 2026</time></p>"),
    ("<t:1792065600:t>", "<p><time>13:00</time></p>"),
    ("<t:99999999999999999:D>", "<p><t:99999999999999999:D></p>"),
    ("a <b>tag</b> &amp; &lt;", "<p>a <b>tag</b> &amp; &lt;</p>"),
];

/// Returns the outline of a message's elements.
const OUTLINE: &str = "const outline = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.data;
        if (!(node instanceof Element)) return '';
        const inside = [...node.childNodes].map(outline).join('');
        const name = node.localName;
        const href = name === 'a' && !node.classList.contains('mention') && ` ${node.href}`;
        const more = href || (name === 'ol' && ` ${node.start}`) || (node.classList.contains('mention') ? ' mention' : '');
        return `<${name}${more}>${inside}</${name}>`;
    };
    const found = document.querySelector(`[data-message-id=\"${arguments[0]}\"] .content`);
    return found && [...found.childNodes].map(outline).join('')";

impl Window {
    async fn outline(&self, message: u64) -> Value {
        self.until("message", OUTLINE, &[json!(message.to_string())])
            .await
    }
}

#[tokio::test]
async fn what_is_written_shows_as_in_discord() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let sandbox = &practice.server.sandbox;
    let ids = [
        ("{clerk}", practice.server.persona("clerk").user_id()),
        ("{role}", sandbox.role_id("Governor").expect("it is there")),
        (
            "{channel}",
            sandbox.channel_id("governors").expect("a channel"),
        ),
    ];
    let general = sandbox.channel_id("general").expect("a channel");
    let quiet = practice.server.governor().in_channel(general);
    let window = practice.window("governor2").await;
    window
        .goto(&format!(
            "{}/#governor2/{}",
            sandbox.base_url(),
            quiet.channel_id()
        ))
        .await;
    let mut wrong = Vec::new();
    for (written, wanted) in CASES {
        let written = ids.iter().fold(written.to_owned(), |text, (name, id)| {
            text.replace(name, &id.to_string())
        });
        let message = quiet.say(&written).expect("it is sent");
        let shown = window.outline(message.id).await;
        if shown != json!(wanted) {
            wrong.push(format!("{written}\n  shows  {shown}\n  wanted {wanted}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    window.assert_no_errors().await;
}

#[tokio::test]
async fn a_spoiler_is_hidden_until_it_is_asked_for() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let sent = practice.server.governor().say("Seen, ||and **hidden**||");
    sent.expect("it is sent");
    let window = practice.window("governor2").await;
    window.shows("Seen, ").await;
    window.hides("and hidden").await;
    window.press_under("Seen, ", "Hidden text*").await;
    window.shows("Seen, and hidden").await;
    window.assert_no_errors().await;
}

#[tokio::test]
async fn long_runs_of_marks_are_shown_at_once() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let window = practice.window("governor2").await;
    let sandbox = &practice.server.sandbox;
    let marks = [
        "*", "[", ">", "`", "||", "**a", "> ", "- ", "<", "\\", "[a](", "_a ",
    ];
    for (marks, count) in marks.into_iter().zip(1..) {
        let text = marks.repeat(4_000 / marks.len());
        super::post(
            sandbox,
            &json!({"embeds": [{"title": "Marks", "description": text}]}),
        )
        .await;
        let shown = "return probe.count('Marks') === arguments[0]";
        // Parsing is linear; if it were not, these would take minutes, and longer than the page is waited for.
        window.until("message", shown, &[json!(count)]).await;
    }
    window.assert_no_errors().await;
}
