//! URLs in people's words.

/// The characters of a URL beside letters and digits (RFC 3986, section 2).
const URL_PUNCTUATION: &str = "-._~:/?#[]@!$&'()*+,;=%";

/// The URL that a text starts with. Returns `None` if it is not well formed, since Discord would not show it as it was
/// written.
pub(super) fn leading_url(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    let end = text.find(|c: char| c.is_whitespace() || c == '<' || c == '>');
    let url = without_sentence_end(text.get(..end.unwrap_or(text.len()))?);
    let rest = url.get(scheme.len()..)?;
    let host = rest.split(['/', '?', '#']).next()?;
    let is_well_formed = is_host(host)
        && rest
            .chars()
            .all(|c| c.is_alphanumeric() || URL_PUNCTUATION.contains(c));
    is_well_formed.then_some(url)
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
