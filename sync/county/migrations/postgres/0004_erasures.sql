-- Files of erased entries that are still to be deleted where files lie.

CREATE TABLE erased_files (
    county text COLLATE "C" NOT NULL REFERENCES counties (code),
    name   text COLLATE "C" NOT NULL,
    PRIMARY KEY (county, name)
);
