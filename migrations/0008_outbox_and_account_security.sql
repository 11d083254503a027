-- Letters on their way, and what an account's owner sees of its security.

-- Written by the transaction that the letter is about; sent by a job, at least once. `data` is a snapshot: it can be drawn
-- years later without asking anything else.
CREATE TABLE outbox (
    id            TEXT NOT NULL PRIMARY KEY,
    kind          TEXT NOT NULL,
    locale        TEXT NOT NULL,
    address       TEXT NOT NULL,
    data          TEXT NOT NULL,
    -- A second letter with the same key is not written.
    dedupe        TEXT NOT NULL UNIQUE,
    state         TEXT NOT NULL CHECK (state IN ('queued', 'sent', 'failed', 'dropped')),
    created_ms    BIGINT NOT NULL,
    -- Not tried before this; while somebody tries, when that one is given up as dead.
    not_before_ms BIGINT NOT NULL,
    tries         BIGINT NOT NULL DEFAULT 0,
    last_error    TEXT,
    -- When it reached its last state.
    sent_ms       BIGINT
);
CREATE INDEX outbox_waiting ON outbox (not_before_ms, id) WHERE state = 'queued';

-- When the address was last proven to be its owner's.
ALTER TABLE customers ADD COLUMN verified_ms BIGINT;

-- What a customer's list of sessions says: where, since when, when last.
ALTER TABLE sessions ADD COLUMN device TEXT NOT NULL DEFAULT '';
ALTER TABLE sessions ADD COLUMN since_ms BIGINT;
ALTER TABLE sessions ADD COLUMN seen_ms BIGINT;

-- What a link is about beside its subject: the address that it proves.
ALTER TABLE tokens ADD COLUMN detail TEXT NOT NULL DEFAULT '';
-- A new password ends the links that were made before it.
CREATE INDEX tokens_of_subject ON tokens (subject);
