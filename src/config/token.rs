//! The bot's token, from the environment or a file that it names.

use std::io;
use std::path::PathBuf;

use secrecy::SecretString;

/// Why there is no usable token. No variant holds the token or a part of it.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// Neither variable is set.
    #[error(
        "no token: set DISCORD_TOKEN to the bot's token, or DISCORD_TOKEN_FILE to a file that holds it"
    )]
    Missing,
    /// Both variables are set.
    #[error("DISCORD_TOKEN and DISCORD_TOKEN_FILE are both set: unset one of them")]
    Both,
    /// The file cannot be read.
    #[error(
        "DISCORD_TOKEN_FILE names {path}, which cannot be read ({reason}): name a file that this user can read",
        path = path.display(), reason = source.kind()
    )]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The token is empty.
    #[error("{0} holds an empty token: copy the bot's token into it")]
    Empty(&'static str),
    /// The token holds what no token holds, so it was copied wrongly.
    #[error(
        "{0} holds a token with a space, a line break or another character that no token has: copy it again, alone and without \"Bot\" before it"
    )]
    Malformed(&'static str),
}

/// The bot's token; `variable` looks up the environment.
///
/// # Errors
///
/// When it is missing, given twice, unreadable, empty or not a token's shape.
pub fn token(
    variable: impl Fn(&'static str) -> Option<String>,
) -> Result<SecretString, TokenError> {
    const TOKEN: &str = "DISCORD_TOKEN";
    const TOKEN_FILE: &str = "DISCORD_TOKEN_FILE";
    match (variable(TOKEN), variable(TOKEN_FILE)) {
        (None, None) => Err(TokenError::Missing),
        (Some(_), Some(_)) => Err(TokenError::Both),
        (Some(text), None) => shaped(TOKEN, &text),
        (None, Some(path)) => {
            let path = PathBuf::from(path);
            match std::fs::read_to_string(&path) {
                Ok(text) => shaped(TOKEN_FILE, &text),
                Err(source) => Err(TokenError::Unreadable { path, source }),
            }
        }
    }
}

/// The token without the white space around it.
fn shaped(variable: &'static str, text: &str) -> Result<SecretString, TokenError> {
    let token = text.trim();
    if token.is_empty() {
        Err(TokenError::Empty(variable))
    } else if token.chars().all(|c| c.is_ascii_graphic()) {
        Ok(SecretString::from(token))
    } else {
        Err(TokenError::Malformed(variable))
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
    fn each_fault_names_its_variable_and_never_the_token() {
        let faults = [
            (of(&[]), "DISCORD_TOKEN"),
            (
                of(&[("DISCORD_TOKEN", "abc"), ("DISCORD_TOKEN_FILE", "abc")]),
                "DISCORD_TOKEN_FILE",
            ),
            (
                of(&[("DISCORD_TOKEN_FILE", "/no/such/file")]),
                "/no/such/file",
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
