-- Many counties in one database: every row carries its county, so that tables can later be spread by county.
-- Text is compared byte by byte (COLLATE "C"), as Python and the SQLite store do it, whatever the database's locale.

CREATE TABLE counties (
    code         text COLLATE "C" PRIMARY KEY,
    name         text COLLATE "C" NOT NULL,
    epoch        text COLLATE "C" NOT NULL,
    signing_key  bytea NOT NULL,
    recovery_key bytea NOT NULL
);

-- The order of each county. Its row is taken last in a writing transaction and held until commit, so that no smaller
-- seq can be committed later. Room in the page keeps the updates of this one row in place.
CREATE TABLE counters (
    county text COLLATE "C" PRIMARY KEY REFERENCES counties (code),
    seq    bigint NOT NULL
) WITH (fillfactor = 10);

CREATE TABLE stations (
    county    text COLLATE "C" NOT NULL REFERENCES counties (code),
    code      text COLLATE "C" NOT NULL,
    name      text COLLATE "C" NOT NULL,
    organ     text COLLATE "C" NOT NULL,
    role      text COLLATE "C" NOT NULL,
    place     text COLLATE "C" NOT NULL,
    active    boolean NOT NULL,
    seq       bigint NOT NULL,
    last_seen bigint,
    PRIMARY KEY (county, code),
    CONSTRAINT stations_by_seq UNIQUE (county, seq)
) WITH (fillfactor = 50);

CREATE TABLE station_keys (
    county       text COLLATE "C" NOT NULL,
    key          text COLLATE "C" NOT NULL,
    station      text COLLATE "C" NOT NULL,
    sign_key     bytea NOT NULL,
    seal_key     bytea NOT NULL,
    bound_at     bigint NOT NULL,
    confirmed_at bigint,
    revoked_at   bigint,
    PRIMARY KEY (county, key),
    FOREIGN KEY (county, station) REFERENCES stations (county, code)
);

CREATE TABLE enrolments (
    county     text COLLATE "C" NOT NULL,
    token_hash bytea NOT NULL,
    station    text COLLATE "C" NOT NULL,
    expires    bigint NOT NULL,
    confirm    boolean NOT NULL,
    key        text COLLATE "C",
    PRIMARY KEY (county, token_hash),
    FOREIGN KEY (county, station) REFERENCES stations (county, code)
);

CREATE TABLE nonces (
    county  text COLLATE "C" NOT NULL,
    nonce   text COLLATE "C" NOT NULL,
    key     text COLLATE "C" NOT NULL,
    expires bigint NOT NULL,
    PRIMARY KEY (county, nonce)
);
CREATE INDEX nonces_by_expiry ON nonces (county, expires);

CREATE TABLE ledgers (
    county   text COLLATE "C" NOT NULL,
    ledger   text COLLATE "C" NOT NULL,
    station  text COLLATE "C" NOT NULL,
    previous text COLLATE "C",
    next_no  bigint NOT NULL,
    hash     bytea NOT NULL,
    last_no  bigint NOT NULL,
    program  text COLLATE "C" NOT NULL,
    PRIMARY KEY (county, ledger),
    FOREIGN KEY (county, station) REFERENCES stations (county, code)
) WITH (fillfactor = 50);

-- One row for each number of each ledger: the chain after it, and the answer that never changes. No foreign key: the
-- ledger's row is held by the transaction that writes here, and checking each row again would double the work of a push.
CREATE TABLE verdicts (
    county   text COLLATE "C" NOT NULL,
    ledger   text COLLATE "C" NOT NULL,
    number   bigint NOT NULL,
    entry_id text COLLATE "C" NOT NULL,
    hash     bytea NOT NULL,
    verdict  text COLLATE "C" NOT NULL,
    reason   text COLLATE "C" NOT NULL,
    detail   text COLLATE "C" NOT NULL,
    PRIMARY KEY (county, ledger, number)
);
CREATE INDEX verdicts_by_reason ON verdicts (county, verdict, reason) WHERE verdict IN ('set_aside', 'too_new');

