//! Who may read and write the database.

use std::fs::{self, Permissions};
use std::io::ErrorKind;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command as Program;

use super::faults::opening_message;
use super::*;

const FILE: &str = "QUORATE_TEST_STORE";
/// Somebody with no rights of their own: the user that Unix calls nobody.
const NOBODY: u32 = 65534;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[tokio::test]
async fn the_file_and_those_beside_it_are_private_to_their_owner() {
    let scratch = Scratch::new();
    let folder = scratch.0.join("some").join("where");
    let path = folder.join("q.db");
    let store = Store::open(&url(&path)).await.unwrap();
    begin(&store).await;
    assert_eq!(mode(&folder), 0o700);
    for file in ["q.db", "q.db-wal", "q.db-shm"] {
        assert_eq!(mode(&folder.join(file)), 0o600, "{file}");
    }
    // A file that others could read is closed to them.
    set_mode(&path, 0o644);
    Store::open(&url(&path)).await.unwrap();
    assert_eq!(mode(&path), 0o600);
}

/// Opens a database as the user that runs it. Run by the tests below, in a process of its own.
#[tokio::test]
#[ignore = "for the tests below"]
async fn prints_the_message_of_opening() {
    let Ok(url) = std::env::var(FILE) else {
        return;
    };
    println!("\nmessage: {}", opening_message(&url).await);
}

/// The message of opening a database as a user without rights of their own. The tests may run as root, whom no mode
/// stops.
fn opening_message_for_nobody(scratch: &Scratch, path: &Path) -> String {
    let program = std::env::current_exe().unwrap();
    let mut run = if fs::metadata(&scratch.0).unwrap().uid() == 0 {
        // A copy that the user can execute.
        let copy = scratch.0.join("test");
        fs::copy(program, &copy).unwrap();
        set_mode(&copy, 0o755);
        let mut run = Program::new(copy);
        run.uid(NOBODY).gid(NOBODY);
        run
    } else {
        Program::new(program)
    };
    let name = "store::tests::access::prints_the_message_of_opening";
    run.args([name, "--exact", "--ignored", "--nocapture"])
        .env(FILE, url(path))
        .current_dir("/");
    let output = loop {
        match run.output() {
            // A process that another test starts meanwhile may still hold the copy open.
            Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => {
                std::thread::yield_now();
            }
            output => break output.unwrap(),
        }
    };
    let text = String::from_utf8(output.stdout).unwrap();
    let message = text.lines().find_map(|line| line.strip_prefix("message: "));
    message.unwrap_or_else(|| panic!("{text}")).to_owned()
}

fn unwritable(path: &Path) -> String {
    format!(
        "{}: it cannot be written: give the user that runs Quorate the right to write the file and its folder, \
         since other files come and go beside it",
        path.display()
    )
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_reported() {
    let scratch = Scratch::new();
    let path = scratch.path();
    scratch.store().await.close().await.unwrap();
    set_mode(&path, 0o444);
    set_mode(&scratch.0, 0o777);
    assert_eq!(
        opening_message_for_nobody(&scratch, &path),
        unwritable(&path)
    );
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_reported() {
    let scratch = Scratch::new();
    let folder = scratch.0.join("data");
    let path = folder.join("q.db");
    Store::open(&url(&path))
        .await
        .unwrap()
        .close()
        .await
        .unwrap();
    set_mode(&path, 0o666);
    set_mode(&folder, 0o555);
    assert_eq!(
        opening_message_for_nobody(&scratch, &path),
        unwritable(&path)
    );
    let new = folder.join("new.db");
    assert_eq!(opening_message_for_nobody(&scratch, &new), unwritable(&new));
    let deeper = folder.join("deeper").join("q.db");
    assert_eq!(
        opening_message_for_nobody(&scratch, &deeper),
        format!(
            "{}: its folder cannot be made (permission denied): make the folder, or name another place with \
             QUORATE_DATABASE__URL",
            deeper.display()
        )
    );
    set_mode(&folder, 0o755);
}
