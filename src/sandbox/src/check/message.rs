//! Messages: what each route takes (`resources/message`, `interactions/receiving-and-responding`).

use serde_json::Value;

use super::fields::{field, list, text};
use super::{components, embeds};
use crate::form_errors::{FormErrors, JsonPath};
use crate::limits;
use crate::upload::Upload;
use crate::world::message::EPHEMERAL;

const SUPPRESS_EMBEDS: u64 = 1 << 2;
const SUPPRESS_NOTIFICATIONS: u64 = 1 << 12;

/// The routes that a message's body arrives by; each allows its own flags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum MessageRoute {
    /// Callback 4.
    Answer,
    /// Callback 5 or 6, which hold at most a flag.
    Defer,
    /// Callback 7.
    Update,
    /// A followup.
    Followup,
    /// An edit of a message already sent.
    Edit,
    /// A message that answers no interaction (`resources/message#create-message`).
    Post,
}

impl MessageRoute {
    /// The flags the route may set. Voice messages and components V2 are left out: the sandbox shows neither.
    fn flags(self) -> u64 {
        match self {
            Self::Answer | Self::Update | Self::Followup => {
                SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | EPHEMERAL
            }
            Self::Defer => EPHEMERAL,
            Self::Post => SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS,
            Self::Edit => SUPPRESS_EMBEDS,
        }
    }

    fn makes_a_message(self) -> bool {
        matches!(self, Self::Answer | Self::Followup | Self::Post)
    }
}

/// Checks a message's body, except whether the message would be empty.
pub(crate) fn check(
    body: &Value,
    files: &[Upload],
    route: MessageRoute,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    text(body, "content", limits::CONTENT, path, errors);
    let found = list(body, "embeds", limits::EMBEDS, path, errors);
    let names: Vec<&str> = files.iter().map(|file| file.filename.as_str()).collect();
    // An edited message may show an attachment that it already has.
    let known = route.makes_a_message().then_some(names.as_slice());
    embeds::check(found, known, &path.at("embeds"), errors);
    let rows = list(body, "components", usize::MAX, path, errors);
    components::check(rows, &path.at("components"), errors);
    flags(body, route, path, errors);
    allowed_mentions(body, path, errors);
    attachments(body, files, route, path, errors);
    if route == MessageRoute::Post {
        nonce(body, path, errors);
    }
    if field(body, "tts").is_some_and(|tts| !tts.is_boolean()) {
        errors.add(
            &path.at("tts"),
            "BOOLEAN_TYPE_CONVERT",
            "Must be either true or false.",
        );
    }
}

/// `resources/message#create-message`: a number or text of 25 characters.
fn nonce(body: &Value, path: &JsonPath<'_>, errors: &mut FormErrors) {
    match field(body, "nonce") {
        Some(nonce) if nonce.is_i64() || nonce.is_u64() => {}
        Some(_) => {
            text(body, "nonce", limits::NONCE, path, errors);
        }
        None => {}
    }
}

fn flags(body: &Value, route: MessageRoute, path: &JsonPath<'_>, errors: &mut FormErrors) {
    let Some(flags) = field(body, "flags") else {
        return;
    };
    let Some(flags) = flags.as_u64() else {
        errors.add(
            &path.at("flags"),
            "NUMBER_TYPE_COERCE",
            "Value is not an int.",
        );
        return;
    };
    let others = flags & !route.flags();
    if others != 0 {
        let message = format!("Flags {others} may not be set here.");
        errors.add(&path.at("flags"), "MESSAGE_FLAGS_INVALID", message);
    }
}

/// `resources/message#allowed-mentions-object`
fn allowed_mentions(body: &Value, path: &JsonPath<'_>, errors: &mut FormErrors) {
    let Some(allowed) = field(body, "allowed_mentions") else {
        return;
    };
    let path = path.at("allowed_mentions");
    let parse = list(allowed, "parse", usize::MAX, &path, errors);
    for (index, kind) in parse.iter().enumerate() {
        if !["roles", "users", "everyone"]
            .iter()
            .any(|known| kind == known)
        {
            let message = "Value must be one of ('users', 'roles', 'everyone').";
            errors.add(&path.at("parse").nth(index), "BASE_TYPE_CHOICES", message);
        }
    }
    for kind in ["users", "roles"] {
        let listed = list(allowed, kind, limits::ALLOWED_MENTIONS, &path, errors);
        if !listed.is_empty() && parse.iter().any(|each| each == kind) {
            let message =
                format!("parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            errors.add(&path, "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message);
        }
    }
}

