-- What went between the county and each station on a stick: the last numbers each way, and what the station asked for.

CREATE TABLE bundles (
    station TEXT PRIMARY KEY REFERENCES stations (code),
    up_no   INTEGER NOT NULL,
    down_no INTEGER NOT NULL,
    carried BLOB NOT NULL
) WITHOUT ROWID;
