//! A guided discussion by three people in three windows, none of which is ever reloaded.

use super::Practice;
use crate::browser::{Role, Window, keys};

/// The discussion's title.
const TITLE: &str = "Joining the trust";

struct Windows {
    clerk: Window,
    governor: Window,
    chair: Window,
}

impl Windows {
    fn all(&self) -> [&Window; 3] {
        [&self.clerk, &self.governor, &self.chair]
    }

    /// Waits until every window shows a text.
    async fn show(&self, text: &str) {
        for window in self.all() {
            window.shows(text).await;
        }
    }
}

#[tokio::test]
async fn three_people_work_through_a_question_in_three_windows() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let (clerk, governor, chair) = tokio::join!(
        practice.window("clerk"),
        practice.window("governor"),
        practice.window("chair")
    );
    let windows = Windows {
        clerk,
        governor,
        chair,
    };
    starting(&windows).await;
    contributing(&windows).await;
    refusing(&windows).await;
    settling(&windows).await;
    closing(&windows).await;
    for window in windows.all() {
        window.assert_no_errors().await;
    }
}

/// Takes an optional option of the command in the message box, and types its value.
async fn option(window: &Window, left: usize, name: &str, value: &str) {
    window.press(&format!("+ {left} optional")).await;
    window.click(Role::Item, name, None).await;
    window.keys(value).await;
}

async fn starting(windows: &Windows) {
    let Windows {
        clerk,
        governor,
        chair,
    } = windows;
    clerk.write("/que").await;
    clerk.find(Role::Option, "/questions", None).await;
    clerk.keys(keys::ENTER).await;
    option(clerk, 11, "title", TITLE).await;
    for (left, name, typed, meant) in [
        (10, "chair", "ada", "@Adaeze Marlowick"),
        (9, "governors", "gov", "@Governor"),
    ] {
        option(clerk, left, name, typed).await;
        clerk.click(Role::Option, meant, None).await;
    }
    option(clerk, 8, "in_post", "3").await;
    clerk.keys(keys::ENTER).await;
    clerk.press_under("Before it starts", "Start").await;
    for window in [clerk, governor, chair] {
        window.click(Role::Link, &format!("{TITLE}*"), None).await;
    }
    windows.show("Question 1 of 12").await;
}

async fn contributing(windows: &Windows) {
    let Windows {
        clerk, governor, ..
    } = windows;
    governor
        .press_under("Question 1 of 12", "Add a point")
        .await;
    governor.press("A point for").await;
    governor
        .fill("Your point", "Training would be **shared**")
        .await;
    governor.press("Submit").await;
    windows.show("Training would be **shared**").await;
    clerk.shows("1 point: 1 for").await;
    governor.press_under("Question 1 of 12", "Confidence").await;
    governor.press("Confident").await;
    windows.show("Confident 1").await;
    governor.press_under("Question 1 of 12", "Interests").await;
    governor.press("Declare an interest").await;
    governor
        .fill("Your name as it should be recorded", "Sam Lee")
        .await;
    governor.fill("The interest", "A trustee of it").await;
    governor.press("Submit").await;
    governor.shows("steps back").await;
    windows.chair.click(Role::Link, "governors*", None).await;
    windows.chair.shows("1 of 3 governors in post").await;
}

/// The clerk's window becomes an outsider's for a while.
async fn refusing(windows: &Windows) {
    let Windows { clerk, .. } = windows;
    clerk.switch_to("Greta Lindisfold").await;
    clerk.press_under("Question 1 of 12", "Add a point").await;
    clerk.shows("Only the governors of this discussion").await;
    clerk.switch_to("Rowan Pellifer").await;
    clerk.hides("Only the governors of this discussion").await;
}

async fn settling(windows: &Windows) {
    let Windows { chair, .. } = windows;
    let panel = "Joining the trust";
    chair.press_under(panel, "Where we got to").await;
    chair.fill("Where we got to", "It fits our aims").await;
    let action = "Ask for accounts; Sam Lee; 12 March 2036";
    chair
        .fill("Actions, one a line: what; who; by when", action)
        .await;
    chair.press("Submit").await;
    for window in [&windows.clerk, &windows.governor] {
        window.shows("It fits our aims").await;
        window
            .shows("Ask for accounts (Sam Lee, by Wednesday 12 March 2036)")
            .await;
    }
    chair.press_under(panel, "Next").await;
    for window in [&windows.clerk, &windows.governor] {
        window.shows("Question 2 of 12").await;
    }
    chair.click(Role::SelectMenu, "Go to…", Some(panel)).await;
    chair.click(Role::Option, "12. Schools nearby", None).await;
    windows.governor.shows("Question 12 of 12").await;
    chair.press_under(panel, "For the board").await;
    chair
        .fill("What the board is asked", "May the head visit?")
        .await;
    chair.press("Submit").await;
    for window in [&windows.clerk, &windows.governor] {
        window.shows("May the head visit?").await;
    }
}

async fn closing(windows: &Windows) {
    let Windows { chair, .. } = windows;
    chair.press_under("Joining the trust", "Close").await;
    chair.press("Close it").await;
    chair.shows("The discussion is closed").await;
    for window in [&windows.clerk, &windows.governor] {
        window.shows("Closing summary").await;
    }
    let (name, bytes) = chair.download(".docx").await;
    assert!(bytes.starts_with(b"PK\x03\x04"), "{name} is no Word file");
}
