-- People: visitors (browsers that consented), persons (whose history it is), what happened and what was shown.

CREATE TABLE persons (
    id              TEXT NOT NULL PRIMARY KEY,
    created_ms      BIGINT NOT NULL,
    arm             TEXT,
    arm_ms          BIGINT,
    declared        TEXT,
    paused_until_ms BIGINT
);

CREATE TABLE visitors (
    id         TEXT NOT NULL PRIMARY KEY,
    created_ms BIGINT NOT NULL,
    ended_ms   BIGINT
);

-- From since_ms on, until the next row of the visitor, what the visitor does is the person's.
CREATE TABLE person_link (
    visitor_id TEXT NOT NULL REFERENCES visitors (id),
    person_id  TEXT NOT NULL REFERENCES persons (id),
    since_ms   BIGINT NOT NULL,
    PRIMARY KEY (visitor_id, since_ms)
);
CREATE INDEX person_link_by_person ON person_link (person_id, visitor_id, since_ms);

CREATE TABLE consent_choices (
    visitor_id TEXT NOT NULL REFERENCES visitors (id),
    at_ms      BIGINT NOT NULL,
    person_id  TEXT NOT NULL REFERENCES persons (id),
    consent    BIGINT NOT NULL,
    version    BIGINT NOT NULL,
    PRIMARY KEY (visitor_id, at_ms)
);
CREATE INDEX consent_choices_of_person ON consent_choices (person_id);

CREATE TABLE dismissals (
    person_id    TEXT NOT NULL REFERENCES persons (id),
    subject_kind TEXT NOT NULL,
    subject      TEXT NOT NULL,
    at_ms        BIGINT NOT NULL,
    PRIMARY KEY (person_id, subject_kind, subject)
);

CREATE TABLE offers (
    id          TEXT NOT NULL PRIMARY KEY,
    person_id   TEXT NOT NULL REFERENCES persons (id),
    category_id TEXT NOT NULL REFERENCES categories (id),
    percent     BIGINT NOT NULL CHECK (percent BETWEEN 1 AND 50),
    made_ms     BIGINT NOT NULL,
    until_ms    BIGINT NOT NULL,
    declined    BIGINT NOT NULL CHECK (declined IN (0, 1)),
    reason_json TEXT NOT NULL
);
CREATE INDEX offers_of_person ON offers (person_id, made_ms);

-- One row per item touched. The visitor stays as it was for ever; whose the row is, person_link says.
CREATE TABLE events (
    id               TEXT NOT NULL PRIMARY KEY,
    at_ms            BIGINT NOT NULL,
    received_ms      BIGINT NOT NULL,
    day              BIGINT NOT NULL,
    name             TEXT NOT NULL,
    visitor_id       TEXT NOT NULL REFERENCES visitors (id),
    visit_id         TEXT NOT NULL,
    product_id       TEXT,
    variant_id       TEXT,
    quantity         BIGINT NOT NULL,
    value_minor      BIGINT,
    currency         TEXT,
    value_base_minor BIGINT,
    placement        TEXT,
    position         BIGINT,
    ranking_id       TEXT,
    order_id         TEXT,
    query            TEXT,
    arm              TEXT NOT NULL,
    consent          BIGINT NOT NULL,
    schema_version   BIGINT NOT NULL
);
CREATE INDEX events_by_receipt ON events (received_ms, id);
CREATE INDEX events_of_visitor ON events (visitor_id, at_ms);
CREATE INDEX events_by_day ON events (name, day);

-- One row per drawn list: what was shown, where, to whom, why.
CREATE TABLE rankings (
    id            TEXT NOT NULL PRIMARY KEY,
    at_ms         BIGINT NOT NULL,
    day           BIGINT NOT NULL,
    placement     TEXT NOT NULL,
    person_id     TEXT NOT NULL REFERENCES persons (id),
    arm           TEXT NOT NULL,
    model_version BIGINT NOT NULL,
    items_json    TEXT NOT NULL,
    context_json  TEXT NOT NULL
);
CREATE INDEX rankings_of_person ON rankings (person_id, at_ms);
CREATE INDEX rankings_by_day ON rankings (day);

-- Shop-wide counts for everybody: no id of a person or visitor is ever in here.
CREATE TABLE daily_totals (
    day     BIGINT NOT NULL,
    kind    TEXT NOT NULL,
    subject TEXT NOT NULL,
    n       BIGINT NOT NULL,
    PRIMARY KEY (kind, day, subject)
);
