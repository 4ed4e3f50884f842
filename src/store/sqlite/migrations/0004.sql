-- Which database this is: a number made once. Nonces of posts hold it, so that a new database never takes over the messages
-- of another.

CREATE TABLE identity (
    id INTEGER NOT NULL
) STRICT;

INSERT INTO identity (id) VALUES (random());

-- What Discord refuses to show of a discussion, until it no longer does: the part, Discord's code, since when, and whether
-- the person who started the discussion was told.

CREATE TABLE refusal (
    discussion INTEGER PRIMARY KEY REFERENCES discussion ON DELETE CASCADE,
    part       TEXT NOT NULL,
    code       INTEGER NOT NULL,
    since      INTEGER NOT NULL,
    told       INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1))
) STRICT;
