"""The tables of a new ledger. Once a ledger exists in the field these words never change: write a migration."""

ENTRIES = """
CREATE TABLE entries (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    about_kind TEXT NOT NULL,
    about_id TEXT NOT NULL,
    ledger TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    own INTEGER NOT NULL,
    header BLOB NOT NULL,
    salt BLOB NOT NULL,
    body BLOB NOT NULL,
    hash BLOB,
    epoch INTEGER,
    seq INTEGER
) STRICT;
CREATE INDEX entries_about ON entries (about_kind, about_id);
CREATE UNIQUE INDEX entries_number ON entries (ledger, number) WHERE own = 1;
CREATE TABLE verdicts (
    entry TEXT PRIMARY KEY,
    ledger TEXT NOT NULL,
    number INTEGER NOT NULL,
    own INTEGER NOT NULL,
    epoch TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX verdicts_own ON verdicts (verdict) WHERE own = 1;
CREATE TABLE ledgers (
    id TEXT PRIMARY KEY,
    previous TEXT,
    taken_at INTEGER NOT NULL,
    why TEXT NOT NULL,
    current INTEGER NOT NULL,
    closed_number INTEGER,
    closed_hash BLOB
) STRICT, WITHOUT ROWID;
CREATE TABLE former_headers (
    ledger TEXT NOT NULL,
    number INTEGER NOT NULL,
    entry TEXT NOT NULL,
    header BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (ledger, number)
) STRICT;
CREATE TABLE erased (
    entry TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
"""

COUNTY = """
CREATE TABLE county_rows (
    entry TEXT PRIMARY KEY,
    about_kind TEXT NOT NULL,
    about_id TEXT NOT NULL,
    item BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX county_rows_about ON county_rows (about_kind, about_id);
CREATE TABLE digests (
    about_kind TEXT NOT NULL,
    about_id TEXT NOT NULL,
    count INTEGER NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (about_kind, about_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE wanted (
    about_kind TEXT NOT NULL,
    about_id TEXT NOT NULL,
    PRIMARY KEY (about_kind, about_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE left_scope (
    about_kind TEXT NOT NULL,
    about_id TEXT NOT NULL,
    PRIMARY KEY (about_kind, about_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE epochs (
    ordinal INTEGER PRIMARY KEY,
    epoch TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE stations (
    code TEXT PRIMARY KEY,
    row BLOB NOT NULL
) STRICT, WITHOUT ROWID;
"""

PROJECTIONS = """
CREATE TABLE cases (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    visit TEXT NOT NULL,
    case_no TEXT NOT NULL,
    open INTEGER NOT NULL,
    row BLOB NOT NULL,
    words BLOB NOT NULL
) STRICT;
CREATE INDEX cases_visit ON cases (visit);
CREATE INDEX cases_number ON cases (case_no);
CREATE TABLE visits (
    place INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    row BLOB NOT NULL
) STRICT;
CREATE TABLE lagging (
    about_kind TEXT NOT NULL,
    about_id TEXT NOT NULL,
    PRIMARY KEY (about_kind, about_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE searched (
    place INTEGER PRIMARY KEY,
    about_kind TEXT NOT NULL,
    about_id TEXT NOT NULL,
    stamp BLOB NOT NULL,
    UNIQUE (about_kind, about_id)
) STRICT;
CREATE VIRTUAL TABLE search_text USING fts5(
    name, pinyin, digits,
    content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0', prefix='1 2 4'
);
"""

ROOMS = """
CREATE TABLE drafts (
    id TEXT PRIMARY KEY,
    clerk TEXT NOT NULL,
    label TEXT NOT NULL UNIQUE,
    parked INTEGER NOT NULL,
    with_head INTEGER NOT NULL,
    began_at INTEGER NOT NULL,
    saved_at INTEGER NOT NULL,
    focus TEXT NOT NULL,
    fields BLOB NOT NULL
) STRICT;
CREATE TABLE blobs (
    name TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    stored_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE document_numbers (
    organ TEXT NOT NULL,
    year INTEGER NOT NULL,
    device TEXT NOT NULL,
    number INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    entry TEXT NOT NULL DEFAULT '',
    void_reason TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (organ, year, device, number)
) STRICT, WITHOUT ROWID;
CREATE TABLE editions (
    hash TEXT PRIMARY KEY,
    content BLOB NOT NULL,
    signature BLOB NOT NULL
) STRICT;
CREATE TABLE calendars (
    year INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    content BLOB NOT NULL,
    signature BLOB NOT NULL,
    place INTEGER NOT NULL,
    PRIMARY KEY (year, sha256)
) STRICT;
CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;
"""

UPLOADS = """
CREATE TABLE uploads (
    place INTEGER PRIMARY KEY,
    entry TEXT NOT NULL UNIQUE,
    visit TEXT NOT NULL,
    blob TEXT NOT NULL,
    sealed_sha256 TEXT NOT NULL,
    size INTEGER NOT NULL,
    epoch TEXT NOT NULL DEFAULT '',
    problem TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX uploads_visit ON uploads (visit);
"""

SENDERS = """
ALTER TABLE entries ADD COLUMN station TEXT NOT NULL DEFAULT '';
"""

WAITS = """
ALTER TABLE cases ADD COLUMN wait TEXT NOT NULL DEFAULT '';
CREATE INDEX cases_wait ON cases (wait) WHERE wait <> '';
"""
