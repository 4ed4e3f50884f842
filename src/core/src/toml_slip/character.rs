//! Characters that cannot be seen, and those that look like the ones that TOML has.

use super::explain::Slip;
use super::syntax_error::SyntaxError;

/// What a character is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum LookAlike {
    /// It cannot be seen and has no width.
    Invisible,
    /// A blank that is no ordinary space.
    Blank(&'static str),
    /// It ends a line on the screen and not in the file.
    LineEnd,
    /// It is no character of a text file: the file has another encoding.
    NotText,
    /// A quote that is not straight, and its name.
    Quote(&'static str),
    /// A dash or minus that is no hyphen.
    Dash,
    /// A wide or other form of a character of TOML.
    Form(char),
}

impl LookAlike {
    fn of(c: char) -> Option<Self> {
        Some(match c {
            '\0' => Self::NotText,
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Self::LineEnd,
            '\n' | '\r' => return None,
            '\t' => Self::Blank("tab"),
            _ if c.is_control() || is_invisible(c) => Self::Invisible,
            _ => match blank(c) {
                Some(name) => Self::Blank(name),
                None => return Self::of_visible(c),
            },
        })
    }

    fn of_visible(c: char) -> Option<Self> {
        Some(match c {
            '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '‛' => {
                Self::Quote("a curly quote")
            }
            '«' | '»' | '‹' | '›' => Self::Quote("a quote in angles"),
            '″' | '′' | '˝' | 'ʺ' | 'ˮ' | 'ʹ' | 'ʼ' => {
                Self::Quote("a mark that looks like a quote")
            }
            '＂' | '＇' => Self::Quote("a wide quote"),
            '`' | '´' => Self::Quote("an accent mark"),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '﹣' | '－' => Self::Dash,
            // The wide forms stand in the order of the ordinary ones.
            '！'..='～' => Self::Form(char::from_u32(u32::from(c) - 0xfee0)?),
            '、' => Self::Form(','),
            '꞉' | '∶' => Self::Form(':'),
            '⁼' | '═' => Self::Form('='),
            _ => return None,
        })
    }
}

/// Whether a character has no width and no ink.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// The name of a blank that is no ordinary space.
fn blank(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{a0}' => "no-break space",
        '\u{202f}' => "narrow no-break space",
        '\u{2007}' => "figure space",
        '\u{2009}' | '\u{200a}' => "thin space",
        '\u{3000}' => "wide space",
        '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}' | '\u{205f}' => "typographer's space",
        _ => return None,
    })
}

/// What to say of a character inside a text or a name that cannot be seen. Returns `None` for one that can, for an ordinary
/// space, and for a blank between words of a text, which keeps them on one line.
pub(crate) fn unseen(c: char, is_name: bool) -> Option<String> {
    match LookAlike::of(c)? {
        // They make an emoji colourful, and join two to one.
        LookAlike::Invisible if !is_name && matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{200d}') => {
            None
        }
        LookAlike::Blank(_) if !is_name && c != '\t' => None,
        look_alike @ (LookAlike::Invisible
        | LookAlike::NotText
        | LookAlike::LineEnd
        | LookAlike::Blank(_)) => Some(unseen_message(look_alike, c)),
        _ => None,
    }
}

fn unseen_message(look_alike: LookAlike, c: char) -> String {
    let code = code_point(c);
    match look_alike {
        LookAlike::Blank(name) => {
            format!("an invisible character ({name}, {code}) stands here; put an ordinary space")
        }
        LookAlike::LineEnd => {
            format!(
                "an invisible character that ends a line ({code}) stands here; delete it, and press Enter where a new line is wanted"
            )
        }
        LookAlike::NotText => {
            format!(
                "an invisible character ({code}) stands here, so this is no plain text; save the file as UTF-8 text"
            )
        }
        _ if matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}') =>
        {
            format!(
                "an invisible character that changes the direction of writing ({code}) stands here; delete it"
            )
        }
        _ => format!("an invisible character ({code}) stands here; delete it"),
    }
}

/// A character by its number, as editors look it up.
pub(super) fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// A visible character with its number.
pub(super) fn shown(c: char) -> String {
    format!("`{c}` ({})", code_point(c))
}

/// A character that looks like another, or cannot be seen, in the word where the error is.
pub(super) fn look_alike(error: &SyntaxError) -> Option<Slip> {
    let blanks = error.rest().len() - error.rest().trim_start_matches([' ', '\t']).len();
    let start = error.before().len() + blanks;
    let word = &error.line[start..];
    let ends = |c: char| " \t=,]}#\"'".contains(c);
    let end = word.find(ends).unwrap_or(word.len());
    let mut found = word[..end].char_indices();
    let (position, c, look_alike) =
        found.find_map(|(position, c)| Some((position, c, LookAlike::of(c)?)))?;
    let column = start + position;
    Some(error.on_line(column, message(error, column, look_alike, c)))
}

fn message(error: &SyntaxError, column: usize, look_alike: LookAlike, c: char) -> String {
    let before = error.line[..column].trim_end();
    let is_name = !before.contains('=') && error.says_any(&["invalid unquoted key", "key with no"]);
    match look_alike {
        LookAlike::Quote(name) if error.says("key with no") => {
            format!(
                "the `=` is missing before this, and {name} ({c}) does not begin a text; write `=` and `\"`"
            )
        }
        LookAlike::Quote(name) if is_name => {
            format!("{name} ({c}) stands at a name; write the name without quotes")
        }
        LookAlike::Quote(name) if before.is_empty() || before.ends_with(['=', '[', ',', '{']) => {
            format!("{name} ({c}) does not begin a text; write `\"`, and the same at its end")
        }
        LookAlike::Quote(name) => format!("{name} ({c}) stands here; write `\"` or take it out"),
        LookAlike::Dash if error.says("key with no") && !error.line.contains('=') => {
            format!("a dash {} stands here; write `=`", shown(c))
        }
        LookAlike::Dash => format!("a dash {} stands here; write a hyphen (`-`)", shown(c)),
        LookAlike::Form(form) => {
            format!(
                "{} stands here, which only looks like `{form}`; write `{form}`",
                shown(c)
            )
        }
        unseen => unseen_message(unseen, c),
    }
}

/// Whether a character is a quote that is not straight, and its name.
pub(super) fn odd_quote(c: char) -> Option<&'static str> {
    match LookAlike::of(c)? {
        LookAlike::Quote(name) => Some(name),
        _ => None,
    }
}
