//! Commands typed into the message box.

use serde_json::{Value, json};

use super::Practice;
use crate::browser::{Role, Window, keys};

/// The list that the focused box opens, in view: what it holds, and which of it is active.
const LIST: &str = "const list = document.getElementById(document.activeElement.getAttribute('aria-controls'));
    const active = document.activeElement.getAttribute('aria-activedescendant');
    const options = [...(list?.querySelectorAll('[role=option]') ?? [])].filter((each) => each.checkVisibility());
    const words = (each) => [...each.children].slice(0, 2).map((part) => part.textContent);";

impl Window {
    /// The names and descriptions in the open list.
    async fn list(&self) -> Vec<Value> {
        let script = format!("{LIST} return options.map(words)");
        let list = self.run(&script, &[]).await;
        list.as_array().expect("a list").clone()
    }

    /// Waits until the active option is this.
    async fn active(&self, name: &str) {
        let script = format!(
            "{LIST} return options.some((each) => each.id === active && words(each)[0].startsWith(arguments[0]))"
        );
        self.until(&format!("active {name}"), &script, &[json!(name)])
            .await;
    }

    /// Moves down to an option that the bot offers; each of its responses replaces the list.
    async fn down_to(&self, name: &str) {
        self.find(Role::Option, &format!("{name}*"), None).await;
        let script = format!(
            "{LIST} return options.some((each) => each.id === active && words(each)[0].startsWith(arguments[0]))"
        );
        while self.run(&script, &[json!(name)]).await != json!(true) {
            self.keys(keys::DOWN).await;
        }
    }

    /// Escapes from list and chips; a late response may open the list once more.
    async fn leave_chips(&self) {
        let script = "return 'option' in document.activeElement.dataset";
        while self.run(script, &[]).await == json!(true) {
            self.keys(keys::ESCAPE).await;
        }
        self.focused(None).await;
    }

    /// Waits until no list is open.
    async fn no_list(&self) {
        let script = "return document.activeElement.getAttribute('aria-expanded') === 'false'";
        self.until("closed list", script, &[]).await;
    }

    /// Waits until this option's box has the focus, or the message box for None.
    async fn focused(&self, option: Option<&str>) {
        let script = "return (document.activeElement.dataset.option ?? null) === arguments[0] && document.activeElement.matches('input, textarea')";
        self.until(&format!("focus on {option:?}"), script, &[json!(option)])
            .await;
    }

    /// The text of the focused box.
    async fn typed(&self) -> String {
        let value = self
            .run("return document.activeElement.value ?? ''", &[])
            .await;
        value.as_str().unwrap_or_default().to_owned()
    }
}

#[tokio::test]
async fn a_slash_lists_the_commands_with_what_they_do() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let window = practice.window("governor").await;
    window.write("/").await;
    window.active("/model").await;
    let commands = practice.server.sandbox.commands();
    let slash = commands.iter().filter(|each| each["type"] == 1);
    let mut wanted: Vec<Value> = slash
        .filter(|each| each["default_member_permissions"].is_null())
        .map(|each| {
            json!([
                format!("/{}", each["name"].as_str().unwrap()),
                each["description"]
            ])
        })
        .collect();
    let mut list = window.list().await;
    for names in [&mut wanted, &mut list] {
        names.sort_by_key(ToString::to_string);
    }
    assert_eq!(list, wanted);
    window.keys("mod").await;
    window.active("/model").await;
    window.keys(keys::DOWN).await;
    window.active("/models").await;
    window.keys(keys::DOWN).await;
    window.active("/model").await;
    window.keys(keys::UP).await;
    window.active("/models").await;
    window.keys(keys::ESCAPE).await;
    window.no_list().await;
    assert_eq!(window.typed().await, "/mod");
    window.keys(keys::BACKSPACE).await;
    window.active("/model").await;
    window.keys("xx").await;
    window
        .shows("No command of that name is offered here")
        .await;
    window.assert_no_errors().await;
}

