//! What every XML part of a Word file needs: its declaration, the namespace, and escaped text.

/// The XML declaration of every part.
pub(super) const DECLARATION: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespace of `WordprocessingML`.
pub(super) const W_NAMESPACE: &str =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

/// Escapes a text for an element or an attribute, and removes what XML 1.0 does not allow
/// (<https://www.w3.org/TR/xml/#charsets>).
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' => escaped.push(c),
            '\u{FFFE}' | '\u{FFFF}' => {}
            _ if c.is_control() => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_parses_and_reads_back(text in any::<String>()) {
            let escaped = escape(&text);
            let xml = format!("<a b=\"{}\">{escaped}</a>", escape(&text.replace(char::is_whitespace, "")));
            let read = roxmltree::Document::parse(&xml);
            let read = read.expect("it parses");
            let allowed: String = text
                .chars()
                .filter(|c| matches!(c, '\t' | '\n') || !c.is_control())
                .filter(|c| !matches!(c, '\u{FFFE}' | '\u{FFFF}'))
                .collect();
            prop_assert_eq!(read.root_element().text().unwrap_or(""), allowed);
        }
    }
}
