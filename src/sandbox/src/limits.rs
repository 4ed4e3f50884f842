//! Discord's documented limits, the sandbox's own copy: a second opinion on the bot's.
//!
//! Each group names its document under `developers/` in Discord's documentation.

// resources/message
pub(crate) const CONTENT: usize = 2_000;
pub(crate) const EMBEDS: usize = 10;
pub(crate) const ATTACHMENT_DESCRIPTION: usize = 1_024;
pub(crate) const ALLOWED_MENTIONS: usize = 100;
pub(crate) const ATTACHMENTS: usize = 10;
pub(crate) const NONCE: usize = 25;
/// "The past few minutes" in which a nonce is known.
pub(crate) const NONCE_MINUTES: u64 = 5;

// resources/channel#modify-channel
pub(crate) const CHANNEL_NAME: usize = 100;
/// Auto-archive durations of threads, in minutes.
pub(crate) const AUTO_ARCHIVE: [u64; 4] = [60, 1_440, 4_320, 10_080];
pub(crate) const SLOWMODE_SECONDS: i64 = 21_600;

// resources/message#embed-limits
pub(crate) const EMBED_TITLE: usize = 256;
pub(crate) const EMBED_DESCRIPTION: usize = 4_096;
pub(crate) const EMBED_FIELDS: usize = 25;
pub(crate) const EMBED_FIELD_NAME: usize = 256;
pub(crate) const EMBED_FIELD_VALUE: usize = 1_024;
pub(crate) const EMBED_FOOTER: usize = 2_048;
pub(crate) const EMBED_AUTHOR: usize = 256;
pub(crate) const EMBEDS_TOTAL: usize = 6_000;
pub(crate) const URL: usize = 2_048;

// components/reference
pub(crate) const ROWS: usize = 5;
pub(crate) const ROW_BUTTONS: usize = 5;
pub(crate) const CUSTOM_ID: usize = 100;
pub(crate) const BUTTON_LABEL: usize = 80;
pub(crate) const BUTTON_URL: usize = 512;
pub(crate) const SELECT_OPTIONS: usize = 25;
pub(crate) const SELECT_OPTION_TEXT: usize = 100;
pub(crate) const SELECT_PLACEHOLDER: usize = 150;
pub(crate) const TEXT_INPUT_LABEL: usize = 45;
pub(crate) const TEXT_INPUT_PLACEHOLDER: usize = 100;
pub(crate) const TEXT_INPUT_VALUE: usize = 4_000;
pub(crate) const LABEL_DESCRIPTION: usize = 100;

// interactions/receiving-and-responding
pub(crate) const MODAL_TITLE: usize = 45;
pub(crate) const MODAL_COMPONENTS: usize = 5;
pub(crate) const AUTOCOMPLETE_CHOICES: usize = 25;
pub(crate) const FOLLOWUPS_USER_INSTALLED: u32 = 5;
/// Seconds from an interaction to its first response.
pub(crate) const FIRST_RESPONSE_SECONDS: u64 = 3;
/// Minutes an interaction's token lives.
pub(crate) const TOKEN_MINUTES: u64 = 15;

// interactions/application-commands
pub(crate) const COMMAND_NAME: usize = 32;
pub(crate) const COMMAND_DESCRIPTION: usize = 100;
pub(crate) const COMMAND_OPTIONS: usize = 25;
pub(crate) const COMMAND_CHOICES: usize = 25;
pub(crate) const CHOICE_TEXT: usize = 100;
pub(crate) const COMMAND_TOTAL: usize = 8_000;
pub(crate) const STRING_OPTION: usize = 6_000;
pub(crate) const COMMAND_CREATES_A_DAY: u32 = 200;

// reference#uploading-files
pub(crate) const FILE_BYTES: usize = 10 * 1024 * 1024;
pub(crate) const REQUEST_BYTES: usize = 25 * 1024 * 1024;

// events/gateway
pub(crate) const GATEWAY_PAYLOAD_BYTES: usize = 4_096;
pub(crate) const GATEWAY_SENDS: usize = 120;
pub(crate) const GATEWAY_SENDS_SECONDS: u64 = 60;
pub(crate) const IDENTIFIES_A_DAY: u64 = 1_000;

// topics/rate-limits
pub(crate) const GLOBAL_REQUESTS_A_SECOND: u32 = 50;
