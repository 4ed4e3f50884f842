//! The buttons, selects and modals of a discussion.

use std::fmt::{self, Write};

use quorate_core::discussion::{
    Confidence, InterestIndex, PointIndex, PointKind, QuestionIndex, RemovalReason, TextPlace,
    WordsId,
};
use quorate_core::id::UserId;

use super::letter::{
    confidence_from_letter, confidence_letter, kind_from_letter, kind_letter, reason_from_letter,
    reason_letter,
};

/// What a component does in a discussion. A button that opens a modal and the modal itself have the same action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiscussionAction {
    /// Choose the kind of a point for a question.
    AddPoint(QuestionIndex),
    /// Write a point of this kind.
    WritePoint(QuestionIndex, PointKind),
    /// Choose one's confidence about a question.
    Confidence(QuestionIndex),
    /// Set one's confidence about a question.
    Feel(QuestionIndex, Confidence),
    /// List one's own points.
    MyPoints,
    /// Show the one of one's own points that was selected.
    ChoosePoint,
    /// Edit one's own point.
    EditPoint(PointIndex),
    /// Withdraw one's own point.
    WithdrawPoint(PointIndex),
    /// Show what one has declared, and how to declare.
    Interests,
    /// Write a declaration of an interest.
    DeclareInterest,
    /// Declare that there is nothing to declare.
    NothingToDeclare,
    /// Withdraw a declaration.
    WithdrawInterest(InterestIndex),
    /// Write a confidential note.
    Note,
    /// Turn reminders for oneself on or off.
    RemindMe(bool),
    /// Write the view reached on a question.
    ReachView(QuestionIndex),
    /// Write what information is needed.
    NeedInformation(QuestionIndex),
    /// Write what the board is asked.
    ForTheBoard(QuestionIndex),
    /// Write why a question does not apply.
    NotForUs(QuestionIndex),
    /// Open the next question. Holds the question that was current when the button was rendered, so that a second
    /// use of it skips none; `None` in buttons of earlier versions and if no question was current.
    Next(Option<QuestionIndex>),
    /// Turn to the question that was selected.
    GoTo,
    /// Open a question again.
    OpenAgain(QuestionIndex),
    /// Write a question of one's own.
    OwnQuestion,
    /// Write the date of the next meeting.
    Meeting,
    /// Remind everyone now.
    Remind,
    /// Pause reminders, or resume them.
    Pause(bool),
    /// Show the record and its files.
    Record,
    /// Ask whether to close.
    Close,
    /// Close.
    CloseNow,
    /// Open again after closing.
    Reopen,
    /// Put on hold, so that nothing is erased, or lift the hold.
    Hold(bool),
    /// Add words although they were added a moment ago, as this text.
    AddAgain(TextPlace, WordsId),
    /// Choose why a point is taken out.
    RemovePoint(PointIndex),
    /// Take a point out for this reason.
    RemoveNow(PointIndex, RemovalReason),
    /// Add one's own message under a question, as a point of this kind.
    Take(QuestionIndex, PointKind),
    /// Choose the question for a message of this author's.
    TakeUnder(UserId),
    /// As this author, agree that one's message is added under a question as a point of this kind.
    Agree(QuestionIndex, PointKind, UserId),
    /// As this author, keep one's message out.
    Decline(UserId),
}

impl DiscussionAction {
    /// Writes the action's part of a `custom_id`: letters, digits and hyphens.
    pub(super) fn encode(self, out: &mut impl Write) -> fmt::Result {
        let (name, number) = match self {
            Self::AddPoint(question) => ("point", Some(question.0)),
            Self::Confidence(question) => ("confidence", Some(question.0)),
            Self::MyPoints => ("mine", None),
            Self::ChoosePoint => ("choose", None),
            Self::EditPoint(point) => ("edit", Some(point.0)),
            Self::WithdrawPoint(point) => ("withdraw", Some(point.0)),
            Self::RemovePoint(point) => ("remove", Some(point.0)),
            Self::Interests => ("interests", None),
            Self::DeclareInterest => ("declare", None),
            Self::NothingToDeclare => ("nothing", None),
            Self::WithdrawInterest(interest) => ("undeclare", Some(interest.0)),
            Self::Note => ("note", None),
            Self::RemindMe(on) => ("remindme", Some(usize::from(on))),
            Self::ReachView(question) => ("view", Some(question.0)),
            Self::NeedInformation(question) => ("need", Some(question.0)),
            Self::ForTheBoard(question) => ("board", Some(question.0)),
            Self::NotForUs(question) => ("notus", Some(question.0)),
            Self::Next(question) => ("next", question.map(|question| question.0)),
            Self::GoTo => ("goto", None),
            Self::OpenAgain(question) => ("again", Some(question.0)),
            Self::OwnQuestion => ("own", None),
            Self::Meeting => ("meeting", None),
            Self::Remind => ("remind", None),
            Self::Pause(on) => ("pause", Some(usize::from(on))),
            Self::Record => ("record", None),
            Self::Close => ("close", None),
            Self::CloseNow => ("closenow", None),
            Self::Reopen => ("reopen", None),
            Self::Hold(on) => ("hold", Some(usize::from(on))),
            compound => return compound.encode_compound(out),
        };
        match number {
            Some(number) => write!(out, "{name}-{number}"),
            None => out.write_str(name),
        }
    }