/// `reference#uploading-files`
fn attachments(
    body: &Value,
    files: &[Upload],
    route: MessageRoute,
    path: &JsonPath<'_>,
    errors: &mut FormErrors,
) {
    if files.len() > limits::ATTACHMENTS {
        errors.add(
            &path.at("attachments"),
            "BASE_TYPE_BAD_LENGTH",
            "Must be 10 or fewer in length.",
        );
    }
    for file in files
        .iter()
        .filter(|file| file.bytes.len() > limits::FILE_BYTES)
    {
        errors.add(
            &path.at("attachments").nth(file.index),
            "FILE_SIZE",
            "File may be no larger than 10 MiB.",
        );
    }
    let listed = list(body, "attachments", limits::ATTACHMENTS, path, errors);
    let path = path.at("attachments");
    for (at, attachment) in listed.iter().enumerate() {
        let path = path.nth(at);
        text(
            attachment,
            "description",
            limits::ATTACHMENT_DESCRIPTION,
            &path,
            errors,
        );
        match attachment_id(attachment) {
            None => errors.required(&path.at("id")),
            Some(id) if files.iter().any(|file| file.index as u64 == id) => {}
            // An id that is no file's index means an attachment that the message already has.
            Some(id) if route.makes_a_message() || id < 1_000 => {
                errors.add(
                    &path.at("id"),
                    "ATTACHMENT_NOT_FOUND",
                    format!("There is no files[{id}]."),
                );
            }
            Some(_) => {}
        }
    }
}

/// A partial attachment's id, sent as a number or as text.
pub(crate) fn attachment_id(attachment: &Value) -> Option<u64> {
    let id = &attachment["id"];
    id.as_u64().or_else(|| id.as_str()?.parse().ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refused(body: &Value, route: MessageRoute) -> String {
        let mut errors = FormErrors::default();
        check(body, &[], route, &JsonPath::ROOT, &mut errors);
        errors
            .into_result()
            .err()
            .map(|error| error.body().to_string())
            .unwrap_or_default()
    }

    #[test]
    fn content_has_two_thousand_characters() {
        assert_eq!(
            refused(&json!({"content": "é".repeat(2_000)}), MessageRoute::Answer),
            ""
        );
        assert!(
            refused(&json!({"content": "é".repeat(2_001)}), MessageRoute::Answer)
                .contains("2000 or fewer")
        );
        assert!(
            refused(&json!({"content": 7}), MessageRoute::Edit).contains("STRING_TYPE_CONVERT")
        );
    }

    #[test]
    fn a_message_has_ten_embeds() {
        let embeds = |count: usize| json!({"embeds": vec![json!({"title": "t"}); count]});
        assert_eq!(refused(&embeds(10), MessageRoute::Followup), "");
        assert!(refused(&embeds(11), MessageRoute::Followup).contains("10 or fewer"));
    }

    #[test]
    fn each_route_allows_its_own_flags() {
        let flags = |bits: u64| json!({"flags": bits});
        assert_eq!(refused(&flags(64), MessageRoute::Defer), "");
        assert!(refused(&flags(4), MessageRoute::Defer).contains("MESSAGE_FLAGS_INVALID"));
        assert_eq!(refused(&flags(4 | 64 | 4096), MessageRoute::Answer), "");
        assert!(refused(&flags(64), MessageRoute::Edit).contains("MESSAGE_FLAGS_INVALID"));
        assert!(refused(&flags(128), MessageRoute::Followup).contains("MESSAGE_FLAGS_INVALID"));
        assert_eq!(refused(&flags(4 | 4096), MessageRoute::Post), "");
        assert!(refused(&flags(64), MessageRoute::Post).contains("MESSAGE_FLAGS_INVALID"));
    }

    #[test]
    fn a_nonce_has_25_characters() {
        let nonce = |nonce: Value| refused(&json!({"nonce": nonce}), MessageRoute::Post);
        assert_eq!(nonce(json!("x".repeat(25))), "");
        assert_eq!(nonce(json!(17)), "");
        assert!(nonce(json!("x".repeat(26))).contains("25 or fewer"));
        assert!(nonce(json!([])).contains("STRING_TYPE_CONVERT"));
    }

    #[test]
    fn mentions_are_parsed_or_listed() {
        let body =
            |users: &[&str]| json!({"allowed_mentions": {"parse": ["users"], "users": users}});
        assert_eq!(refused(&body(&[]), MessageRoute::Answer), "");
        assert!(refused(&body(&["1"]), MessageRoute::Answer).contains("PARSE_EXCLUSIVE"));
        assert!(
            refused(
                &json!({"allowed_mentions": {"roles": vec!["1"; 101]}}),
                MessageRoute::Answer
            )
            .contains("100 or fewer")
        );
        assert!(
            refused(
                &json!({"allowed_mentions": {"parse": ["all"]}}),
                MessageRoute::Answer
            )
            .contains("BASE_TYPE_CHOICES")
        );
    }

    #[test]
    fn listed_attachments_are_uploaded() {
        let body = json!({"attachments": [{"id": 0, "filename": "a.png"}]});
        assert!(refused(&body, MessageRoute::Answer).contains("ATTACHMENT_NOT_FOUND"));
        let mut errors = FormErrors::default();
        let file = Upload {
            index: 0,
            filename: "a.png".into(),
            content_type: None,
            bytes: vec![1].into(),
        };
        check(
            &body,
            &[file],
            MessageRoute::Answer,
            &JsonPath::ROOT,
            &mut errors,
        );
        assert!(errors.is_empty());
        let old = json!({"attachments": [{"id": "1234567890"}]});
        assert_eq!(refused(&old, MessageRoute::Edit), "");
        assert!(refused(&old, MessageRoute::Followup).contains("ATTACHMENT_NOT_FOUND"));
    }
}
