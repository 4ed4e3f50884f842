//! `quorate check`: every fault of a directory as a clear line.

use std::fs;
use std::path::Path;

use crate::process::{Ended, Program};
use crate::scratch::repository;

async fn check(directory: &Path) -> Ended {
    let directory = directory.to_str().expect("UTF-8");
    Program::new(&["check", directory]).end().await
}

#[tokio::test]
async fn the_knowledge_of_the_repository_is_sound() {
    let ended = check(&repository().join("knowledge")).await;
    ended.says(0, &["No problems in", "7 models"]);
    Program::new(&["check"])
        .end()
        .await
        .says(0, &["in the program itself", "No problems in"]);
}

#[tokio::test]
async fn every_fact_has_a_place() {
    let knowledge = repository().join("knowledge");
    let directory = knowledge.to_str().expect("UTF-8");
    let ended = Program::new(&["check", directory, "--facts"])
        .end()
        .await
        .expect(0);
    for fact in 1..=99 {
        let start = format!("S{fact}");
        let mut lines = ended.out.lines();
        let line = lines.find(|line| line.split_whitespace().next() == Some(&start));
        assert!(
            line.is_some_and(|line| line.contains(".toml:")),
            "{start}: {line:?}"
        );
    }
}

#[tokio::test]
async fn a_directory_that_cannot_be_used_is_named() {
    let program = Program::new(&["check", "missing"]);
    program
        .end()
        .await
        .says(1, &["missing", "there is no such folder"]);
    let program = Program::new(&["check", "a-file"]);
    program.file("a-file", b"");
    program.end().await.says(1, &["a-file", "this is a file"]);
    let program = Program::new(&["check", "empty"]);
    fs::create_dir(program.folder().join("empty")).expect("a new folder");
    program.end().await.says(1, &["empty"]);
}

#[tokio::test]
async fn a_file_that_cannot_be_used_is_named() {
    let program = Program::new(&["check", "knowledge"]).with_knowledge();
    let huge = program.file("knowledge/terms.toml", b"");
    let huge = fs::File::options()
        .write(true)
        .open(huge)
        .expect("it is there");
    huge.set_len(100 * 1024 * 1024).expect("a sparse file");
    program.file("knowledge/reasons.toml", b"# \xff");
    let ended = program.end().await;
    let ended = ended.says(1, &["knowledge/terms.toml", "104857600 bytes"]);
    ended.says(1, &["knowledge/reasons.toml", "UTF-8"]);
}

#[cfg(unix)]
#[tokio::test]
async fn what_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let program = Program::new(&["check", "knowledge"]).with_knowledge();
    let closed = program.folder().join("knowledge/terms.toml");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).expect("its rights can be set");
    if fs::read(&closed).is_ok() {
        eprintln!("skipped: this user reads everything, whatever the rights say");
        return;
    }
    program
        .end()
        .await
        .says(1, &["knowledge/terms.toml", "may be read"]);
}

#[tokio::test]
async fn every_fault_is_listed_with_its_place() {
    let program = Program::new(&["check", "knowledge"]).with_knowledge();
    let bad = "[[term]]\nwrong = 1\n";
    program.file("knowledge/models/hard-federation.toml", b"name = [\n");
    program.file("knowledge/terms.toml", bad.as_bytes());
    let ended = program.end().await;
    let ended = ended.says(1, &["knowledge/models/hard-federation.toml:", ": "]);
    let ended = ended.says(1, &["knowledge/terms.toml:", "wrong"]);
    ended.says(1, &["problems to correct"]);
}

#[tokio::test]
async fn a_warning_alone_is_no_failure() {
    let program = Program::new(&["check", "knowledge"]).with_knowledge();
    let model = "knowledge/models/umbrella-trust.toml";
    let path = program.folder().join(model);
    let text = fs::read_to_string(path).expect("it can be read");
    let old = text.replacen("reviewed = \"2026", "reviewed = \"2016", 1);
    assert_ne!(old, text);
    program.file(model, old.as_bytes());
    let ended = program.end().await.says(0, &[model, "24 months"]);
    ended.says(0, &["No problems in", "1 warning"]);
}

