-- Personal letters: addresses they may go to, what each wants, what each asked to be told, and which letters there were.

-- One row for an address. It is somebody's history only where an account with that address, proven, says so.
CREATE TABLE subscribers (
    id           TEXT NOT NULL PRIMARY KEY,
    email        TEXT NOT NULL,
    email_key    TEXT NOT NULL,
    person_id    TEXT REFERENCES persons (id),
    lang         TEXT NOT NULL,
    -- The time zone that was chosen, and where the last parcel went.
    zone         TEXT,
    country      TEXT,
    region       TEXT,
    created_ms   BIGINT NOT NULL,
    -- When the address was proven to be its owner's; NULL until then.
    proven_ms    BIGINT,
    -- When all letters were turned off.
    silent_ms    BIGINT,
    -- When the other side said that there is no such mailbox, and how many letters in a row were given up for other reasons.
    bounced_ms   BIGINT,
    soft_bounces BIGINT NOT NULL DEFAULT 0 CHECK (soft_bounces >= 0),
    -- The job does not ask about them before this.
    next_ms      BIGINT NOT NULL
);
CREATE UNIQUE INDEX subscribers_by_email ON subscribers (email_key);
CREATE UNIQUE INDEX subscribers_of_person ON subscribers (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX subscribers_due ON subscribers (next_ms, id);

-- What an address said about a kind; a kind without a row is on.
CREATE TABLE letter_choices (
    subscriber_id TEXT NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
    kind          TEXT NOT NULL,
    wanted        BIGINT NOT NULL CHECK (wanted IN (0, 1)),
    at_ms         BIGINT NOT NULL,
    PRIMARY KEY (subscriber_id, kind)
);

-- "Tell me when it is back", "tell me when it costs less": waits for the address to say yes, then for the thing.
CREATE TABLE sign_ups (
    id            TEXT NOT NULL PRIMARY KEY,
    subscriber_id TEXT NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
    kind          TEXT NOT NULL,
    product_id    TEXT NOT NULL REFERENCES products (id),
    variant_id    TEXT NOT NULL REFERENCES variants (id),
    -- What it cost when it was asked for.
    price_minor   BIGINT NOT NULL,
    currency      TEXT NOT NULL,
    state         TEXT NOT NULL CHECK (state IN ('pending', 'wanted', 'told', 'ended')),
    asked_ms      BIGINT NOT NULL,
    confirmed_ms  BIGINT,
    ended_ms      BIGINT
);
CREATE UNIQUE INDEX sign_ups_of_subscriber ON sign_ups (subscriber_id, kind, variant_id);
CREATE INDEX sign_ups_for ON sign_ups (kind, variant_id) WHERE state = 'wanted';
CREATE INDEX sign_ups_by_state ON sign_ups (state, asked_ms);

-- Letters that went, and letters that were withheld for an experiment: what the cap counts, what is not said twice, what is
-- measured. The letter itself is in the outbox, as long as it is kept there.
CREATE TABLE letter_log (
    id            TEXT NOT NULL PRIMARY KEY,
    subscriber_id TEXT NOT NULL REFERENCES subscribers (id) ON DELETE CASCADE,
    kind          TEXT NOT NULL,
    asked         BIGINT NOT NULL CHECK (asked IN (0, 1)),
    made          TEXT NOT NULL CHECK (made IN ('sent', 'held')),
    at_ms         BIGINT NOT NULL,
    products_json TEXT NOT NULL,
    -- Under which its goods were ranked and its clicks are counted.
    ranking_id    TEXT,
    clicked_ms    BIGINT
);
CREATE INDEX letter_log_of_subscriber ON letter_log (subscriber_id, at_ms);
CREATE INDEX letter_log_by_time ON letter_log (at_ms);

-- Goods that could not be had when the job looked, and when they could be had again: what "back in stock" is news of.
CREATE TABLE absences (
    product_id TEXT NOT NULL PRIMARY KEY REFERENCES products (id),
    since_ms   BIGINT NOT NULL,
    back_ms    BIGINT
);
CREATE INDEX absences_by_return ON absences (back_ms);
