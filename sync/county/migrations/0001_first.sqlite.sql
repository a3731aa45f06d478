-- One county: one file. The first store of entries, verdicts, scope, stations.

CREATE TABLE county (
    one          INTEGER PRIMARY KEY CHECK (one = 1),
    code         TEXT NOT NULL,
    name         TEXT NOT NULL,
    epoch        TEXT NOT NULL,
    signing_key  BLOB NOT NULL,
    recovery_key BLOB NOT NULL
);

-- The county's order. Taken last in every writing transaction, so that no smaller seq can be committed later.
CREATE TABLE counter (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    seq INTEGER NOT NULL
);
INSERT INTO counter VALUES (1, 0);

CREATE TABLE stations (
    code      TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    organ     TEXT NOT NULL,
    role      TEXT NOT NULL,
    place     TEXT NOT NULL,
    active    INTEGER NOT NULL,
    seq       INTEGER NOT NULL UNIQUE,
    last_seen INTEGER
);

CREATE TABLE station_keys (
    key          TEXT PRIMARY KEY,
    station      TEXT NOT NULL REFERENCES stations (code),
    sign_key     BLOB NOT NULL,
    seal_key     BLOB NOT NULL,
    bound_at     INTEGER NOT NULL,
    confirmed_at INTEGER,
    revoked_at   INTEGER
);

CREATE TABLE enrolments (
    token_hash BLOB PRIMARY KEY,
    station    TEXT NOT NULL REFERENCES stations (code),
    expires    INTEGER NOT NULL,
    confirm    INTEGER NOT NULL,
    key        TEXT
);

CREATE TABLE nonces (
    nonce   TEXT PRIMARY KEY,
    key     TEXT NOT NULL,
    expires INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX nonces_by_expiry ON nonces (expires);

CREATE TABLE ledgers (
    ledger   TEXT PRIMARY KEY,
    station  TEXT NOT NULL REFERENCES stations (code),
    previous TEXT,
    next_no  INTEGER NOT NULL,
    hash     BLOB NOT NULL,
    last_no  INTEGER NOT NULL,
    program  TEXT NOT NULL
) WITHOUT ROWID;

-- One row for each number of each ledger: the chain after it, and the answer that never changes.
CREATE TABLE verdicts (
    ledger   TEXT NOT NULL REFERENCES ledgers (ledger),
    number   INTEGER NOT NULL,
    entry_id TEXT NOT NULL,
    hash     BLOB NOT NULL,
    verdict  TEXT NOT NULL,
    reason   TEXT NOT NULL,
    detail   TEXT NOT NULL,
    PRIMARY KEY (ledger, number)
) WITHOUT ROWID;
CREATE INDEX verdicts_by_reason ON verdicts (verdict, reason);

-- Well-formed entries: these travel to other stations.
CREATE TABLE entries (
    seq        INTEGER PRIMARY KEY,
    id         TEXT NOT NULL UNIQUE,
    ledger     TEXT NOT NULL,
    number     INTEGER NOT NULL,
    station    TEXT NOT NULL,
    about_kind TEXT NOT NULL,
    about_id   TEXT NOT NULL,
    kind       TEXT NOT NULL,
    body_hash  TEXT NOT NULL,
    header     BLOB NOT NULL,
    salt       BLOB NOT NULL,
    body       BLOB NOT NULL,
    verdict    TEXT NOT NULL,
    reason     TEXT NOT NULL
);
CREATE INDEX entries_by_about ON entries (about_kind, about_id, seq);

-- What could not be taken as an entry, raw: nothing that arrived is dropped.
CREATE TABLE raw_entries (
    ledger TEXT NOT NULL,
    number INTEGER NOT NULL,
    header BLOB NOT NULL,
    salt   BLOB NOT NULL,
    body   BLOB NOT NULL,
    PRIMARY KEY (ledger, number)
) WITHOUT ROWID;

-- Who owns what, with the digest of its rows kept as they come.
CREATE TABLE abouts (
    kind   TEXT NOT NULL,
    id     TEXT NOT NULL,
    owner  TEXT,
    origin TEXT,
    visit  TEXT,
    count  INTEGER NOT NULL,
    hash   BLOB NOT NULL,
    PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE INDEX abouts_by_visit ON abouts (visit) WHERE visit IS NOT NULL;

-- Which stations an about is shown to: the station itself, and those above its place (place '' is shown to no one above).
CREATE TABLE sights (
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    station TEXT NOT NULL,
    place   TEXT NOT NULL,
    PRIMARY KEY (kind, id, station)
) WITHOUT ROWID;
CREATE INDEX sights_by_station ON sights (station);
CREATE INDEX sights_by_place ON sights (place);

CREATE TABLE scope_changes (
    seq     INTEGER PRIMARY KEY,
    station TEXT NOT NULL,
    change  TEXT NOT NULL CHECK (change IN ('enter', 'leave')),
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL
);
CREATE INDEX scope_changes_by_station ON scope_changes (station, seq);

CREATE TABLE editions (
    seq       INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    content   BLOB NOT NULL,
    signature BLOB NOT NULL
);

CREATE TABLE calendars (
    seq       INTEGER PRIMARY KEY,
    year      INTEGER NOT NULL,
    content   BLOB NOT NULL,
    signature BLOB NOT NULL
);