#[tokio::test]
async fn every_file_that_cannot_be_read_is_listed_beside_other_faults() {
    let program = Program::new(&["check", "knowledge"]).with_knowledge();
    program.file("knowledge/reasons.toml", b"[[reason]]\n# \xff");
    program.file("knowledge/models/hard-federation.toml", b"\xff");
    program.file("knowledge/resources.toml", b"colour = 1\n");
    fs::remove_file(program.folder().join("knowledge/words.toml")).expect("it was there");
    let ended = program.end().await;
    let ended = ended.says(1, &["knowledge/reasons.toml:2:3: ", "UTF-8"]);
    let ended = ended.says(1, &["knowledge/models/hard-federation.toml:1:1: "]);
    let ended = ended.says(1, &["knowledge/resources.toml:1:1: ", "colour"]);
    let ended = ended.says(1, &["knowledge/words.toml:1:1: the file is missing"]);
    ended.says(1, &["5 problems to correct"]);
}

#[tokio::test]
async fn a_missing_folder_of_models_is_one_fault() {
    let program = Program::new(&["check", "knowledge"]).with_knowledge();
    fs::remove_dir_all(program.folder().join("knowledge/models")).expect("it was there");
    let ended = program.end().await;
    let ended = ended.says(1, &["knowledge/models: there is no such folder"]);
    ended.says(1, &["1 problem to correct"]);
}

#[tokio::test]
async fn names_that_begin_with_a_dot_are_passed_over() {
    let program = Program::new(&["check", "knowledge"]).with_knowledge();
    program.file("knowledge/._terms.toml", b"\0\xff");
    program.file("knowledge/models/._mat.toml", b"\0\xff");
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        "clerk@host.1234:5678",
        program.folder().join("knowledge/models/.#mat.toml"),
    )
    .expect("a new link");
    program.end().await.says(0, &["No problems in", "7 models"]);
}

#[cfg(unix)]
#[tokio::test]
async fn what_is_no_file_is_named_and_not_read() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let program = Program::new(&["check", "knowledge"]).with_knowledge();
    let path = |name: &str| program.folder().join("knowledge").join(name);
    let pipe = path("models/pipe.toml");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("mkfifo is there").success());
    symlink("/dev/zero", path("models/zero.toml")).expect("a new link");
    symlink("nowhere.toml", path("models/lost.toml")).expect("a new link");
    fs::create_dir(path("models/folder.toml")).expect("a new folder");
    fs::rename(path("terms.toml"), path("terms")).expect("it was there");
    symlink("terms", path("terms.toml")).expect("a new link");
    let ended = program.end().await;
    let ended = ended.says(1, &["models/pipe.toml:1:1: this is no ordinary file"]);
    let ended = ended.says(1, &["models/zero.toml:1:1: this is no ordinary file"]);
    let ended = ended.says(1, &["models/folder.toml:1:1: this is a folder"]);
    let ended = ended.says(1, &["models/lost.toml:1:1: this link leads to no file"]);
    ended.says(1, &["4 problems to correct"]);
}

#[tokio::test]
async fn facts_are_placed_from_where_the_person_stands() {
    let program = Program::new(&["check", "knowledge", "--facts"]).with_knowledge();
    let ended = program.end().await.expect(0);
    let line = ended.out.lines().find(|line| line.starts_with("S3\t"));
    let line = line.expect("S3 is stated");
    assert!(line.contains("knowledge/reasons.toml:3"), "{line}");
    assert!(!line.contains(" models/"), "{line}");
}

#[tokio::test]
async fn a_name_that_is_not_read_is_a_warning_with_the_name_it_should_have() {
    let program = Program::new(&["check", "knowledge"]).with_knowledge();
    program.file("knowledge/models/learning-circle.toml.txt", b"x");
    program.file("knowledge/models/Hub.TOML", b"x");
    program.file("knowledge/models/umbrella-trust.toml.bak", b"x");
    program.file("knowledge/terms.tml", b"x");
    program.file("knowledge/README.md", b"x");
    let ended = program.end().await;
    let ended = ended.says(
        0,
        &[
            "models/learning-circle.toml.txt:1:1: warning: ",
            "rename it to `models/learning-circle.toml`",
        ],
    );
    let ended = ended.says(
        0,
        &[
            "models/Hub.TOML:1:1: warning: ",
            "rename it to `models/hub.toml`",
        ],
    );
    let ended = ended.says(
        0,
        &["terms.tml:1:1: warning: ", "`terms.toml` is there already"],
    );
    ended.says(0, &["3 warnings"]);
}
