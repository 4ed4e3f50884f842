//! What a process uses, read from /proc: processor time and resident memory. Linux only.

use std::collections::HashMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A guard page below a thread's stack is at most this long; a longer mapping without access is room that the
/// allocator has reserved.
const LONGEST_GUARD: u64 = 64 * 1024;

/// A process that is read.
pub(crate) struct Process {
    folder: PathBuf,
    /// The time of each thread when it was last seen, so that threads that ended still count.
    threads: HashMap<String, Duration>,
}

impl Process {
    pub(crate) fn new(id: u32) -> Self {
        Self {
            folder: Path::new("/proc").join(id.to_string()),
            threads: HashMap::new(),
        }
    }

    /// User and system time of all threads since they began, from the scheduler's own accounts: exact to the
    /// nanosecond, where /proc/PID/stat counts hundredths of a second.
    pub(crate) fn processor_time(&mut self) -> Duration {
        let threads = fs::read_dir(self.folder.join("task")).expect("the process runs");
        for thread in threads {
            let thread = thread.expect("it can be listed");
            // A thread may end between the two readings.
            let Ok(accounts) = fs::read_to_string(thread.path().join("schedstat")) else {
                continue;
            };
            let on_processor = accounts.split_whitespace().next();
            let on_processor = on_processor.and_then(|nanoseconds| nanoseconds.parse().ok());
            let time = Duration::from_nanos(on_processor.expect("a number of nanoseconds"));
            let name = thread.file_name().to_string_lossy().into_owned();
            self.threads.insert(name, time);
        }
        self.threads.values().sum()
    }

    /// Resident memory, and what it is made of.
    pub(crate) fn memory(&self) -> Memory {
        let program = fs::read_link(self.folder.join("exe")).expect("the process runs");
        let maps = fs::read_to_string(self.folder.join("smaps")).expect("the process runs");
        Memory::of(&maps, &program.display().to_string())
    }
}

/// Resident memory in kB, by what it holds.
#[derive(Default)]
pub(crate) struct Memory {
    /// The program's instructions.
    code: u64,
    /// The program's constants and variables, its copy of the knowledge among them.
    data: u64,
    /// Shared libraries.
    libraries: u64,
    /// The heap, and other memory without a file.
    heap: u64,
    /// The stacks of the threads.
    stacks: u64,
    /// All else, such as the index of the database's log.
    other: u64,
}

impl Memory {
    fn of(maps: &str, program: &str) -> Self {
        let (mut memory, mut guard_ends) = (Self::default(), None);
        for mapping in mappings(maps) {
            let guarded = guard_ends == Some(mapping.start);
            let is_guard =
                mapping.rights.starts_with("---") && mapping.end - mapping.start <= LONGEST_GUARD;
            guard_ends = is_guard.then_some(mapping.end);
            let part = match mapping.path {
                path if path == program && mapping.rights.contains('x') => &mut memory.code,
                path if path == program => &mut memory.data,
                path if is_library(path) => &mut memory.libraries,
                "[stack]" => &mut memory.stacks,
                "" if guarded => &mut memory.stacks,
                "" | "[heap]" => &mut memory.heap,
                _ => &mut memory.other,
            };
            *part += mapping.resident;
        }
        memory
    }

    fn total(&self) -> u64 {
        self.code + self.data + self.libraries + self.heap + self.stacks + self.other
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} kB: code {}, data {}, libraries {}, heap {}, stacks {}, other {}",
            self.total(),
            self.code,
            self.data,
            self.libraries,
            self.heap,
            self.stacks,
            self.other
        )
    }
}

fn is_library(path: &str) -> bool {
    let name = Path::new(path).file_name();
    name.is_some_and(|name| name.to_string_lossy().contains(".so"))
}

/// A range of addresses.
struct Mapping<'a> {
    start: u64,
    end: u64,
    rights: &'a str,
    path: &'a str,
    /// What of it is in memory, in kB.
    resident: u64,
}

/// Reads /proc/PID/smaps: a line for each mapping, and a line for each thing counted of it.
fn mappings(maps: &str) -> Vec<Mapping<'_>> {
    let mut all: Vec<Mapping<'_>> = Vec::new();
    for line in maps.lines() {
        if let Some(mapping) = mapping(line) {
            all.push(mapping);
        } else if let (Some(count), Some(last)) = (line.strip_prefix("Rss:"), all.last_mut()) {
            let count = count.trim().trim_end_matches(" kB");
            last.resident = count.parse().expect("a number of kB");
        }
    }
    all
}

/// Reads a line such as `55a0c0000000-55a0c0021000 r-xp 00000000 fe:00 1234   /usr/bin/program`.
fn mapping(line: &str) -> Option<Mapping<'_>> {
    let (range, rest) = line.split_once(' ')?;
    let (start, end) = range.split_once('-')?;
    let (rights, rest) = rest.split_once(' ')?;
    // Offset, device and inode stand before the path.
    let path = rest.splitn(4, ' ').nth(3).unwrap_or_default();
    Some(Mapping {
        start: u64::from_str_radix(start, 16).ok()?,
        end: u64::from_str_radix(end, 16).ok()?,
        rights,
        path: path.trim(),
        resident: 0,
    })
}
