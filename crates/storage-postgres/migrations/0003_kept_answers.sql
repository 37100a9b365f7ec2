-- Answers to creations, under a hash of who asked for what under which key; sealed by that key.
CREATE TABLE kept_answers (
    sha256 bytea NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
    sealed bytea NOT NULL,
    at bigint NOT NULL
);
CREATE INDEX kept_answers_by_age ON kept_answers (at);
