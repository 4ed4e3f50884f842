//! The link that adds the bot to a guild.

use quorate_core::id::ApplicationId;
use secrecy::SecretString;

use super::error::RunError;
use super::rest::{MAX_ATTEMPTS, Rest};
use crate::config::DiscordSettings;

/// The permissions that the bot asks for (`topics/permissions#permissions-bitwise-permission-flags`).
const PERMISSIONS: [u64; 8] = [
    // View Channel: to post in a channel at all.
    1 << 10,
    // Send Messages: the panel.
    1 << 11,
    // Embed Links: without it, Discord does not show the embeds of panel and questions.
    1 << 14,
    // Attach Files: the record.
    1 << 15,
    // Read Message History: to notice that the panel or a message of the thread was deleted, and to find the message of
    // an enquiry that expired. Without it, both stay as they are.
    1 << 16,
    // Manage Threads: to lock the thread of a closed discussion. Without it the thread is only archived.
    1 << 34,
    // Create Public Threads: the thread of a discussion.
    1 << 35,
    // Send Messages in Threads: questions, points and reminders.
    1 << 38,
];

/// The application that the token belongs to.
///
/// # Errors
///
/// Discord refuses the token, or cannot be reached.
pub(crate) async fn application_id(
    settings: &DiscordSettings,
    token: &SecretString,
) -> Result<ApplicationId, RunError> {
    let rest = Rest::new(&settings.api_url, token)?;
    Ok(rest.application(MAX_ATTEMPTS).await?)
}

/// The link that adds the bot to a guild.
///
/// It asks for the permissions that a discussion needs. Answers about models need none: an interaction is answered
/// with its own token (`interactions/receiving-and-responding`, `topics/oauth2#bot-authorization-flow`).
pub(crate) fn invite_url(application: ApplicationId) -> String {
    let permissions = PERMISSIONS
        .iter()
        .fold(0, |permissions, permission| permissions | permission);
    format!(
        "https://discord.com/oauth2/authorize?client_id={application}&permissions={permissions}&scope=bot+applications.commands"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use quorate_core::id::Id;

    #[test]
    fn the_invitation_asks_for_the_least() {
        let url = invite_url(Id::new(42));
        assert!(
            url.contains("client_id=42&permissions=326417632256&scope=bot+applications.commands")
        );
    }
}
