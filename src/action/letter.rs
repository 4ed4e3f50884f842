//! The letters that stand in a `custom_id` for a kind of point, a confidence or a reason. They are never changed.

use quorate_core::discussion::{Confidence, PointKind, RemovalReason};

pub(super) fn kind_letter(kind: PointKind) -> &'static str {
    match kind {
        PointKind::For => "f",
        PointKind::Against => "a",
        PointKind::Question => "q",
        PointKind::Information => "i",
    }
}

pub(super) fn kind_from_letter(letter: &str) -> Option<PointKind> {
    let mut kinds = PointKind::ALL.into_iter();
    kinds.find(|kind| kind_letter(*kind) == letter)
}

pub(super) fn reason_letter(reason: RemovalReason) -> &'static str {
    match reason {
        RemovalReason::NamesSomebody => "n",
        RemovalReason::Confidential => "c",
        RemovalReason::Offensive => "o",
        RemovalReason::OtherMatter => "m",
    }
}

pub(super) fn reason_from_letter(letter: &str) -> Option<RemovalReason> {
    let mut reasons = RemovalReason::ALL.into_iter();
    reasons.find(|reason| reason_letter(*reason) == letter)
}

pub(super) fn confidence_letter(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Confident => "c",
        Confidence::Unsure => "u",
        Confidence::Concerned => "w",
    }
}

pub(super) fn confidence_from_letter(letter: &str) -> Option<Confidence> {
    let mut all = Confidence::ALL.into_iter();
    all.find(|confidence| confidence_letter(*confidence) == letter)
}
