//! Values with a format of their own. They are validated while they are deserialised, so that an error has its place in
//! the file.

use std::path::PathBuf;

use reqwest::Url;
use serde::de::{Deserialize, Deserializer, Error};

use super::time_zone::time_zone;

/// The address of a server.
pub(super) fn address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let text = String::deserialize(deserializer)?;
    let problem = match Url::parse(&text) {
        Err(error) => error.to_string(),
        Ok(url) if !starts_with_scheme_and_host(&text) || !url.has_host() => "no host".to_owned(),
        Ok(url) if url.query().is_some() || url.fragment().is_some() => {
            "more than a path behind the host".to_owned()
        }
        Ok(_) => return Ok(text),
    };
    Err(D::Error::custom(format!(
        "this is no address of a server ({problem}): write http:// or https:// and a host, such as https://discord.com"
    )))
}

/// Whether a text starts with http or https and a host. The URL parser alone would forgive more: white space around the
/// address, and too many or too few slashes.
fn starts_with_scheme_and_host(text: &str) -> bool {
    let rest = text
        .strip_prefix("http://")
        .or_else(|| text.strip_prefix("https://"));
    rest.is_some_and(|rest| !rest.starts_with('/')) && !text.contains(char::is_whitespace)
}

/// The name of a time zone.
pub(super) fn zone<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let name = String::deserialize(deserializer)?;
    match time_zone(&name) {
        Ok(_) => Ok(name),
        Err(error) => Err(D::Error::custom(error)),
    }
}

/// The path of a folder.
pub(super) fn folder<'de, D: Deserializer<'de>>(deserializer: D) -> Result<PathBuf, D::Error> {
    let folder = PathBuf::deserialize(deserializer)?;
    if folder.as_os_str().is_empty() {
        return Err(D::Error::custom(
            "an empty text names no folder: name one, or leave the setting out",
        ));
    }
    Ok(folder)
}
