-- What keeps a shop running: settings, accounts, sessions, leases, the audit log.
-- Portable SQL for SQLite and PostgreSQL: ids are TEXT (UUID version 7), money, times (Unix ms UTC) and booleans (0 or 1)
-- are BIGINT, documents are JSON in TEXT.

CREATE TABLE meta (
    key   TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

-- Small numbers given once and never again.
CREATE TABLE counters (
    name  TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('item_no', 0), ('category_no', 0);

-- What other nodes and processes must read again. One row per thing: its newest version.
CREATE TABLE changes (
    kind    TEXT NOT NULL,
    id      TEXT NOT NULL,
    version BIGINT NOT NULL,
    at_ms   BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
);
CREATE INDEX changes_by_time ON changes (at_ms, kind, id);

-- Every published version; the highest of an area is live.
CREATE TABLE settings (
    area        TEXT NOT NULL,
    version     BIGINT NOT NULL CHECK (version > 0),
    json        TEXT NOT NULL,
    operator_id TEXT,
    at_ms       BIGINT NOT NULL,
    PRIMARY KEY (area, version)
);

CREATE TABLE rates (
    from_currency TEXT NOT NULL,
    to_currency   TEXT NOT NULL,
    effective_day BIGINT NOT NULL,
    rate_e9       BIGINT NOT NULL CHECK (rate_e9 > 0),
    provider      TEXT NOT NULL,
    put_ms        BIGINT NOT NULL,
    PRIMARY KEY (from_currency, to_currency, effective_day)
);
CREATE INDEX rates_by_day ON rates (effective_day, from_currency, to_currency);

CREATE TABLE customers (
    id            TEXT NOT NULL PRIMARY KEY,
    email         TEXT NOT NULL,
    email_key     TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    password_hash TEXT,
    -- Reserved with the account; a row of persons exists only from consent on, so no foreign key.
    person_id     TEXT NOT NULL UNIQUE,
    preferences   TEXT NOT NULL DEFAULT '{}',
    demo          BIGINT NOT NULL CHECK (demo IN (0, 1)),
    created_ms    BIGINT NOT NULL
);
CREATE INDEX customers_of_demo ON customers (id) WHERE demo = 1;

CREATE TABLE operators (
    id            TEXT NOT NULL PRIMARY KEY,
    email         TEXT NOT NULL,
    email_key     TEXT NOT NULL UNIQUE,
    name          TEXT NOT NULL,
    password_hash TEXT,
    role          TEXT NOT NULL,
    created_ms    BIGINT NOT NULL
);

CREATE TABLE sessions (
    id          TEXT NOT NULL PRIMARY KEY,
    data        TEXT NOT NULL,
    version     BIGINT NOT NULL,
    expires_ms  BIGINT NOT NULL,
    customer_id TEXT REFERENCES customers (id) ON DELETE CASCADE,
    operator_id TEXT REFERENCES operators (id) ON DELETE CASCADE
);
CREATE INDEX sessions_by_expiry ON sessions (expires_ms);
CREATE INDEX sessions_of_customer ON sessions (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX sessions_of_operator ON sessions (operator_id) WHERE operator_id IS NOT NULL;

-- One-time links. Only the hash of what stands in the link is kept.
CREATE TABLE tokens (
    hash       TEXT NOT NULL PRIMARY KEY,
    purpose    TEXT NOT NULL,
    subject    TEXT NOT NULL,
    expires_ms BIGINT NOT NULL,
    used_ms    BIGINT
);
CREATE INDEX tokens_by_expiry ON tokens (expires_ms);

-- Which node does a job now.
CREATE TABLE leases (
    name     TEXT NOT NULL PRIMARY KEY,
    holder   TEXT NOT NULL,
    taken_ms BIGINT NOT NULL,
    until_ms BIGINT NOT NULL
);

-- The last run of each job.
CREATE TABLE jobs (
    name       TEXT NOT NULL PRIMARY KEY,
    holder     TEXT NOT NULL,
    started_ms BIGINT NOT NULL,
    done_ms    BIGINT,
    error      TEXT,
    runs       BIGINT NOT NULL,
    failures   BIGINT NOT NULL
);

CREATE TABLE audit (
    id          TEXT NOT NULL PRIMARY KEY,
    at_ms       BIGINT NOT NULL,
    operator_id TEXT,
    action      TEXT NOT NULL,
    subject     TEXT NOT NULL,
    before_json TEXT,
    after_json  TEXT,
    from_addr   TEXT
);
