//! Words, dates and actions as phones, Word and Discord's client put them in.

use super::{TestDiscussion, form};
use crate::harness::{ask, press, shown, text};

#[tokio::test]
async fn discords_codes_show_in_the_thread_and_are_words_on_paper() {
    let discussion = TestDiscussion::start().await;
    let (governor, chair) = (discussion.governor(0), discussion.chair.user_id());
    let words = format!(
        "<@{chair}> said we should wait\u{b}until <t:1804000000:F>, see <https://a.example>\u{200b}"
    );
    let message = governor.say(&words).expect("it is sent").id;
    let prompt = governor.message_command("Add to record", message).await;
    let prompt = shown(&prompt.expect("an answer")).clone();
    press(&governor, &prompt, "A point for").await;
    let point = discussion.says("**For** · question 1").await;
    let seen =
        format!("<@{chair}> said we should wait\nuntil <t:1804000000:F>, see <https://a.example>");
    assert!(text(&point).contains(&seen), "{}", text(&point));
    assert!(point.pings.is_empty());
    let record = discussion.steer("Record").await;
    let markdown = String::from_utf8_lossy(&record.attachments[1].bytes).into_owned();
    let lines =
        " said we should wait\\\n  until Tuesday 2 March 2027, 15:06, see https\\://a.example\n";
    assert!(markdown.contains(lines), "{markdown}");
    assert!(!markdown.contains(&chair.to_string()), "{markdown}");
}

#[tokio::test]
async fn a_name_holds_no_codes() {
    let discussion = TestDiscussion::start_with("title:Ask <@1> in <#2>\u{2060}").await;
    let thread = &discussion.server.sandbox.threads()[0].name;
    assert_eq!(thread, "Ask a member in a channel");
    let panel = discussion.panel(|_| true).await;
    assert!(text(&panel).contains("Ask a member in a channel"));
    let clerk = discussion.server.persona("clerk");
    let preview = ask(&clerk, "/questions title:Ask *all* of <@1>").await;
    let form = form(clerk.press(&preview, "Change").await.expect("a form"));
    assert_eq!(form.fields[0].value, "Ask *all* of <@1>");
}

#[tokio::test]
async fn dates_are_read_as_phones_type_them_and_said_back_in_full() {
    let discussion = TestDiscussion::start_with("title:x meeting:12–04–2036\u{200b}").await;
    let clerk = discussion.server.persona("clerk");
    let options = "/questions meeting:12/03/2036 (Wednesday) at 7.30pm";
    let preview = text(&ask(&clerk, options).await);
    for words in ["Wednesday 12 March 2036", "\"7.30pm\" is left out"] {
        assert!(preview.contains(words), "{words}: {preview}");
    }
    for (typed, words) in [
        ("12–03–2036 at 6pm\u{2060}", "on Wednesday 12 March 2036."),
        ("1 May 2036 at 18:00", "\"18:00\" is left out"),
        ("next Friday", "could mean Friday "),
        ("12/03/99", "more than ten years"),
        ("2-3 March", "more than one day"),
    ] {
        let reply = discussion.settle("Meeting date", &[("date", typed)]).await;
        assert!(text(&reply).contains(words), "{typed}: {}", text(&reply));
    }
}

#[tokio::test]
async fn actions_are_read_as_people_list_them_and_said_back() {
    let discussion = TestDiscussion::start().await;
    let actions = "- Ask, Sam, 12 March 2036 at 6pm\u{b}• Visit\u{2028}1. Read the plan – Ann Lee – 12–03–2036";
    let boxes = [("words", "A view"), ("actions", actions)];
    let reply = discussion.settle("Where we got to", &boxes).await;
    for words in [
        "I read 3 actions:",
        "1. Ask (Sam, by Wednesday 12 March 2036)",
        "2. Visit (nobody named, no date)",
        "3. Read the plan (Ann Lee, by Wednesday 12 March 2036)",
        "\"6pm\" is left out",
    ] {
        assert!(text(&reply).contains(words), "{words}: {}", text(&reply));
    }
    let record = discussion.steer("Record").await;
    let csv = String::from_utf8_lossy(&record.attachments[2].bytes).into_owned();
    for line in [
        "1,1,Ask,Sam,12 March 2036,",
        "2,1,Visit,,,",
        "3,1,Read the plan,Ann Lee,12 March 2036,",
    ] {
        assert!(csv.contains(line), "{line}: {csv}");
    }
}
