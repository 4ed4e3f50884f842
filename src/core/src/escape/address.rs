//! Addresses in people's words.

/// What an address may hold beside letters and digits (RFC 3986, section 2).
const ADDRESS: &str = "-._~:/?#[]@!$&'()*+,;=%";

/// The address that a text starts with, where it is whole: any other would show otherwise than it was written.
pub(super) fn address(text: &str) -> Option<&str> {
    let scheme = ["https://", "http://"].into_iter().find(|scheme| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })?;
    let end = text.find(|c: char| c.is_whitespace() || c == '<' || c == '>');
    let address = without_stop(text.get(..end.unwrap_or(text.len()))?);
    let rest = address.get(scheme.len()..)?;
    let host = rest.split(['/', '?', '#']).next()?;
    let well_formed = is_host(host)
        && rest
            .chars()
            .all(|c| c.is_alphanumeric() || ADDRESS.contains(c));
    well_formed.then_some(address)
}

/// An address without the punctuation of the sentence that it stands in.
fn without_stop(mut address: &str) -> &str {
    loop {
        let shorter = address.strip_suffix([
            '.', ',', ':', ';', '!', '?', '\'', '"', '*', '_', '~', '|', '`',
        ]);
        let bracket = |open, close| {
            let shorter = address.strip_suffix(close);
            shorter.filter(|_| !address.contains::<char>(open))
        };
        let shorter = shorter.or_else(|| bracket('(', ')'));
        let Some(shorter) = shorter.or_else(|| bracket('[', ']')) else {
            return address;
        };
        address = shorter;
    }
}

/// Whether a text is the name of a host with a dot in it, and a port where there is one.
fn is_host(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "0"));
    let label = |label: &str| {
        !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    name.contains('.')
        && name.split('.').all(label)
        && !port.is_empty()
        && port.len() <= 5
        && port.chars().all(|c| c.is_ascii_digit())
}
