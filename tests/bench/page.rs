//! The practice server's page in a real browser: how soon it is ready, how large it is, how soon a message shows, and
//! how it scrolls through a long channel.
//!
//! Run with `cargo bench --bench page`, with Chromium and `ChromeDriver` at hand.

#[path = "../it/browser/mod.rs"]
#[allow(dead_code, unused_imports, reason = "tests use all of it")]
mod browser;
#[path = "../it/scratch.rs"]
#[allow(dead_code, reason = "tests use all of it")]
mod scratch;

/// The part of the tests' harness that the browser needs.
mod harness {
    use std::time::Duration;

    pub(crate) async fn within<T>(coming: impl Future<Output = T>) -> T {
        let limit = Duration::from_secs(300);
        let came = tokio::time::timeout(limit, coming).await;
        came.expect("it comes in time")
    }
}

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use discord_sandbox::{Options, PageOptions, Sandbox};
use quorate::cli::practice_guild;
use serde_json::{Value, json};

use crate::browser::{Driver, Window};

/// Times that the program is started and its page opened.
const STARTS: usize = 11;
/// Messages whose latency from the bot to the page is measured.
const SENT: usize = 200;
/// Messages in the channel that is scrolled through.
const LONG: usize = 5_000;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let Some(driver) = Driver::start().await else {
        return;
    };
    let window = driver.window(1280, 900).await;
    opening(&window).await;
    let sandbox = sandbox().await;
    look(&window, &sandbox).await;
    sending(&window, &sandbox).await;
    fill(&sandbox).await;
    window.reload().await;
    ready(&window).await;
    scrolling(&window).await;
}

async fn sandbox() -> Sandbox {
    let options = Options {
        keep_messages: 2 * LONG,
        page: Some(PageOptions::default()),
        fixture: practice_guild(),
        ..Options::default()
    };
    Sandbox::start(options).await.expect("a free port")
}

async fn look(window: &Window, sandbox: &Sandbox) {
    window
        .goto(&format!("{}/#governor", sandbox.base_url()))
        .await;
    ready(window).await;
}

/// Waits until the message box is usable.
async fn ready(window: &Window) {
    let usable = "return !!document.querySelector('[data-composer]')?.checkVisibility()";
    window.until("message box", usable, &[]).await;
}

/// Measures the time from the printed address to a usable message box, and what was loaded for it.
async fn opening(window: &Window) {
    let (mut printed, mut usable) = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        let began = Instant::now();
        let (mut program, address) = program();
        printed.push(began.elapsed());
        let began = Instant::now();
        window.goto(&address).await;
        ready(window).await;
        usable.push(began.elapsed());
        program.kill().expect("it runs");
        program.wait().expect("it ends");
    }
    say("address printed after the start", &mut printed);
    say("message box usable after the address", &mut usable);
    let loaded = "const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
        const sum = (name) => all.reduce((sum, each) => sum + each[name], 0);
        return [all.length, sum('decodedBodySize'), sum('encodedBodySize')]";
    let loaded = window.run(loaded, &[]).await;
    println!(
        "the page: {} files, {} bytes, sent as {}",
        loaded[0], loaded[1], loaded[2]
    );
}

