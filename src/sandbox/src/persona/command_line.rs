//! Parses a command line as Discord's client does: `/weather town:Leeds day:Monday`, or the values alone, in the order of
//! the options. A value runs to the next name of an option of the command, or stands in quotes. Any other colon or quote is
//! text.

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
    let tokens = tokenise(definitions, rest)?;
    let mut given: Vec<GivenOption> = Vec::new();
    let named_from = tokens
        .iter()
        .position(|token| matches!(token, LineToken::Name(_)))
        .unwrap_or(tokens.len());
    positional(definitions, &tokens[..named_from], &mut given)?;
    let mut at = named_from;
    while let Some(LineToken::Name(name)) = tokens.get(at) {
        let end = tokens[at + 1..]
            .iter()
            .position(|token| matches!(token, LineToken::Name(_)));
        let end = end.map_or(tokens.len(), |end| at + 1 + end);
        if given.iter().any(|each| each.option == *name) {
            return Err(ClientError::GivenTwice {
                command: definitions.command.to_owned(),
                name: (*name).to_owned(),
            });
        }
        given.push(GivenOption {
            option: (*name).to_owned(),
            text: join(&tokens[at + 1..end]),
        });
        at = end;
    }
    Ok(given)
}

/// Values without a name: one to each option in order, the last option that takes text taking the rest.
fn positional(
    definitions: &OptionDefinitions<'_>,
    tokens: &[LineToken<'_>],
    given: &mut Vec<GivenOption>,
) -> Result<(), ClientError> {
    if tokens.is_empty() {
        return Ok(());
    }
    let options: Vec<&OptionDefinition<'_>> = definitions.positional();
    let Some((last, before)) = options.split_last() else {
        return Err(too_much(definitions, tokens));
    };
    let single = before.len().min(tokens.len().saturating_sub(1));
    for (definition, token) in before[..single].iter().zip(tokens) {
        given.push(GivenOption {
            option: definition.name.to_owned(),
            text: join(std::slice::from_ref(token)),
        });
    }
    let rest = &tokens[single..];
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

fn too_much(definitions: &OptionDefinitions<'_>, tokens: &[LineToken<'_>]) -> ClientError {
    ClientError::TooMuch {
        command: definitions.command.to_owned(),
        rest: join(tokens),
    }
}

fn join(tokens: &[LineToken<'_>]) -> String {
    let texts = tokens.iter().map(|token| match token {
        LineToken::Name(text) | LineToken::Word(text) => *text,
        LineToken::Quoted(text) => text,
    });
    texts.collect::<Vec<_>>().join(" ")
}

fn tokenise<'a>(
    definitions: &OptionDefinitions<'_>,
    line: &'a str,
) -> Result<Vec<LineToken<'a>>, ClientError> {
    let mut tokens = Vec::new();
    let mut rest = line.trim();
    while !rest.is_empty() {
        let is_named = tokens
            .iter()
            .any(|token| matches!(token, LineToken::Name(_)));
        let is_inside = matches!(tokens.last(), Some(LineToken::Word(_)));
        if let Some((text, after)) = quoted(rest).filter(|_| !(is_inside && is_named)) {
            tokens.push(LineToken::Quoted(text));
            rest = after.trim_start();
            continue;
        }
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        match word.split_once(':') {
            Some((name, value)) if definitions.has(name) => {
                tokens.push(LineToken::Name(&word[..name.len()]));
                rest = if value.is_empty() {
                    after.trim_start()
                } else {
                    &rest[name.len() + 1..]
                };
            }
            // At the start `twon:Leeds` is a slip of the name; an address or a time is a value.
            Some((name, value)) if tokens.is_empty() && is_slip(name, value) => {
                return Err(definitions.unknown(name));
            }
            _ => {
                tokens.push(LineToken::Word(word));
                rest = after.trim_start();
            }
        }
    }
    Ok(tokens)
}

fn is_slip(name: &str, value: &str) -> bool {
    let mut letters = name.chars();
    !value.is_empty()
        && !value.starts_with("//")
        && letters.next().is_some_and(char::is_lowercase)
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
        let command = json!({"name": "weather", "options": [
            {"type": 3, "name": "town", "required": true}, {"type": 3, "name": "day", "required": true},
            {"type": 5, "name": "private"}, {"type": 4, "name": "count"}, {"type": 3, "name": "note"}]});
        let given = read(
            &OptionDefinitions::of("weather", command["options"].as_array()),
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
        let expected = [("town", "New York"), ("day", "Leeds"), ("private", "true")];
        assert_eq!(
            reading("town:New York day: Leeds private:true"),
            Ok(pairs(&expected))
        );
        assert_eq!(
            reading("town:\"day: Leeds\" day:x"),
            Ok(pairs(&[("town", "day: Leeds"), ("day", "x")]))
        );
        assert_eq!(reading("town:"), Ok(pairs(&[("town", "")])));
    }

    #[test]
    fn a_colon_or_a_quote_inside_a_value_is_text() {
        for text in [
            "Academy conversion: first talk",
            "first: second:third",
            "he said \"yes\" to it",
            "see \"private: no\"",
        ] {
            let read = reading(&format!("town:{text} day:x"));
            assert_eq!(read, Ok(pairs(&[("town", text), ("day", "x")])), "{text}");
        }
        assert_eq!(
            reading("day:\"Monday: early\" private:true"),
            Ok(pairs(&[("day", "Monday: early"), ("private", "true")]))
        );
        assert_eq!(
            reading("Leeds trust: private:true"),
            Ok(pairs(&[
                ("town", "Leeds"),
                ("day", "trust:"),
                ("private", "true")
            ]))
        );
    }

    #[test]
    fn values_alone_go_to_the_options_in_order() {
        assert_eq!(
            reading("Leeds Monday"),
            Ok(pairs(&[("town", "Leeds"), ("day", "Monday")]))
        );
        assert_eq!(reading("Leeds"), Ok(pairs(&[("town", "Leeds")])));
        assert_eq!(
            reading("Leeds day:next Monday"),
            Ok(pairs(&[("town", "Leeds"), ("day", "next Monday")]))
        );
        assert_eq!(
            reading("\"New York\" Leeds"),
            Ok(pairs(&[("town", "New York"), ("day", "Leeds")]))
        );
    }

    #[test]
    fn what_cannot_be_read_is_named() {
        assert!(
            matches!(reading("twon:Leeds"), Err(ClientError::UnknownOption { name, .. }) if name == "twon")
        );
        assert!(
            matches!(reading("town:a town:b"), Err(ClientError::GivenTwice { name, .. }) if name == "town")
        );
        assert_eq!(
            reading("town:https://example.org"),
            Ok(pairs(&[("town", "https://example.org")]))
        );
        assert_eq!(split("weather Leeds"), Err(ClientError::NotACommand));
        assert_eq!(split("/"), Err(ClientError::NotACommand));
        assert_eq!(split(" /weather  Leeds "), Ok(("weather", " Leeds ")));
    }
}
