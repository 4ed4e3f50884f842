-- Discord's numbers are below 2^63 and times are nanoseconds since 1970, so both fit an INTEGER.
-- Columns that say how a discussion stands (last_activity, ended, held) follow from its events: they are
-- written with them, so that sweeps need not fold.

CREATE TABLE discussion (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    guild         INTEGER NOT NULL,
    channel       INTEGER NOT NULL,
    panel         INTEGER UNIQUE,
    thread        INTEGER UNIQUE,
    draft         INTEGER UNIQUE,
    created       INTEGER NOT NULL,
    last_activity INTEGER NOT NULL,
    ended         INTEGER,
    held          INTEGER NOT NULL DEFAULT 0 CHECK (held IN (0, 1)),
    warned        INTEGER
) STRICT;

CREATE INDEX discussion_guild ON discussion (guild);
CREATE INDEX discussion_activity ON discussion (last_activity);

CREATE TABLE event (
    discussion  INTEGER NOT NULL REFERENCES discussion ON DELETE CASCADE,
    seq         INTEGER NOT NULL CHECK (seq > 0),
    at          INTEGER NOT NULL,
    by          INTEGER,
    body        TEXT NOT NULL,
    interaction INTEGER UNIQUE,
    PRIMARY KEY (discussion, seq)
) STRICT;

CREATE TABLE words (
    discussion INTEGER NOT NULL REFERENCES discussion ON DELETE CASCADE,
    id         INTEGER NOT NULL,
    author     INTEGER,
    words      TEXT,
    PRIMARY KEY (discussion, id)
) STRICT;

CREATE INDEX words_author ON words (author) WHERE author IS NOT NULL;

CREATE TABLE posted (
    discussion INTEGER NOT NULL REFERENCES discussion ON DELETE CASCADE,
    slot       TEXT NOT NULL,
    message    INTEGER NOT NULL,
    hash       INTEGER NOT NULL,
    at         INTEGER NOT NULL,
    PRIMARY KEY (discussion, slot)
) STRICT, WITHOUT ROWID;

CREATE TABLE draft (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    guild   INTEGER NOT NULL,
    channel INTEGER NOT NULL,
    person  INTEGER NOT NULL,
    at      INTEGER NOT NULL,
    body    TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
    guild    INTEGER PRIMARY KEY,
    starters INTEGER,
    days     INTEGER,
    months   INTEGER
) STRICT;

CREATE TABLE removed_guild (
    guild INTEGER PRIMARY KEY,
    at    INTEGER NOT NULL
) STRICT;
