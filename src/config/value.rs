//! Values that are more than a text: held against what they have to be while they are read,
//! so that a fault has its place.

use std::path::PathBuf;

use reqwest::Url;
use serde::de::{Deserialize, Deserializer, Error};

/// The address of a server.
pub(super) fn address<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let text = String::deserialize(from)?;
    let why = match Url::parse(&text) {
        Err(error) => error.to_string(),
        Ok(url) if !starts_as_an_address(&text) || !url.has_host() => "no host".to_owned(),
        Ok(url) if url.query().is_some() || url.fragment().is_some() => {
            "more than a path behind the host".to_owned()
        }
        Ok(_) => return Ok(text),
    };
    Err(D::Error::custom(format!(
        "this is no address of a server ({why}): write http:// or https:// and a host, such as https://discord.com"
    )))
}

/// Whether a text begins with a scheme that serves and goes on with a host. What reads addresses
/// would forgive more: blanks around them, slashes too many or too few.
fn starts_as_an_address(text: &str) -> bool {
    let rest = text
        .strip_prefix("http://")
        .or_else(|| text.strip_prefix("https://"));
    rest.is_some_and(|rest| !rest.starts_with('/')) && !text.contains(char::is_whitespace)
}

/// The name of a time zone.
pub(super) fn zone<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let name = String::deserialize(from)?;
    match super::zone(&name) {
        Ok(_) => Ok(name),
        Err(why) => Err(D::Error::custom(why)),
    }
}

/// The path of a folder.
pub(super) fn folder<'de, D: Deserializer<'de>>(from: D) -> Result<PathBuf, D::Error> {
    let folder = PathBuf::deserialize(from)?;
    if folder.as_os_str().is_empty() {
        return Err(D::Error::custom(
            "an empty text names no folder: name one, or leave the setting out",
        ));
    }
    Ok(folder)
}
