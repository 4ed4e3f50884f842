//! What one person alone sees.

use super::Practice;
use crate::browser::Role;

#[tokio::test]
async fn a_private_answer_is_marked_and_stays_with_its_reader_until_it_is_shared() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let (governor, chair) = tokio::join!(practice.window("governor"), practice.window("chair"));
    governor
        .say("/model name:umbrella-trust private:true")
        .await;
    governor.shows("Only you can see this").await;
    governor.shows("Tariq Venholme used /model").await;
    practice
        .server
        .persona("clerk")
        .say("Good morning")
        .expect("it is sent");
    chair.shows("Good morning").await;
    chair.hides("Umbrella trust").await;
    governor.press_under("Only you can see this", "Share").await;
    chair.shows("Umbrella trust").await;
    chair.hides("Only you can see this").await;
    governor
        .press_under("Only you can see this", "Dismiss")
        .await;
    governor.hides("Only you can see this").await;
    governor.reload().await;
    governor.ready().await;
    governor.shows("Good morning").await;
    governor.hides("Only you can see this").await;
    for window in [&governor, &chair] {
        window.assert_no_errors().await;
    }
}

#[tokio::test]
async fn a_reload_keeps_person_place_messages_and_what_is_half_written() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let window = practice.window("governor3").await;
    window.click(Role::Link, "committee*", None).await;
    window.shows("This is the beginning of #committee.").await;
    window.say("A first message").await;
    window.shows("A first message").await;
    window.write("Half a thou").await;
    window.reload().await;
    window.ready().await;
    window.shows("A first message").await;
    window
        .find(Role::Button, "You are Dilip Corrander*", None)
        .await;
    window.shows("This is the beginning of #committee.").await;
    window.draft("Half a thou").await;
    window.click(Role::Link, "governors*", None).await;
    window.hides("A first message").await;
    window.draft("").await;
    window.assert_no_errors().await;
}

#[tokio::test]
async fn the_menu_of_a_message_adds_it_to_the_record() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let window = practice.window("clerk").await;
    window.say("/questions title:Talks").await;
    window.press_under("Before it starts", "Start").await;
    window.click(Role::Link, "Talks*", None).await;
    window.shows("Question 1 of 12").await;
    window.say("Parents asked for a visit").await;
    window.shows("Parents asked for a visit").await;
    window.menu_of("Parents asked for a visit").await;
    window.click(Role::Item, "Add to record", None).await;
    window
        .press_under("Only you can see this", "A point for")
        .await;
    window.shows("1 point: 1 for").await;
    window.menu_of("Parents asked for a visit").await;
    window.click(Role::Item, "Delete message", None).await;
    window.press("Delete").await;
    window.assert_no_errors().await;
}
