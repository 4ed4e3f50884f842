//! First responses (`interactions/receiving-and-responding`).

use super::bot::{Failure, Stage, message};
use crate::sandbox::{Answer, Who};

#[tokio::test]
async fn a_slash_command_is_asked_answered_and_read() -> Result<(), Failure> {
    let mut stage = Stage::set().await?;
    let chair = stage.sandbox.persona(Who::Chair);
    let pending = chair.start_slash("/model name:hard federation private:true")?;
    let interaction = stage.socket.interaction().await?;
    assert_eq!(
        interaction["data"]["options"][0]["value"],
        "hard federation"
    );
    assert_eq!(interaction["data"]["options"][1]["value"], true);
    let (status, _) = stage
        .rest
        .respond(&interaction, &message("A federation."))
        .await?;
    assert_eq!(status, 204);
    let answer = pending.answer().await?;
    assert!(
        matches!(&answer, Answer::Message(shown) if shown.content == "A federation." && !shown.edited)
    );
    assert_eq!(answer.raw(), &message("A federation."));
    assert_eq!(chair.messages().len(), 1);
    Ok(())
}
