-- The county's web pages: who may sign in, who is signed in, who looked at whom, and lists made from the fold.

CREATE TABLE console_users (
    county text COLLATE "C" NOT NULL,
    name   text COLLATE "C" NOT NULL,
    record bytea NOT NULL,
    PRIMARY KEY (county, name)
);

CREATE TABLE console_sessions (
    county     text COLLATE "C" NOT NULL,
    token_hash bytea NOT NULL,
    name       text COLLATE "C" NOT NULL,
    begun      bigint NOT NULL,
    record     bytea NOT NULL,
    PRIMARY KEY (county, token_hash)
);
CREATE INDEX console_sessions_by_name ON console_sessions (county, name);

-- Lines are only added; each carries the hash of the one before, so that a changed or missing one is noticed.
CREATE TABLE console_looks (
    county  text COLLATE "C" NOT NULL,
    number  bigint NOT NULL,
    at      bigint NOT NULL,
    name    text COLLATE "C" NOT NULL,
    act     text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    detail  text COLLATE "C" NOT NULL,
    hash    bytea NOT NULL,
    PRIMARY KEY (county, number)
);
CREATE INDEX console_looks_by_subject ON console_looks (county, subject, number) WHERE subject <> '';

CREATE TABLE console_lines (
    county        text COLLATE "C" NOT NULL,
    case_id       text COLLATE "C" NOT NULL,
    case_no       text COLLATE "C" NOT NULL,
    owner         text COLLATE "C" NOT NULL,
    matter        text COLLATE "C" NOT NULL,
    family        text COLLATE "C" NOT NULL,
    step          text COLLATE "C" NOT NULL,
    due           text COLLATE "C" NOT NULL,
    waiting_since text COLLATE "C" NOT NULL,
    opened_on     text COLLATE "C" NOT NULL,
    is_open       boolean NOT NULL,
    is_posted     boolean NOT NULL,
    name          text COLLATE "C" NOT NULL,
    person        text COLLATE "C" NOT NULL,
    organs        text COLLATE "C" NOT NULL,
    line          bytea NOT NULL,
    PRIMARY KEY (county, case_id)
);
CREATE INDEX console_lines_open ON console_lines (county) WHERE is_open;
CREATE INDEX console_lines_posted ON console_lines (county) WHERE is_posted;
CREATE INDEX console_lines_by_no ON console_lines (county, case_no);
CREATE INDEX console_lines_by_name ON console_lines (county, name);
CREATE INDEX console_lines_by_person ON console_lines (county, person) WHERE person <> '';

CREATE TABLE console_marks (
    county  text COLLATE "C" NOT NULL,
    one     bigint NOT NULL CHECK (one = 1),
    seq     bigint NOT NULL,
    version bigint NOT NULL,
    PRIMARY KEY (county, one)
);
