//! The sentences that a person reads when the rules refuse their command; they are nowhere else.

use quorate_core::discussion::{
    BoundedList, MAX_DAYS, QuestionIndex, Refusal, RequiredText, Standing,
};

/// The sentences for the person whose command was refused, with the way out if there is one.
#[must_use]
pub(crate) fn refusal_text(refusal: &Refusal) -> String {
    let text = match refusal {
        Refusal::NotAGovernor => {
            "Only the governors of this discussion, its chair and its clerk can add to it."
        }
        Refusal::NotSteering => {
            "Only this discussion's chair and clerk, and people who manage threads here, can do this."
        }
        Refusal::Closed => {
            "This discussion is closed. Its chair or clerk can reopen it from the panel."
        }
        Refusal::NotClosed => "This discussion is open already.",
        Refusal::NoQuestion => "This discussion has no question with that number.",
        Refusal::NoPoint => "This discussion has no such point.",
        Refusal::NotStarted(question) => {
            let number = question.number();
            return format!("Question {number} has not been opened yet.");
        }
        Refusal::Settled { question, standing } => {
            let marked = marked(*question, *standing);
            return format!("{marked}. Its chair or clerk can open it again.");
        }
        Refusal::Already { question, standing } => {
            return format!("{} already.", marked(*question, *standing));
        }
        Refusal::GoneOn(question) => return gone_on(*question),
        Refusal::NoMore => "Every question has been opened. Use \"Go to\" to turn to one of them.",
        Refusal::NotYours => {
            "You can change only what you added yourself, and only while it is there."
        }
        Refusal::Empty(text) => return empty(*text),
        Refusal::TooLong { length, limit } => {
            return format!("That is {length} characters, and {limit} fit. Please shorten it.");
        }
        Refusal::Full { list, limit } => return full(*list, *limit),
        Refusal::PastDate => "That date has passed. Please give one that lies ahead.",
        Refusal::NobodyInPost => {
            "The number of governors in post must be 1 or more; leave it out if you do not know."
        }
        Refusal::Days => return format!("The number of days must be from 1 to {MAX_DAYS}."),
        Refusal::RemindedLately => {
            "A reminder of this went out less than an hour ago. Please give people time to see it."
        }
        Refusal::NoChange => "It is so already: nothing was changed.",
        Refusal::Repeated(_) => "You wrote the same a moment ago, and it is in. Add it again?",
        Refusal::OnHold => {
            "This discussion is on hold, so nothing in it can be erased: its chair or clerk has marked it to be kept, as for a request for information. Please ask them."
        }
        Refusal::NotYourWords => "You can erase only what you wrote yourself.",
    };
    text.to_owned()
}

fn marked(question: QuestionIndex, standing: Standing) -> String {
    format!("Question {} is marked \"{standing}\"", question.number())
}

fn gone_on(current: QuestionIndex) -> String {
    format!(
        "The discussion has moved to question {} meanwhile, so nothing more was opened. Press Next again to go on from there.",
        current.number()
    )
}

fn empty(text: RequiredText) -> String {
    let name = match text {
        RequiredText::Title => "the title",
        RequiredText::OfficerName => "a name",
        RequiredText::Point => "your point",
        RequiredText::DeclarantName => "your name",
        RequiredText::Interest => "the interest",
        RequiredText::Note => "the note",
        RequiredText::View => "where you got to",
        RequiredText::Action => "the action",
        RequiredText::InformationNeeded => "what is needed",
        RequiredText::Reason => "the reason",
        RequiredText::OwnQuestion => "the question",
    };
    format!("Please write something: the box for {name} was empty.")
}

fn full(list: BoundedList, limit: usize) -> String {
    let name = match list {
        BoundedList::Questions => "questions",
        BoundedList::Points => "points",
        BoundedList::Actions => "actions for one question",
    };
    format!("This discussion holds {limit} {name}, and there is room for no more.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use quorate_core::discussion::WordsId;

    #[test]
    fn every_refusal_is_worded() {
        let question = QuestionIndex(1);
        let standing = Standing::NotForUs;
        let refusals = [
            Refusal::NotAGovernor,
            Refusal::NotSteering,
            Refusal::Closed,
            Refusal::NotClosed,
            Refusal::NoQuestion,
            Refusal::NoPoint,
            Refusal::NotStarted(question),
            Refusal::Settled { question, standing },
            Refusal::Already { question, standing },
            Refusal::GoneOn(question),
            Refusal::NoMore,
            Refusal::NotYours,
            Refusal::Empty(RequiredText::Point),
            Refusal::TooLong {
                length: 1001,
                limit: 1000,
            },
            Refusal::Full {
                list: BoundedList::Actions,
                limit: 5,
            },
            Refusal::PastDate,
            Refusal::NobodyInPost,
            Refusal::Days,
            Refusal::RemindedLately,
            Refusal::NoChange,
            Refusal::Repeated(WordsId(1)),
            Refusal::OnHold,
            Refusal::NotYourWords,
        ];
        let texts: Vec<String> = refusals.iter().map(refusal_text).collect();
        insta::assert_snapshot!("refusals", texts.join("\n"));
    }
}