#[tokio::test]
async fn a_command_is_filled_in_by_keyboard_alone() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let window = practice.window("governor").await;
    window.write(&format!("/compa{}", keys::ENTER)).await;
    window.focused(Some("first")).await;
    window.keys("umbr").await;
    window.down_to("Umbrella trust").await;
    window.keys(keys::TAB).await;
    window.focused(Some("second")).await;
    window.keys(keys::ENTER).await;
    window.shows("second: this is needed").await;
    window.keys("co-op").await;
    window
        .find(Role::Option, "Collaboration company*", None)
        .await;
    window.leave_chips().await;
    let line = window.typed().await;
    assert!(
        line.starts_with("/compare first:") && line.ends_with(" second:co-op"),
        "{line}"
    );
    window.keys(keys::ENTER).await;
    window.shows("Tariq Venholme used /compare").await;
    window.shows("Umbrella trust").await;
    window.focused(None).await;
    window
        .write(&format!("/model{}{}", keys::ESCAPE, keys::TAB))
        .await;
    window.focused(Some("name")).await;
    window.keys(keys::BACKSPACE).await;
    window.focused(None).await;
    assert_eq!(window.typed().await, "/model");
    window.assert_no_errors().await;
}

#[tokio::test]
async fn a_whole_line_is_sent_as_it_is_typed() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let window = practice.window("governor").await;
    window.say("/compare mat federation").await;
    window.shows("Tariq Venholme used /compare").await;
    window.shows("Multi-academy trust").await;
    window.say("/xylophone").await;
    window
        .shows("No command of that name is offered here")
        .await;
    window.shows("No command /xylophone is offered here.").await;
    window.write(&keys::BACKSPACE.repeat(10)).await;
    window.say("/model").await;
    window.focused(Some("name")).await;
    window.keys(keys::ENTER).await;
    window.shows("name: this is needed").await;
    window.has("[data-option=name][aria-invalid=true]").await;
    window.keys("umbrella trust").await;
    window.keys(keys::ENTER).await;
    window.shows("Tariq Venholme used /model").await;
    window
        .say("An ordinary message\u{e008}\u{e007}\u{e000}of two lines")
        .await;
    window.shows("An ordinary message of two lines").await;
    window.assert_no_errors().await;
}

#[tokio::test]
async fn a_value_that_is_no_choice_shows_the_choices() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let window = practice.window("governor").await;
    window.say("/models").await;
    window.shows("Tariq Venholme used /models").await;
    window.write("/models for:").await;
    window.find(Role::Option, "An academy", None).await;
    let choices = window.list().await;
    window.keys("crèche").await;
    window.shows("for: choose one from the list").await;
    assert_eq!(window.list().await, choices);
    window.keys(keys::ENTER).await;
    window.focused(Some("for")).await;
    window.has("[data-option=for][aria-invalid=true]").await;
    window.shows("for: choose one from the list").await;
    assert_eq!(window.list().await, choices);
    window.keys(keys::DOWN).await;
    window.keys(keys::TAB).await;
    window.keys(keys::ENTER).await;
    window.answered("/models", 2).await;
    window.assert_no_errors().await;
}

#[tokio::test]
async fn a_first_visit_suggests_three_lines_that_fill_the_box() {
    let Some(practice) = Practice::open().await else {
        return;
    };
    let window = practice.window("governor").await;
    for line in super::SUGGESTIONS {
        window.press(line).await;
        window.focused(None).await;
        assert_eq!(window.typed().await, line);
        window.keys(keys::ESCAPE).await;
    }
    window.press("/model umbrella-trust").await;
    window.keys(keys::ENTER).await;
    window.shows("Tariq Venholme used /model").await;
    window.hides("To begin, try one of these").await;
    window.reload().await;
    window.ready().await;
    window.shows("Tariq Venholme used /model").await;
    window.hides("To begin, try one of these").await;
    window.assert_no_errors().await;
}