-- Well-formed entries: these travel to other stations. Bodies are bytes and stay as they came.
CREATE TABLE entries (
    county     text COLLATE "C" NOT NULL,
    seq        bigint NOT NULL,
    id         text COLLATE "C" NOT NULL,
    ledger     text COLLATE "C" NOT NULL,
    number     bigint NOT NULL,
    station    text COLLATE "C" NOT NULL,
    about_kind text COLLATE "C" NOT NULL,
    about_id   text COLLATE "C" NOT NULL,
    kind       text COLLATE "C" NOT NULL,
    body_hash  text COLLATE "C" NOT NULL,
    header     bytea NOT NULL,
    salt       bytea NOT NULL,
    body       bytea NOT NULL,
    verdict    text COLLATE "C" NOT NULL,
    reason     text COLLATE "C" NOT NULL,
    PRIMARY KEY (county, seq),
    CONSTRAINT entries_by_id UNIQUE (county, id)
);
CREATE INDEX entries_by_about ON entries (county, about_kind, about_id, seq);

-- What could not be taken as an entry, raw: nothing that arrived is dropped.
CREATE TABLE raw_entries (
    county text COLLATE "C" NOT NULL,
    ledger text COLLATE "C" NOT NULL,
    number bigint NOT NULL,
    header bytea NOT NULL,
    salt   bytea NOT NULL,
    body   bytea NOT NULL,
    PRIMARY KEY (county, ledger, number)
);

-- Who owns what, with the digest of its rows kept as they come: their count, and the sum of their items as a number, so
-- that the total of a station is added up here.
CREATE TABLE abouts (
    county text COLLATE "C" NOT NULL,
    kind   text COLLATE "C" NOT NULL,
    id     text COLLATE "C" NOT NULL,
    owner  text COLLATE "C",
    origin text COLLATE "C",
    visit  text COLLATE "C",
    count  bigint NOT NULL,
    hash   numeric(78, 0) NOT NULL,
    PRIMARY KEY (county, kind, id)
) WITH (fillfactor = 70);
CREATE INDEX abouts_by_visit ON abouts (county, visit) WHERE visit IS NOT NULL;

-- Which stations an about is shown to: the station itself, and those above its place (place '' is shown to no one above).
CREATE TABLE sights (
    county  text COLLATE "C" NOT NULL,
    kind    text COLLATE "C" NOT NULL,
    id      text COLLATE "C" NOT NULL,
    station text COLLATE "C" NOT NULL,
    place   text COLLATE "C" NOT NULL,
    PRIMARY KEY (county, kind, id, station) INCLUDE (place)
);
CREATE INDEX sights_by_station ON sights (county, station);
CREATE INDEX sights_by_place ON sights (county, place);

-- The entries that a station is shown by its own code, in the county's order, so that its next page is found at once
-- among a million of others. It follows from entries and sights, and changes with them.
CREATE TABLE own_rows (
    county  text COLLATE "C" NOT NULL,
    station text COLLATE "C" NOT NULL,
    seq     bigint NOT NULL,
    PRIMARY KEY (county, station, seq)
);

CREATE TABLE scope_changes (
    county  text COLLATE "C" NOT NULL,
    seq     bigint NOT NULL,
    station text COLLATE "C" NOT NULL,
    change  text COLLATE "C" NOT NULL CHECK (change IN ('enter', 'leave')),
    kind    text COLLATE "C" NOT NULL,
    id      text COLLATE "C" NOT NULL,
    PRIMARY KEY (county, seq)
);
CREATE INDEX scope_changes_by_station ON scope_changes (county, station, seq);

CREATE TABLE editions (
    county    text COLLATE "C" NOT NULL,
    seq       bigint NOT NULL,
    id        text COLLATE "C" NOT NULL,
    content   bytea NOT NULL,
    signature bytea NOT NULL,
    PRIMARY KEY (county, seq),
    UNIQUE (county, id)
);

CREATE TABLE calendars (
    county    text COLLATE "C" NOT NULL,
    seq       bigint NOT NULL,
    year      integer NOT NULL,
    content   bytea NOT NULL,
    signature bytea NOT NULL,
    PRIMARY KEY (county, seq)
);

-- What went between the county and each station on a stick: the last numbers each way, and what the station asked for.
CREATE TABLE bundles (
    county  text COLLATE "C" NOT NULL,
    station text COLLATE "C" NOT NULL,
    up_no   bigint NOT NULL,
    down_no bigint NOT NULL,
    carried bytea NOT NULL,
    PRIMARY KEY (county, station),
    FOREIGN KEY (county, station) REFERENCES stations (county, code)
);
