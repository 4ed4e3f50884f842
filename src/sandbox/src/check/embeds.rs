//! Embeds (`resources/message#embed-limits`).

use serde_json::Value;

use super::fields::{address, field, list, required_text, text};
use crate::form_errors::{FormErrors, JsonPath};
use crate::limits;

const IMAGE_TYPES: [&str; 5] = ["jpg", "jpeg", "png", "webp", "gif"];

/// Checks a message's embeds; `files` are the names that an `attachment://` address may use, if they are known.
pub(crate) fn check(
    embeds: &[Value],
    files: Option<&[&str]>,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    let mut total = 0;
    for (index, embed) in embeds.iter().enumerate() {
        let path = path.nth(index);
        if !embed.is_object() {
            errors.add(
                &path,
                "MODEL_TYPE_CONVERT",
                "Only dictionaries may be used in a ModelType",
            );
            continue;
        }
        total += check_embed(embed, files, &path, errors);
    }
    if total > limits::EMBEDS_TOTAL {
        let message = format!(
            "Embed size exceeds maximum size of {}",
            limits::EMBEDS_TOTAL
        );
        errors.add(path, "MAX_EMBED_SIZE_EXCEEDED", message);
    }
}

/// Checks one embed and returns its characters.
fn check_embed(
    embed: &Value,
    files: Option<&[&str]>,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) -> usize {
    let count = |text: Option<&str>| text.map_or(0, |text| text.trim().chars().count());
    let mut total = count(text(embed, "title", limits::EMBED_TITLE, path, errors));
    total += count(text(
        embed,
        "description",
        limits::EMBED_DESCRIPTION,
        path,
        errors,
    ));
    if let Some(footer) = field(embed, "footer") {
        let path = path.at("footer");
        total += count(text(footer, "text", limits::EMBED_FOOTER, &path, errors));
        picture(footer, "icon_url", files, &path, errors);
    }
    if let Some(author) = field(embed, "author") {
        let path = path.at("author");
        total += count(text(author, "name", limits::EMBED_AUTHOR, &path, errors));
        picture(author, "icon_url", files, &path, errors);
    }
    for kind in ["image", "thumbnail"] {
        if let Some(image) = field(embed, kind) {
            picture(image, "url", files, &path.at(kind), errors);
        }
    }
    if let Some(url) = field(embed, "url") {
        address(
            url,
            limits::URL,
            &["https://", "http://"],
            &path.at("url"),
            errors,
        );
    }
    if let Some(colour) = field(embed, "color")
        && colour.as_u64().is_none_or(|colour| colour > 0xFF_FFFF)
    {
        errors.add(
            &path.at("color"),
            "NUMBER_TYPE_MAX",
            "int value should be less than or equal to 16777215.",
        );
    }
    total + fields(embed, path, errors)
}

fn fields(embed: &Value, path: &JsonPath<'_>, errors: &mut FormErrors) -> usize {
    let mut total = 0;
    let fields_path = path.at("fields");
    for (index, each) in list(embed, "fields", limits::EMBED_FIELDS, path, errors)
        .iter()
        .enumerate()
    {
        let path = fields_path.nth(index);
        for (key, max) in [
            ("name", limits::EMBED_FIELD_NAME),
            ("value", limits::EMBED_FIELD_VALUE),
        ] {
            match each[key].as_str() {
                Some(text) if text.trim().is_empty() => errors.required(&path.at(key)),
                Some(text) => total += text.trim().chars().count(),
                None => {}
            }
            if each[key]
                .as_str()
                .is_none_or(|text| !text.trim().is_empty())
            {
                required_text(each, key, max, &path, errors);
            }
        }
    }
    total
}

/// A picture's address: on the web, or a file of this message of a type embeds can show
/// (`reference#using-attachments-within-embeds`).
fn picture(
    holder: &Value,
    key: &str,
    files: Option<&[&str]>,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    let Some(url) = field(holder, key) else {
        return;
    };
    let path = path.at(key);
    let Some(name) = url
        .as_str()
        .and_then(|url| url.strip_prefix("attachment://"))
    else {
        address(url, limits::URL, &["https://", "http://"], &path, errors);
        return;
    };
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    if !extension.is_some_and(|extension| IMAGE_TYPES.contains(&extension.as_str())) {
        errors.add(
            &path,
            "URL_TYPE_INVALID_URL",
            "Only images may be shown in an embed.",
        );
    } else if files.is_some_and(|files| !files.contains(&name)) {
        errors.add(
            &path,
            "URL_TYPE_INVALID_URL",
            "No attachment of this name is on the message.",
        );
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::json_read;

    /// The codes that checking these embeds leads to, in the form Discord sends them.
    fn refused(embeds: &Value) -> String {
        let mut errors = FormErrors::default();
        check(
            json_read::items(embeds),
            Some(&["a.png"]),
            &JsonPath::ROOT,
            &mut errors,
        );
        errors
            .into_result()
            .err()
            .map(|error| error.body().to_string())
            .unwrap_or_default()
    }

    #[test]
    fn each_part_of_an_embed_has_its_limit() {
        let long = |count: usize| "x".repeat(count);
        for (key, max) in [("title", 256), ("description", 4096)] {
            assert_eq!(refused(&json!([{key: long(max)}])), "");
            assert!(refused(&json!([{key: long(max + 1)}])).contains(key));
        }
        assert!(refused(&json!([{"footer": {"text": long(2049)}}])).contains("2048 or fewer"));
        assert!(refused(&json!([{"author": {"name": long(257)}}])).contains("256 or fewer"));
        assert!(
            refused(&json!([{"fields": [{"name": "n", "value": long(1025)}]}]))
                .contains("1 and 1024")
        );
        assert!(
            refused(&json!([{"fields": [{"name": long(257), "value": "v"}]}]))
                .contains("1 and 256")
        );
        assert!(
            refused(&json!([{"fields": [{"name": " ", "value": "v"}]}]))
                .contains("BASE_TYPE_REQUIRED")
        );
        let field = json!({"name": "n", "value": "v"});
        assert!(refused(&json!([{"fields": vec![field; 26]}])).contains("25 or fewer"));
    }

    #[test]
    fn all_embeds_share_six_thousand_characters() {
        let half = json!({"description": "x".repeat(3_000)});
        assert_eq!(refused(&json!([half, half])), "");
        assert!(refused(&json!([half, half, {"title": "x"}])).contains("MAX_EMBED_SIZE_EXCEEDED"));
    }

    #[test]
    fn pictures_are_on_the_web_or_on_the_message() {
        assert_eq!(
            refused(&json!([{"image": {"url": "attachment://a.png"}}])),
            ""
        );
        assert_ne!(
            refused(&json!([{"image": {"url": "attachment://b.png"}}])),
            ""
        );
        assert_ne!(
            refused(&json!([{"thumbnail": {"url": "ftp://a/b.png"}}])),
            ""
        );
        assert_ne!(refused(&json!([{"url": "example.org"}])), "");
    }
}
