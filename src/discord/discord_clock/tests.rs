use jiff::SignedDuration;
use proptest::prelude::*;

use super::*;

/// A Discord whose clock shows this many milliseconds since 1970 where the monotonic clock begins.
struct Discord {
    clock: DiscordClock,
    start: Instant,
    shows: u64,
}

/// In 2026.
const SHOWS: u64 = 1_795_000_000_250;

impl Discord {
    fn new() -> Self {
        Self::showing(SHOWS)
    }

    fn showing(shows: u64) -> Self {
        let start = Instant::now();
        Self {
            clock: DiscordClock::new(start),
            start,
            shows,
        }
    }

    fn at(&self, millis: u64) -> Instant {
        self.start + Duration::from_millis(millis)
    }

    /// An answer made at a time by a clock that is ahead, its request sent before and received after it.
    fn answer(&self, made: u64, ahead: i64, sent: u64, received: u64) {
        let millis = i64::try_from(self.shows + made).expect("a time") + ahead;
        let date = Timestamp::UNIX_EPOCH + SignedDuration::from_secs(millis / 1_000);
        self.clock
            .observe_date(date, self.at(sent), self.at(received));
    }

    /// The id of an interaction that is made at a time.
    fn id(&self, made: u64) -> InteractionId {
        InteractionId::new((self.shows + made - SNOWFLAKE_EPOCH) << 22)
    }

    /// Whether an interaction made at one time and arriving at another counts as given up.
    fn gives_up(&self, made: u64, arrives: u64) -> bool {
        let (id, arrives) = (self.id(made), self.at(arrives));
        self.clock.observe_arrival(id, arrives);
        self.has_ended(id, arrives)
    }

    fn has_ended(&self, id: InteractionId, now: Instant) -> bool {
        matches!(self.clock.patience(id, now), Patience::Ended { .. })
    }
}

const HOUR: u64 = 3_600_000;

#[test]
fn before_the_first_answer_nothing_is_given_up() {
    let discord = Discord::new();
    assert!(!discord.gives_up(0, HOUR));
    discord.answer(HOUR, 0, HOUR, HOUR);
    assert!(discord.gives_up(0, HOUR));
}

#[test]
fn what_is_late_is_given_up_and_what_is_not_is_not() {
    let discord = Discord::new();
    discord.answer(1_000, 0, 980, 1_020);
    assert!(!discord.gives_up(1_900, 2_000));
    // The interaction before it was here after 100 ms: so this one is at least 3.5 s old.
    assert!(discord.gives_up(2_000, 5_600));
    assert!(!discord.gives_up(3_000, 5_900));
}

#[test]
fn what_is_left_is_counted_from_when_it_was_made() {
    let discord = Discord::new();
    let left = |made, now| match discord.clock.patience(discord.id(made), discord.at(now)) {
        Patience::Left(left) => left,
        Patience::Ended { age } => panic!("{age:?}"),
    };
    assert_eq!(left(1_000, 9_000), Duration::from_secs(3));
    discord.answer(2_000, 0, 2_000, 2_000);
    discord.gives_up(3_000, 3_000);
    let least = left(3_000, 5_500);
    assert!(
        least >= Duration::from_millis(500) && least < Duration::from_millis(502),
        "{least:?}"
    );
}

#[test]
fn an_age_is_counted_from_the_start_of_the_second_until_an_interaction_says_more() {
    let discord = Discord::new();
    // Discord's clock shows x.999, and so the second that is told began 999 ms before.
    discord.answer(749, 0, 749, 749);
    assert!(!discord.gives_up(1_000, 5_100));
    assert!(discord.gives_up(1_000, 5_400));
}

#[test]
fn a_clock_that_was_set_is_believed_again() {
    let discord = Discord::new();
    let day = 24 * 3_600_000;
    discord.answer(1_000, day, 1_000, 1_000);
    assert!(discord.gives_up(2_000, 2_000));
    discord.answer(3_000, 0, 3_000, 3_000);
    assert!(!discord.gives_up(4_000, 4_000));
    assert!(discord.gives_up(4_000, 9_000));
}

