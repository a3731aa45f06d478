-- Files of erased entries that are still to be deleted where files lie.

CREATE TABLE erased_files (
    name TEXT PRIMARY KEY
) WITHOUT ROWID;
