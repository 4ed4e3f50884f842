//! Types of option, and what each takes in words
//! (`interactions/application-commands#application-command-object-application-command-option-type`).

use crate::world::directory::Directory;

pub(super) const STRING: u64 = 3;
pub(super) const INTEGER: u64 = 4;
pub(super) const BOOLEAN: u64 = 5;
pub(super) const USER: u64 = 6;
pub(super) const CHANNEL: u64 = 7;
pub(super) const ROLE: u64 = 8;
pub(super) const MENTIONABLE: u64 = 9;
pub(super) const NUMBER: u64 = 10;

/// What an option of this type takes, with examples from the fixture.
pub(super) fn expects(kind: u64, directory: &Directory) -> String {
    let text = match kind {
        STRING => "it takes text",
        INTEGER => "it takes a whole number",
        BOOLEAN => "it takes true or false",
        USER => return expects_user(directory),
        CHANNEL => return expects_channel(directory),
        ROLE => return expects_role(directory),
        MENTIONABLE => "it takes a member or a role",
        NUMBER => "it takes a number",
        _ => "nothing typed can fill it",
    };
    text.to_owned()
}

fn expects_user(directory: &Directory) -> String {
    let names = directory.users.iter().take(2);
    let names: Vec<&str> = names.map(|user| user.name.as_str()).collect();
    format!(
        "it takes a person of the server, as in {}",
        names.join(" or ")
    )
}

fn expects_channel(directory: &Directory) -> String {
    let example = directory.channel(directory.first_channel());
    // A fixture has a channel at least.
    let name = example.map_or("", |channel| &channel.name);
    format!("it takes a channel of the server, of its types, as in #{name}")
}

fn expects_role(directory: &Directory) -> String {
    let mut own = directory
        .roles
        .iter()
        .filter(|role| role.id != directory.guild);
    // The bot's role is there at least.
    let name = own.next().map_or("", |role| &role.name);
    format!("it takes a role of the server, as in @{name}")
}
