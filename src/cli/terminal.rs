//! Renders a message in Discord's JSON as text for a terminal.

mod markup;

use std::fmt::Write;

use serde_json::Value;

pub(super) use markup::Names;

/// How wide the text is, in characters.
const WIDTH: usize = 80;

/// A message as text: the titles of embeds and fields underlined, buttons in square brackets.
pub(super) fn render(message: &Value, names: &Names) -> String {
    let mut out = String::new();
    let paragraph = |out: &mut String, text: &str| paragraph(out, text, names);
    let heading = |out: &mut String, text: &str, line| heading(out, &names.plain(text), line);
    paragraph(&mut out, text(message, "content"));
    for embed in list(message, "embeds") {
        heading(&mut out, text(embed, "title"), '=');
        paragraph(&mut out, text(embed, "description"));
        for field in list(embed, "fields") {
            out.push('\n');
            heading(&mut out, text(field, "name"), '-');
            paragraph(&mut out, text(field, "value"));
        }
        if let Some(footer) = embed.get("footer") {
            out.push('\n');
            paragraph(&mut out, text(footer, "text"));
        }
    }
    let rows = list(message, "components");
    if !rows.is_empty() {
        out.push('\n');
    }
    for row in rows {
        let components = list(row, "components").iter();
        let controls: Vec<String> = components.map(component).collect();
        wrap(&mut out, &controls.join(" "), "");
    }
    out
}

/// A button in square brackets, or in round ones if it is disabled; or a select with its options.
fn component(component: &Value) -> String {
    let options = list(component, "options");
    let label = text(component, "label");
    if options.is_empty() && component.get("disabled") == Some(&Value::Bool(true)) {
        return format!("({label})");
    }
    if options.is_empty() {
        return format!("[{label}]");
    }
    let labels: Vec<&str> = options.iter().map(|option| text(option, "label")).collect();
    format!(
        "[{}] {}",
        text(component, "placeholder"),
        labels.join(" | ")
    )
}

fn heading(out: &mut String, title: &str, underline: char) {
    if title.is_empty() {
        return;
    }
    let line = underline
        .to_string()
        .repeat(title.chars().count().min(WIDTH));
    let _ = writeln!(out, "{title}\n{line}");
}

fn paragraph(out: &mut String, text: &str, names: &Names) {
    for line in text.lines() {
        let plain = names.plain(line);
        let indent = if plain.starts_with("- ") { "  " } else { "" };
        wrap(out, &plain, indent);
    }
}

/// Wraps a line between words, and indents every line but the first.
fn wrap(out: &mut String, line: &str, indent: &str) {
    let mut width = 0;
    for word in line.split(' ') {
        let length = word.chars().count();
        if width > 0 && width + 1 + length > WIDTH {
            out.push('\n');
            out.push_str(indent);
            width = indent.len();
        } else if width > 0 {
            out.push(' ');
            width += 1;
        }
        out.push_str(word);
        width += length;
    }
    out.push('\n');
}

/// The string of a key: empty if there is none, as Discord leaves empty strings out.
fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or("")
}

/// The list of a key: empty if there is none, as Discord leaves empty lists out.
fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    let list = value.get(key).and_then(Value::as_array);
    list.map_or(&[], Vec::as_slice)
}