    /// Writes an action of more than one part, or whose part is no number.
    fn encode_compound(self, out: &mut impl Write) -> fmt::Result {
        match self {
            Self::WritePoint(question, kind) => {
                write!(out, "write-{}-{}", question.0, kind_letter(kind))
            }
            Self::Take(question, kind) => {
                write!(out, "take-{}-{}", question.0, kind_letter(kind))
            }
            Self::Agree(question, kind, author) => {
                write!(out, "agree-{}-{}-{author}", question.0, kind_letter(kind))
            }
            Self::TakeUnder(author) => write!(out, "under-{author}"),
            Self::Decline(author) => write!(out, "decline-{author}"),
            Self::Feel(question, confidence) => {
                let letter = confidence_letter(confidence);
                write!(out, "feel-{}-{letter}", question.0)
            }
            Self::RemoveNow(point, reason) => {
                write!(out, "removenow-{}-{}", point.0, reason_letter(reason))
            }
            Self::AddAgain(place, text) => {
                write!(out, "twice-{}-", text.0)?;
                match place {
                    TextPlace::Point(question, kind) => {
                        write!(out, "{}-{}", question.0, kind_letter(kind))
                    }
                    TextPlace::Interest => out.write_str("interest"),
                    TextPlace::Note => out.write_str("note"),
                    TextPlace::OwnQuestion => out.write_str("own"),
                }
            }
            // Every other is written by `encode`.
            _ => Ok(()),
        }
    }

    /// Decodes an action. Returns `None` if it is unknown.
    pub(super) fn decode(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            ["write", question, kind] => Some(Self::WritePoint(
                QuestionIndex(number(question)?),
                kind_from_letter(kind)?,
            )),
            ["feel", question, confidence] => Some(Self::Feel(
                QuestionIndex(number(question)?),
                confidence_from_letter(confidence)?,
            )),
            ["take", question, kind] => Some(Self::Take(
                QuestionIndex(number(question)?),
                kind_from_letter(kind)?,
            )),
            ["agree", question, kind, author] => Some(Self::Agree(
                QuestionIndex(number(question)?),
                kind_from_letter(kind)?,
                author.parse().ok()?,
            )),
            ["removenow", point, reason] => Some(Self::RemoveNow(
                PointIndex(number(point)?),
                reason_from_letter(reason)?,
            )),
            ["twice", text, place @ ..] => {
                let text = WordsId(text.parse().ok()?);
                Some(Self::AddAgain(Self::decode_place(place)?, text))
            }
            ["under", author] => author.parse().ok().map(Self::TakeUnder),
            ["decline", author] => author.parse().ok().map(Self::Decline),
            [name, index] => Self::decode_numbered(name, number(index)?),
            [name] => Self::decode_plain(name),
            _ => None,
        }
    }

    fn decode_place(parts: &[&str]) -> Option<TextPlace> {
        Some(match parts {
            ["interest"] => TextPlace::Interest,
            ["note"] => TextPlace::Note,
            ["own"] => TextPlace::OwnQuestion,
            [question, kind] => {
                TextPlace::Point(QuestionIndex(number(question)?), kind_from_letter(kind)?)
            }
            _ => return None,
        })
    }

    fn decode_numbered(name: &str, number: usize) -> Option<Self> {
        Some(match name {
            "point" => Self::AddPoint(QuestionIndex(number)),
            "confidence" => Self::Confidence(QuestionIndex(number)),
            "edit" => Self::EditPoint(PointIndex(number)),
            "withdraw" => Self::WithdrawPoint(PointIndex(number)),
            "remove" => Self::RemovePoint(PointIndex(number)),
            "undeclare" => Self::WithdrawInterest(InterestIndex(number)),
            "remindme" => Self::RemindMe(flag(number)?),
            "view" => Self::ReachView(QuestionIndex(number)),
            "need" => Self::NeedInformation(QuestionIndex(number)),
            "board" => Self::ForTheBoard(QuestionIndex(number)),
            "notus" => Self::NotForUs(QuestionIndex(number)),
            "next" => Self::Next(Some(QuestionIndex(number))),
            "again" => Self::OpenAgain(QuestionIndex(number)),
            "pause" => Self::Pause(flag(number)?),
            "hold" => Self::Hold(flag(number)?),
            _ => return None,
        })
    }

    fn decode_plain(name: &str) -> Option<Self> {
        Some(match name {
            "mine" => Self::MyPoints,
            "choose" => Self::ChoosePoint,
            "interests" => Self::Interests,
            "declare" => Self::DeclareInterest,
            "nothing" => Self::NothingToDeclare,
            "note" => Self::Note,
            "next" => Self::Next(None),
            "goto" => Self::GoTo,
            "own" => Self::OwnQuestion,
            "meeting" => Self::Meeting,
            "remind" => Self::Remind,
            "record" => Self::Record,
            "close" => Self::Close,
            "closenow" => Self::CloseNow,
            "reopen" => Self::Reopen,
            _ => return None,
        })
    }
}

