//! Parses what a person types after the slash, as Discord's client does: `town:Leeds day:Monday`, or the values alone, in the order of the options. A value runs to the next option's name, or between quotes.

use super::error::ClientError;
use super::option::{OptionDefinition, OptionDefinitions};

/// A value given to an option, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GivenOption {
    pub(crate) option: String,
    pub(crate) text: String,
}

/// The command's name and the rest of the line.
pub(crate) fn split(line: &str) -> Result<(&str, &str), ClientError> {
    let line = line
        .trim_start()
        .strip_prefix('/')
        .ok_or(ClientError::NotACommand)?;
    let (name, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    if name.is_empty() {
        Err(ClientError::NotACommand)
    } else {
        Ok((name, rest))
    }
}

/// A token of the line: text, or an option's name with its colon.
#[derive(Debug, PartialEq)]
enum LineToken<'a> {
    Name(&'a str),
    Word(&'a str),
    Quoted(String),
}

/// Parses the values given to a command's options.
pub(crate) fn read(
    definitions: &OptionDefinitions<'_>,
    rest: &str,
) -> Result<Vec<GivenOption>, ClientError> {
    let pieces = pieces(definitions, rest)?;
    let mut given: Vec<GivenOption> = Vec::new();
    let named_from = pieces
        .iter()
        .position(|piece| matches!(piece, LineToken::Name(_)))
        .unwrap_or(pieces.len());
    positional(definitions, &pieces[..named_from], &mut given)?;
    let mut at = named_from;
    while let Some(LineToken::Name(name)) = pieces.get(at) {
        let end = pieces[at + 1..]
            .iter()
            .position(|piece| matches!(piece, LineToken::Name(_)));
        let end = end.map_or(pieces.len(), |end| at + 1 + end);
        if given.iter().any(|each| each.option == *name) {
            return Err(ClientError::GivenTwice {
                command: definitions.command.to_owned(),
                name: (*name).to_owned(),
            });
        }
        given.push(GivenOption {
            option: (*name).to_owned(),
            text: join(&pieces[at + 1..end]),
        });
        at = end;
    }
    Ok(given)
}

/// Values without a name: one to each option in order, the last option that takes text taking the rest.
fn positional(
    definitions: &OptionDefinitions<'_>,
    pieces: &[LineToken<'_>],
    given: &mut Vec<GivenOption>,
) -> Result<(), ClientError> {
    if pieces.is_empty() {
        return Ok(());
    }
    let takes: Vec<&OptionDefinition<'_>> = definitions.positional();
    let Some((last, before)) = takes.split_last() else {
        return Err(too_much(definitions, pieces));
    };
    let single = before.len().min(pieces.len().saturating_sub(1));
    for (definition, piece) in before[..single].iter().zip(pieces) {
        given.push(GivenOption {
            option: definition.name.to_owned(),
            text: join(std::slice::from_ref(piece)),
        });
    }
    let rest = &pieces[single..];
    let fills = before.get(single).unwrap_or(last);
    if rest.len() > 1 && !fills.takes_spaces() {
        return Err(too_much(definitions, &rest[1..]));
    }
    given.push(GivenOption {
        option: fills.name.to_owned(),
        text: join(rest),
    });
    Ok(())
}

fn too_much(definitions: &OptionDefinitions<'_>, pieces: &[LineToken<'_>]) -> ClientError {
    ClientError::TooMuch {
        command: definitions.command.to_owned(),
        rest: join(pieces),
    }
}

fn join(pieces: &[LineToken<'_>]) -> String {
    let texts = pieces.iter().map(|piece| match piece {
        LineToken::Name(text) | LineToken::Word(text) => *text,
        LineToken::Quoted(text) => text,
    });
    texts.collect::<Vec<_>>().join(" ")
}

fn pieces<'a>(
    definitions: &OptionDefinitions<'_>,
    line: &'a str,
) -> Result<Vec<LineToken<'a>>, ClientError> {
    let mut pieces = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        if let Some((text, after)) = quoted(rest) {
            pieces.push(LineToken::Quoted(text));
            rest = after.trim_start();
            continue;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        match word.split_once(':') {
            Some((name, value)) if definitions.has(name) => {
                pieces.push(LineToken::Name(&word[..name.len()]));
                rest = if value.is_empty() {
                    after.trim_start()
                } else {
                    &rest[name.len() + 1..]
                };
            }
            // `nme:mat` is a slip of the name; an address or a time is a value.
            Some((name, value)) if looks_like_a_name(name) && !value.starts_with("//") => {
                return Err(definitions.unknown(name));
            }
            _ => {
                pieces.push(LineToken::Word(word));
                rest = after.trim_start();
            }
        }
    }
    Ok(pieces)
}

fn looks_like_a_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_lowercase)
        && letters.all(|letter| letter.is_lowercase() || letter == '_')
}

/// The value in double quotes that the line begins with, and what follows it; None if it begins with none.
fn quoted(line: &str) -> Option<(String, &str)> {
    let inside = line.strip_prefix('"')?;
    let mut text = String::new();
    let mut letters = inside.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return Some((text, &inside[at + 1..])),
            '\\' => text.extend(letters.next().map(|(_, letter)| letter)),
            other => text.push(other),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn reading(rest: &str) -> Result<Vec<(String, String)>, ClientError> {
        let command = json!({"name": "compare", "options": [
            {"type": 3, "name": "first", "required": true}, {"type": 3, "name": "second", "required": true},
            {"type": 5, "name": "private"}, {"type": 4, "name": "count"}, {"type": 3, "name": "third"}]});
        let given = read(
            &OptionDefinitions::of("compare", command["options"].as_array()),
            rest,
        )?;
        Ok(given
            .into_iter()
            .map(|given| (given.option, given.text))
            .collect())
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn named_values_run_to_the_next_name() {
        let expected = [
            ("first", "hard federation"),
            ("second", "mat"),
            ("private", "true"),
        ];
        assert_eq!(
            reading("first:hard federation second: mat private:true"),
            Ok(pairs(&expected))
        );
        assert_eq!(
            reading("first:\"second: mat\" second:x"),
            Ok(pairs(&[("first", "second: mat"), ("second", "x")]))
        );
        assert_eq!(reading("first:"), Ok(pairs(&[("first", "")])));
    }

    #[test]
    fn values_alone_go_to_the_options_in_order() {
        assert_eq!(
            reading("mat federation"),
            Ok(pairs(&[("first", "mat"), ("second", "federation")]))
        );
        assert_eq!(reading("mat"), Ok(pairs(&[("first", "mat")])));
        assert_eq!(
            reading("mat second:umbrella trust"),
            Ok(pairs(&[("first", "mat"), ("second", "umbrella trust")]))
        );
        assert_eq!(
            reading("\"hard federation\" mat"),
            Ok(pairs(&[("first", "hard federation"), ("second", "mat")]))
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert!(
            matches!(reading("frst:mat"), Err(ClientError::UnknownOption { name, .. }) if name == "frst")
        );
        assert!(
            matches!(reading("first:a first:b"), Err(ClientError::GivenTwice { name, .. }) if name == "first")
        );
        assert_eq!(
            reading("first:https://example.org"),
            Ok(pairs(&[("first", "https://example.org")]))
        );
        assert_eq!(split("model mat"), Err(ClientError::NotACommand));
        assert_eq!(split("/"), Err(ClientError::NotACommand));
        assert_eq!(split(" /model  mat "), Ok(("model", " mat ")));
    }
}
