-- Whose words an enquiry quotes, so that erasing a person finds it; NULL in one that an earlier release made. `ended` says
-- that it is over, while its message may still be as it was.

ALTER TABLE enquiry ADD COLUMN author INTEGER;
ALTER TABLE enquiry ADD COLUMN ended TEXT CHECK (ended IN ('answered', 'erased'));

CREATE INDEX enquiry_author ON enquiry (author) WHERE author IS NOT NULL;
