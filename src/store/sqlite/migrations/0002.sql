-- Authors who were asked in a thread whether their words may go in: the interaction that the asking answers. The words
-- stand in that message alone.

CREATE TABLE enquiry (
    interaction INTEGER PRIMARY KEY,
    discussion  INTEGER NOT NULL REFERENCES discussion ON DELETE CASCADE,
    at          INTEGER NOT NULL
) STRICT;

CREATE INDEX enquiry_discussion ON enquiry (discussion);
