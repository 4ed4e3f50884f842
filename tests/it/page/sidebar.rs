//! The list of channels, and who the people in the guild are.

use serde_json::json;

use super::Practice;
use crate::browser::Role;

/// The headings of the list with the channels under them.
const GROUPS: &str = "const lists = document.querySelectorAll('nav ul[aria-labelledby]');
    const heading = (list) => document.getElementById(list.getAttribute('aria-labelledby')).textContent;
    const name = (link) => link.firstElementChild.nextElementSibling.firstChild.data;
    return [...lists].map((list) => [heading(list), [...list.querySelectorAll('a')].map(name)])";

#[tokio::test]
async fn channels_stand_under_their_category() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let window = practice.window("clerk").await;
    let refusing = ["quiet", "proposals", "meeting-room", "announcements"];
    let groups = json!([
        ["Channels", ["governors", "committee", "general"]],
        ["Where a discussion cannot open", refusing],
        ["Direct messages", ["Quorate"]],
    ]);
    assert_eq!(window.run(GROUPS, &[]).await, groups);
    window.click(Role::Link, "quiet", None).await;
    window.shows("This is the beginning of #quiet.").await;
    window.assert_no_errors().await;
}

#[tokio::test]
async fn people_are_shown_by_name_with_their_role_beside_it() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let chair = practice.server.chair();
    chair.say("Good evening").expect("it is sent");
    let window = practice.window("clerk").await;
    window.shows("Adaeze Marlowick Chair").await;
    window
        .find(Role::Button, "You are Rowan Pellifer: Clerk", None)
        .await;
    window.switch_to("Tariq Venholme").await;
    window.assert_no_errors().await;
}

#[tokio::test]
async fn an_address_that_names_nobody_opens_as_the_default_persona() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let window = practice.window("nobody").await;
    window
        .find(Role::Button, "You are Rowan Pellifer*", None)
        .await;
    let hash = "return location.hash.split('/')[0]";
    assert_eq!(window.run(hash, &[]).await, json!("#clerk"));
    window.assert_no_errors().await;
}
