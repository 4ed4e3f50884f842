//! Discord's markup as plain text: mentions by name, times on the clock, links and emoji as they read.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What people see in place of mentions and times.
#[derive(Debug)]
pub(in crate::cli) struct Names {
    /// People, roles and channels by id, with their sign.
    names: BTreeMap<u64, String>,
    zone: TimeZone,
}

impl Names {
    pub(in crate::cli) fn new(names: BTreeMap<u64, String>, zone: TimeZone) -> Self {
        Self { names, zone }
    }

    /// A line without markdown: bold, italics, code, the mark of a quotation and what is escaped; and with names for codes
    /// in angle brackets.
    pub(super) fn plain(&self, line: &str) -> String {
        let mut plain = String::with_capacity(line.len());
        let mut rest = line.strip_prefix("> ").unwrap_or(line);
        while let Some(c) = rest.chars().next() {
            rest = &rest[c.len_utf8()..];
            match c {
                '*' | '`' => {}
                '\\' => {
                    let escaped = rest.chars().next().filter(char::is_ascii_punctuation);
                    plain.push(escaped.unwrap_or('\\'));
                    rest = &rest[escaped.map_or(0, char::len_utf8)..];
                }
                '<' => match self.code(rest) {
                    Some((text, length)) => {
                        plain.push_str(&text);
                        rest = &rest[length..];
                    }
                    None => plain.push('<'),
                },
                _ => plain.push(c),
            }
        }
        plain
    }

    /// What a code in angle brackets shows, without the first bracket, and its length.
    fn code(&self, rest: &str) -> Option<(String, usize)> {
        let (code, _) = rest.split_once('>')?;
        let text = self.code_text(code)?;
        Some((text, code.len() + 1))
    }

    fn code_text(&self, code: &str) -> Option<String> {
        if code.starts_with("https://") || code.starts_with("http://") {
            return Some(code.to_owned());
        }
        if let Some(command) = code.strip_prefix('/') {
            let (name, _) = command.rsplit_once(':')?;
            return Some(format!("/{name}"));
        }
        if let Some(time) = code.strip_prefix("t:") {
            return self.time(time);
        }
        if let Some(emoji) = code.strip_prefix("a:").or_else(|| code.strip_prefix(':')) {
            let (name, _) = emoji.rsplit_once(':')?;
            return Some(format!(":{name}:"));
        }
        let (sign, id) = ["@&", "@!", "@", "#"]
            .iter()
            .find_map(|sign| Some((&sign[..1], code.strip_prefix(sign)?)))?;
        let id: u64 = id.parse().ok()?;
        let name = self.names.get(&id).cloned();
        // A thread is not known by name.
        Some(name.unwrap_or_else(|| format!("{sign}{id}")))
    }

    /// A time as `1804000000` or `1804000000:F`.
    fn time(&self, code: &str) -> Option<String> {
        let seconds = code.split(':').next()?.parse().ok()?;
        let time = Timestamp::from_second(seconds).ok()?;
        let time = time.to_zoned(self.zone.clone());
        Some(time.strftime("%A %-d %B %Y, %H:%M").to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_shown_as_they_read_and_nothing_else_is_lost() {
        let people = [(1, "@Rowan Pellifer"), (2, "@Governor"), (3, "#governors")];
        let people = people.map(|(id, name)| (id, name.to_owned()));
        let names = Names::new(BTreeMap::from(people), TimeZone::UTC);
        for (line, expected) in [
            (
                "**Chair** <@1>, <@!1>",
                "Chair @Rowan Pellifer, @Rowan Pellifer",
            ),
            ("<@&2> in <#3>", "@Governor in #governors"),
            ("<@9> and <#9>", "@9 and #9"),
            ("see <https://example.org>", "see https://example.org"),
            ("use </model:77> now", "use /model now"),
            ("<:tick:5><a:wave:6>", ":tick::wave:"),
            ("<t:1804000000:F>", "Tuesday 2 March 2027, 15:06"),
            ("> 3 < 5 > 2", "3 < 5 > 2"),
            ("a \\*star\\* \\<@1> c:\\n", "a *star* <@1> c:\\n"),
            ("`code` <not a code>", "code <not a code>"),
        ] {
            assert_eq!(names.plain(line), expected, "{line}");
        }
    }
}
