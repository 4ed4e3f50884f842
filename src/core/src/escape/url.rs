//! URLs in people's words.

/// The characters of a URL beside letters and digits (RFC 3986, section 2).
const URL_PUNCTUATION: &str = "-._~:/?#[]@!$&'()*+,;=%";

/// The URL that a text starts with. Returns `None` if it is not well formed, since Discord would not show it as it was
/// written.
pub(crate) fn leading_url(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    let end = text.find(|c: char| c.is_whitespace() || c == '<' || c == '>');
    let url = without_sentence_end(text.get(..end.unwrap_or(text.len()))?);
    is_well_formed(url.get(scheme.len()..)?).then_some(url)
}

/// Whether a text is a URL and nothing else.
pub(crate) fn is_url(text: &str) -> bool {
    leading_url(text) == Some(text)
}

/// Whether what follows the scheme of a URL has a host, and no other characters than a URL has.
fn is_well_formed(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next();
    host.is_some_and(is_host)
        && rest
            .chars()
            .all(|c| c.is_alphanumeric() || URL_PUNCTUATION.contains(c))
}

/// Removes the punctuation of the sentence around a URL.
fn without_sentence_end(mut url: &str) -> &str {
    loop {
        let shorter = url.strip_suffix([
            '.', ',', ':', ';', '!', '?', '\'', '"', '*', '_', '~', '|', '`',
        ]);
        let bracket = |open, close| {
            let shorter = url.strip_suffix(close);
            shorter.filter(|_| !url.contains::<char>(open))
        };
        let shorter = shorter.or_else(|| bracket('(', ')'));
        let Some(shorter) = shorter.or_else(|| bracket('[', ']')) else {
            return url;
        };
        url = shorter;
    }
}

/// Whether a text is a host name with a dot in it, and a port if there is one.
fn is_host(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "0"));
    let is_label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    name.contains('.')
        && name.split('.').all(is_label)
        && !port.is_empty()
        && port.len() <= 5
        && port.chars().all(|c| c.is_ascii_digit())
}