/// Starts the program, and reads the address that it prints.
fn program() -> (Child, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_quorate"))
        .args(["try", "--no-open"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let output = program.stdout.take().expect("it is piped");
    let mut lines = BufReader::new(output).lines().map_while(Result::ok);
    let line = lines.find(|line| line.contains("http://"));
    let line = line.expect("it says where it is");
    let (_, address) = line.rsplit_once(' ').expect("an address");
    (program, address.to_owned())
}

/// Records when each numbered message was painted: the second frame after it was added to the page.
const NOTE: &str = "window.painted = new Map();
    const note = () => {
        for (const article of [...document.querySelectorAll('article')].slice(-3)) {
            const number = /Timed (\\d+)\\./.exec(article.textContent)?.[1];
            if (!number || painted.has(number)) continue;
            painted.set(number, 0);
            requestAnimationFrame(() => requestAnimationFrame(() => painted.set(number, performance.timeOrigin + performance.now())));
        }
    };
    new MutationObserver(note).observe(document.body, { childList: true, subtree: true })";

/// Measures the time from the bot's request to the frame that shows the message.
async fn sending(window: &Window, sandbox: &Sandbox) {
    window.run(NOTE, &[]).await;
    let client = reqwest::Client::new();
    let mut times = Vec::new();
    for number in 0..SENT {
        let began = SystemTime::now();
        post(&client, sandbox, &card(&format!("Timed {number}."))).await;
        let script = "return painted.get(String(arguments[0])) || null";
        let painted = window.until("message", script, &[json!(number)]).await;
        let painted = painted.as_f64().expect("a time") / 1_000.0;
        let began = began
            .duration_since(UNIX_EPOCH)
            .expect("it is later")
            .as_secs_f64();
        times.push(Duration::from_secs_f64((painted - began).max(0.0)));
    }
    say("a message painted after the bot sends it", &mut times);
}

async fn post(client: &reqwest::Client, sandbox: &Sandbox, message: &Value) {
    let channel = sandbox.channel_id("governors").expect("a channel");
    let url = format!("{}/api/v10/channels/{channel}/messages", sandbox.base_url());
    let token = format!("Bot {}", sandbox.token());
    loop {
        let sent = client.post(&url).body(message.to_string());
        let sent = sent.header("Content-Type", "application/json");
        let answer = sent.header("Authorization", &token).send().await;
        let status = answer.expect("an answer").status();
        if status.is_success() {
            return;
        }
        // Fifty requests a second are taken from a bot.
        assert_eq!(status, 429);
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// A message like those that the bot posts in a discussion.
fn card(text: &str) -> Value {
    let line =
        "- **Training** would be shared [briefing](https://example.org), and *costs* with it\n";
    json!({
        "embeds": [{
            "title": "For · question 1", "description": format!("{text}\n{}", line.repeat(4)), "color": 0x1a_53_5c,
            "fields": [{"name": "Points", "value": "4 points: 1 for, 1 against", "inline": true}, {"name": "Standing", "value": "Open", "inline": true}],
        }],
        "components": [{"type": 1, "components": [
            {"type": 2, "style": 1, "label": "Add a point", "custom_id": "a"}, {"type": 2, "style": 2, "label": "Confidence", "custom_id": "b"},
        ]}],
    })
}

/// Fills a channel with messages of people and the bot.
async fn fill(sandbox: &Sandbox) {
    let client = reqwest::Client::new();
    let people = sandbox.personas();
    for number in 0..LONG {
        if number % 4 == 0 {
            post(&client, sandbox, &card(&format!("Point {number}."))).await;
            continue;
        }
        let words = "What would it **cost**, and who `pays`? ".repeat(number % 9);
        let sent = people[number % 5].say(&format!("Message {number}. {words}"));
        sent.expect("it is sent");
    }
}

/// Scrolls to the top, 600 pixels a frame, as fast as older messages come; returns the time between frames, the scripts'
/// long tasks, how many messages passed by, and whether the top was reached within two minutes.
const SCROLL: &str = "const done = arguments[0];
    let scroller = document.querySelector('[data-message-id]');
    while (!/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
    const [frames, tasks, seen] = [[], [], new Set()];
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    const isFirst = () => scroller.scrollTop === 0 && [...document.querySelectorAll('main p')].some((each) => each.textContent.startsWith('This is the beginning'));
    const first = performance.now();
    let [last, still] = [first, 0];
    const frame = (now) => {
        frames.push(now - last);
        last = now;
        scroller.scrollTop -= 600;
        if (frames.length % 4 === 0) for (const each of scroller.querySelectorAll('[data-message-id]')) seen.add(each.dataset.messageId);
        still = scroller.scrollTop === 0 ? still + 1 : 0;
        const isOver = still > 30 && isFirst();
        if (isOver || now - first > 120_000) done([frames.slice(1), tasks, seen.size, isOver]);
        else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame)";

async fn scrolling(window: &Window) {
    let found = window.run_async(SCROLL, &[]).await;
    let frames = found[0].as_array().expect("times").iter();
    let frames = frames.filter_map(Value::as_f64);
    let mut frames: Vec<Duration> = frames
        .map(|each| Duration::from_secs_f64(each / 1_000.0))
        .collect();
    let long = frames.iter().filter(|each| each.as_millis() > 50).count();
    println!(
        "scrolled to the top of {LONG} messages: {} of them seen, {} frames",
        found[2],
        frames.len()
    );
    say("a frame", &mut frames);
    println!("frames over 50 ms: {long}; long tasks: {}", found[1]);
    assert_eq!(
        found[3],
        true,
        "the top was not reached: {}",
        window.text().await.chars().take(600).collect::<String>()
    );
}

/// Prints a median, the 95th of a hundred, and the longest.
fn say(what: &str, times: &mut [Duration]) {
    times.sort();
    let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1_000.0;
    println!(
        "{what}: median {:.1} ms, p95 {:.1} ms, p99 {:.1} ms, longest {:.1} ms",
        at(50),
        at(95),
        at(99),
        at(100)
    );
}