fn number(text: &str) -> Option<usize> {
    text.parse().ok()
}

fn flag(number: usize) -> Option<bool> {
    match number {
        0 => Some(false),
        1 => Some(true),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;
    use quorate_core::id::Id;

    fn simple() -> impl Strategy<Value = DiscussionAction> {
        prop_oneof![
            Just(DiscussionAction::MyPoints),
            Just(DiscussionAction::ChoosePoint),
            Just(DiscussionAction::Interests),
            Just(DiscussionAction::DeclareInterest),
            Just(DiscussionAction::NothingToDeclare),
            Just(DiscussionAction::Note),
            Just(DiscussionAction::Next(None)),
            Just(DiscussionAction::GoTo),
            Just(DiscussionAction::OwnQuestion),
            Just(DiscussionAction::Meeting),
            Just(DiscussionAction::Remind),
            Just(DiscussionAction::Record),
            Just(DiscussionAction::Close),
            Just(DiscussionAction::CloseNow),
            Just(DiscussionAction::Reopen),
            any::<bool>().prop_map(DiscussionAction::RemindMe),
            any::<bool>().prop_map(DiscussionAction::Pause),
            any::<bool>().prop_map(DiscussionAction::Hold),
        ]
    }

    fn numbered() -> impl Strategy<Value = DiscussionAction> {
        let number = 0..10_000_usize;
        (number, 0..13_usize, 0..4_usize, 0..3_usize).prop_map(|(number, which, kind, feeling)| {
            match which {
                0 => DiscussionAction::AddPoint(QuestionIndex(number)),
                1 => DiscussionAction::WritePoint(QuestionIndex(number), PointKind::ALL[kind]),
                2 => DiscussionAction::Confidence(QuestionIndex(number)),
                3 => DiscussionAction::Feel(QuestionIndex(number), Confidence::ALL[feeling]),
                4 => DiscussionAction::EditPoint(PointIndex(number)),
                5 => DiscussionAction::WithdrawPoint(PointIndex(number)),
                6 => DiscussionAction::WithdrawInterest(InterestIndex(number)),
                7 => [
                    DiscussionAction::ReachView,
                    DiscussionAction::NeedInformation,
                ][kind % 2](QuestionIndex(number)),
                8 => DiscussionAction::Next(Some(QuestionIndex(number))),
                9 => [DiscussionAction::ForTheBoard, DiscussionAction::NotForUs][kind % 2](
                    QuestionIndex(number),
                ),
                10 => DiscussionAction::RemovePoint(PointIndex(number)),
                11 => DiscussionAction::RemoveNow(PointIndex(number), RemovalReason::ALL[kind]),
                _ => DiscussionAction::OpenAgain(QuestionIndex(number)),
            }
        })
    }

    fn quoting() -> impl Strategy<Value = DiscussionAction> {
        let number = 0..10_000_usize;
        (number, 0..4_usize, any::<u64>(), 0..4_usize).prop_map(|(number, kind, author, which)| {
            let kind = PointKind::ALL[kind];
            match which {
                0 => DiscussionAction::Take(QuestionIndex(number), kind),
                1 => DiscussionAction::TakeUnder(Id::new(author)),
                2 => DiscussionAction::Agree(QuestionIndex(number), kind, Id::new(author)),
                _ => DiscussionAction::Decline(Id::new(author)),
            }
        })
    }

    fn adding_again() -> impl Strategy<Value = DiscussionAction> {
        (any::<u32>(), 0..7_usize, 0..10_000_usize).prop_map(|(text, which, question)| {
            let place = match which {
                0 => TextPlace::Interest,
                1 => TextPlace::Note,
                2 => TextPlace::OwnQuestion,
                kind => TextPlace::Point(QuestionIndex(question), PointKind::ALL[kind - 3]),
            };
            DiscussionAction::AddAgain(place, WordsId(text))
        })
    }

    pub(in crate::action) fn discussion_action() -> impl Strategy<Value = DiscussionAction> {
        prop_oneof![simple(), numbered(), quoting(), adding_again()]
    }

    #[test]
    fn a_next_button_of_an_earlier_version_is_decoded() {
        assert_eq!(
            DiscussionAction::decode("next"),
            Some(DiscussionAction::Next(None))
        );
    }

    proptest! {
        #[test]
        fn an_action_survives_its_encoding(action in discussion_action()) {
            let mut text = String::new();
            prop_assert!(action.encode(&mut text).is_ok());
            prop_assert_eq!(DiscussionAction::decode(&text), Some(action));
        }

        #[test]
        fn any_text_is_decoded_or_refused(text in ".{0,60}") {
            let _ = DiscussionAction::decode(&text);
        }
    }
}
