//! The bot's token, from the environment or a file that it names.

use std::ffi::OsString;
use std::io;
use std::path::Path;

use secrecy::SecretString;

/// Why there is no usable token. No variant holds the token or a part of it.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TokenError {
    /// Neither variable is set.
    #[error(
        "no token: set DISCORD_TOKEN to the bot's token, or DISCORD_TOKEN_FILE to a file that holds it"
    )]
    Missing,
    /// Both variables are set.
    #[error("DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set: unset one of them")]
    Both,
    /// The file cannot be read. Its name is left out: it may be the token, put there by mistake.
    #[error(
        "DISCORD_TOKEN_FILE names a file that cannot be read ({0}): name one that this user can read, and not the token itself"
    )]
    Unreadable(io::ErrorKind),
    /// The file is text in UTF-16.
    #[error(
        "DISCORD_TOKEN_FILE names a file in UTF-16, as PowerShell's > and Notepad's Unicode write it: save it as UTF-8, or write it with Set-Content -Encoding ascii"
    )]
    Utf16,
    /// The token is empty.
    #[error("{0} holds an empty token: copy the bot's token into it")]
    Empty(&'static str),
    /// The token holds a character that no token has.
    #[error(
        "{0} holds a token with a space, a line break or another character that no token has: copy it again, alone and without \"Bot\" before it"
    )]
    Malformed(&'static str),
}

/// The bot's token. `variable` looks up the environment; an empty variable, as compose files make them, counts as unset.
///
/// # Errors
///
/// The token is missing, given twice, unreadable, empty or malformed.
pub(crate) fn token<T: Into<OsString>>(
    variable: impl Fn(&'static str) -> Option<T>,
) -> Result<SecretString, TokenError> {
    const TOKEN: &str = "DISCORD_TOKEN";
    const TOKEN_FILE: &str = "DISCORD_TOKEN_FILE";
    let set = |name| {
        variable(name)
            .map(Into::into)
            .filter(|value: &OsString| !value.is_empty())
    };
    match (set(TOKEN), set(TOKEN_FILE)) {
        (None, None) => Err(TokenError::Missing),
        (Some(_), Some(_)) => Err(TokenError::Both),
        (Some(text), None) => trimmed(TOKEN, text.to_str()),
        (None, Some(path)) => match std::fs::read(Path::new(&path)) {
            Ok(bytes) if is_utf16(&bytes) => Err(TokenError::Utf16),
            Ok(bytes) => {
                let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&bytes); // It may have none.
                trimmed(TOKEN_FILE, std::str::from_utf8(text).ok())
            }
            Err(error) => Err(TokenError::Unreadable(error.kind())),
        },
    }
}

/// What Notepad and PowerShell write before a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Whether a file is text in UTF-16: it begins with that byte order mark, or each letter has a zero beside it.
fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") || bytes.contains(&0)
}

