-- The county's web pages: who may sign in, who is signed in, who looked at whom, and lists made from the fold.

CREATE TABLE console_users (
    name   TEXT PRIMARY KEY,
    record BLOB NOT NULL
) WITHOUT ROWID;

CREATE TABLE console_sessions (
    token_hash BLOB PRIMARY KEY,
    name       TEXT NOT NULL,
    begun      INTEGER NOT NULL,
    record     BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX console_sessions_by_name ON console_sessions (name);

-- Lines are only added; each carries the hash of the one before, so that a changed or missing one is noticed.
CREATE TABLE console_looks (
    number  INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    name    TEXT NOT NULL,
    act     TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail  TEXT NOT NULL,
    hash    BLOB NOT NULL
);
CREATE INDEX console_looks_by_subject ON console_looks (subject, number) WHERE subject <> '';

CREATE TABLE console_lines (
    case_id       TEXT PRIMARY KEY,
    case_no       TEXT NOT NULL,
    owner         TEXT NOT NULL,
    matter        TEXT NOT NULL,
    family        TEXT NOT NULL,
    step          TEXT NOT NULL,
    due           TEXT NOT NULL,
    waiting_since TEXT NOT NULL,
    opened_on     TEXT NOT NULL,
    is_open       INTEGER NOT NULL,
    is_posted     INTEGER NOT NULL,
    name          TEXT NOT NULL,
    person        TEXT NOT NULL,
    organs        TEXT NOT NULL,
    line          BLOB NOT NULL
) WITHOUT ROWID;
CREATE INDEX console_lines_open ON console_lines (is_open) WHERE is_open = 1;
CREATE INDEX console_lines_posted ON console_lines (is_posted) WHERE is_posted = 1;
CREATE INDEX console_lines_by_no ON console_lines (case_no);
CREATE INDEX console_lines_by_name ON console_lines (name);
CREATE INDEX console_lines_by_person ON console_lines (person) WHERE person <> '';

CREATE TABLE console_marks (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    seq     INTEGER NOT NULL,
    version INTEGER NOT NULL
);