#[test]
fn an_interaction_tells_at_once_that_the_machine_slept() {
    let discord = Discord::new();
    discord.answer(1_000, 0, 1_000, 1_000);
    // The monotonic clock stood still for an hour.
    assert!(!discord.gives_up(HOUR, 2_000));
    assert!(discord.gives_up(HOUR - 5_000, 2_000));
    discord.answer(HOUR + 1_000, 0, 3_000, 3_000);
    assert!(!discord.gives_up(HOUR + 2_000, 4_000));
}

#[test]
fn an_answer_taken_once_the_estimate_is_right_changes_nothing() {
    let discord = Discord::new();
    discord.answer(1_000, 3_600_000, 1_000, 1_000);
    let id = discord.id(2_000);
    assert!(discord.has_ended(id, discord.at(2_050)));
    discord.answer(2_100, 0, 2_060, 2_100);
    discord.clock.observe_late_answer(id, discord.at(2_100));
    assert!(discord.gives_up(3_000, 8_000));
}

#[test]
fn a_date_that_is_always_ahead_shuts_nobody_out() {
    let discord = Discord::new();
    let tell = |at| discord.answer(at, 3_600_000, at, at);
    tell(1_000);
    let id = discord.id(2_000);
    assert!(discord.has_ended(id, discord.at(2_050)));
    tell(2_060);
    discord.clock.observe_late_answer(id, discord.at(2_060));
    for at in [3_000, 4_500, 60_000, HOUR] {
        tell(at);
        assert!(!discord.gives_up(at, at + 100));
    }
    assert!(discord.gives_up(HOUR, HOUR + 10_000));
}

#[test]
fn an_answer_that_was_taken_late_does_not_count_for_ever() {
    let discord = Discord::new();
    discord.answer(1_000, 0, 1_000, 1_000);
    let id = discord.id(2_000);
    discord.clock.observe_late_answer(id, discord.at(22_000));
    assert!(!discord.gives_up(30_000, 40_000));
    discord.answer(2 * HOUR, 0, 2 * HOUR, 2 * HOUR);
    assert!(discord.gives_up(2 * HOUR, 2 * HOUR + 9_000));
}

#[test]
fn after_a_silence_the_bounds_are_wider_and_still_known() {
    let discord = Discord::new();
    discord.answer(0, 0, 0, 0);
    assert!(!discord.gives_up(10 * HOUR, 10 * HOUR + 2_900));
    assert!(discord.gives_up(10 * HOUR, 10 * HOUR + 15_000));
}

/// When answers and interactions are made, and how long each takes in milliseconds: an answer here and back.
fn history() -> impl Strategy<Value = Vec<(u64, bool, u64, u64)>> {
    let event = (0..HOUR, any::<bool>(), 0..2_000_u64, 0..2_000_u64);
    prop::collection::vec(event, 1..40)
}

proptest! {
    #[test]
    fn whatever_was_seen_only_what_is_too_old_is_given_up(
        shows in SHOWS..2 * SHOWS,
        mut events in history(),
        ahead in -250..=250_i64,
        age in 0..8_000_u64,
    ) {
        let discord = Discord::showing(shows);
        events.sort_unstable();
        let mut slowest = None;
        for &(made, is_answer, there, back) in &events {
            if is_answer {
                let sent = made.saturating_sub(there);
                discord.answer(made, ahead, sent, made + back);
                slowest = Some(back);
            } else {
                discord.gives_up(made, made + there);
            }
        }
        let last = events.last().map_or(0, |(made, ..)| made + 4_000);
        let given_up = discord.gives_up(last, last + age);
        if age <= 3_000 || slowest.is_none() {
            prop_assert!(!given_up);
        }
        // A second that `Date` leaves open, twice the skew, the way back, and the drift in an hour.
        if slowest.is_some_and(|back| age > 3_000 + 1_000 + 500 + back + 720 && age > 7_300) {
            prop_assert!(given_up);
        }
    }
}