/// The token without the white space around it. `text` is `None` if it is not UTF-8.
fn trimmed(variable: &'static str, text: Option<&str>) -> Result<SecretString, TokenError> {
    match text.map(str::trim) {
        Some("") => Err(TokenError::Empty(variable)),
        Some(token) if token.chars().all(|c| c.is_ascii_graphic()) => Ok(SecretString::from(token)),
        _ => Err(TokenError::Malformed(variable)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    fn of(set: &[(&'static str, &str)]) -> Result<SecretString, TokenError> {
        token(|name| {
            let found = set.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn a_token_is_trimmed_and_stays_hidden() -> Result<(), TokenError> {
        let token = of(&[("DISCORD_TOKEN", " abc.def\n")])?;
        assert_eq!(token.expose_secret(), "abc.def");
        assert!(!format!("{token:?}").contains("abc"));
        Ok(())
    }

    #[test]
    fn a_file_holds_a_token() -> Result<(), Box<dyn std::error::Error>> {
        let path = std::env::temp_dir().join(format!("quorate-token-{}", std::process::id()));
        std::fs::write(&path, "abc.def\n")?;
        let token = of(&[("DISCORD_TOKEN_FILE", &path.to_string_lossy())]);
        std::fs::remove_file(&path)?;
        assert_eq!(token?.expose_secret(), "abc.def");
        Ok(())
    }

    #[test]
    fn a_file_may_begin_with_a_byte_order_mark_and_is_not_utf16() -> std::io::Result<()> {
        let path = std::env::temp_dir().join(format!("quorate-mark-{}", std::process::id()));
        let outcome = |bytes: &[u8]| {
            std::fs::write(&path, bytes)?;
            Ok::<_, std::io::Error>(of(&[("DISCORD_TOKEN_FILE", &path.to_string_lossy())]))
        };
        for text in ["\u{feff}abc.def\r\n", "\u{feff} abc.def"] {
            let token = outcome(text.as_bytes())?.map_err(std::io::Error::other)?;
            assert_eq!(token.expose_secret(), "abc.def");
        }
        let little: Vec<u8> = "\u{feff}abc.def"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "\u{feff}abc.def"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for bytes in [&little[..], &big[..], &little[2..], &big[2..]] {
            let error = outcome(bytes)?.map_or_else(|error| error.to_string(), |_| String::new());
            assert!(
                error.contains("UTF-16") && error.contains("save it as UTF-8"),
                "{error}"
            );
            assert!(!error.contains("abc"), "{error}");
        }
        assert!(matches!(
            outcome("\u{feff}\n".as_bytes())?,
            Err(TokenError::Empty(_))
        ));
        std::fs::remove_file(&path)
    }

    #[test]
    fn a_variable_that_is_set_to_nothing_is_not_set() -> Result<(), TokenError> {
        let token = of(&[("DISCORD_TOKEN", "abc.def"), ("DISCORD_TOKEN_FILE", "")])?;
        assert_eq!(token.expose_secret(), "abc.def");
        let file = of(&[
            ("DISCORD_TOKEN", ""),
            ("DISCORD_TOKEN_FILE", "/no/such/file"),
        ]);
        assert!(matches!(file, Err(TokenError::Unreadable { .. })));
        let neither = of(&[("DISCORD_TOKEN", ""), ("DISCORD_TOKEN_FILE", "")]);
        assert!(matches!(neither, Err(TokenError::Missing)));
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_token_that_is_no_text_is_not_a_token() -> std::io::Result<()> {
        use std::os::unix::ffi::OsStringExt;

        let bytes = b"abc\xff".to_vec();
        let path = std::env::temp_dir().join(format!("quorate-bytes-{}", std::process::id()));
        std::fs::write(&path, &bytes)?;
        let set = [
            ("DISCORD_TOKEN", OsString::from_vec(bytes)),
            ("DISCORD_TOKEN_FILE", path.clone().into_os_string()),
        ];
        for (only, value) in set {
            let outcome = token(|name| (name == only).then(|| value.clone()));
            let text = outcome.map_or_else(|error| error.to_string(), |_| "no error".to_owned());
            assert!(
                text.starts_with(only) && text.contains("copy it again"),
                "{text}"
            );
            assert!(!text.contains("abc"), "{text}");
        }
        std::fs::remove_file(&path)
    }

    #[test]
    fn each_fault_names_its_variable_and_never_the_token() {
        let faults = [
            (of(&[]), "DISCORD_TOKEN"),
            (
                of(&[("DISCORD_TOKEN", "abc"), ("DISCORD_TOKEN_FILE", "abc")]),
                "DISCORD_TOKEN_FILE",
            ),
            (
                of(&[("DISCORD_TOKEN_FILE", "abc.def.ghi")]),
                "DISCORD_TOKEN_FILE",
            ),
            (of(&[("DISCORD_TOKEN", " \n")]), "DISCORD_TOKEN"),
            (of(&[("DISCORD_TOKEN", "Bot abc")]), "DISCORD_TOKEN"),
        ];
        for (outcome, name) in faults {
            let text = outcome.map_or_else(|error| error.to_string(), |_| "no error".to_owned());
            assert!(text.contains(name), "{text}");
            assert!(!text.contains("abc"), "{text}");
        }
    }
}
