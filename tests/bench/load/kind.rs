//! What governors do, measured apart.

/// How many governors the guild has that press at once.
pub(crate) const PEOPLE: usize = 60;

/// Interactions that are measured together.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    /// Interactions in a round, for each program.
    pub(crate) interactions: usize,
    /// Interactions under way at once, each by a person of its own.
    pub(crate) at_once: usize,
    pub(crate) load: Load,
}

/// What is sent.
#[derive(Clone, Copy)]
pub(crate) enum Load {
    /// Slash commands, in turn.
    Commands(&'static [&'static str]),
    /// Half-typed commands, for which choices are wanted.
    Completions(&'static [&'static str]),
    /// A button on the panel that only reads.
    PanelPress,
    /// A button on the panel that stores whether its person is reminded.
    StoredPress,
}

/// What governors do, measured apart.
pub(crate) const KINDS: [Kind; 5] = [
    Kind {
        name: "/model",
        interactions: 1_500,
        at_once: 4,
        load: Load::Commands(&[
            "/model name:umbrella-trust",
            "/model name:multi-academy-trust",
            "/model name:hard-federation",
            "/model name:collaborative-partnership",
            "/model name:informal-and-formal-partnership",
            "/model name:collaboration-company",
            "/model name:teaching-school-alliance",
            "/model name:umbrela trst",
            "/model name:mutli accademy trust",
            "/model name:fedaration",
            "/model name:colaboration compny",
            "/model name:teeching scool aliance",
            "/model name:trust",
            "/model name:something else altogether",
        ]),
    },
    Kind {
        name: "/compare",
        interactions: 1_500,
        at_once: 4,
        load: Load::Commands(&[
            "/compare first:mat second:federation",
            "/compare first:mat second:federation third:ut fourth:cp",
            "/compare first:umbrella-trust second:collaboration-company",
            "/compare first:tsa second:company third:partnership fourth:federation",
            "/compare first:umbrela trust second:fedaration",
        ]),
    },
    Kind {
        name: "completions",
        interactions: 1_500,
        at_once: 4,
        load: Load::Completions(&[
            "/model name:",
            "/model name:u",
            "/model name:umbr",
            "/model name:multi aca",
            "/model name:fedar",
            "/model name:collab",
            "/model name:teeching scool",
            "/compare first:mat second:",
            "/compare first:mat second:fed",
            "/compare first:umbrella-trust second:mat third:compny",
        ]),
    },
    // The panel with all its controls arrives whole with every press.
    Kind {
        name: "panel press",
        interactions: 600,
        at_once: 4,
        load: Load::PanelPress,
    },
    // Each press is stored.
    Kind {
        name: "60 at once",
        interactions: 600,
        at_once: PEOPLE,
        load: Load::StoredPress,
    },
];
