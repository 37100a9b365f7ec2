-- Answers to creations, under a hash of who asked for what under which key; sealed by that key.
CREATE TABLE kept_answers (
    sha256 BLOB NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
    sealed BLOB NOT NULL,
    at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX kept_answers_by_age ON kept_answers (at);
