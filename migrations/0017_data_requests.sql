-- What people ask about what is kept of them: to have it, or to have it gone. A row goes with what it is about: with the
-- archive that is over, with the person that is erased.
CREATE TABLE data_requests (
    id          TEXT NOT NULL PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('download', 'erase')),
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'done', 'failed')),
    -- Whose: a history, an account, an address. Each may be missing, not all of them.
    person_id   TEXT,
    customer_id TEXT,
    email_key   TEXT,
    lang        TEXT NOT NULL,
    -- Who asked for somebody who wrote in.
    operator_id TEXT,
    asked_ms    BIGINT NOT NULL,
    -- Not tried before this.
    due_ms      BIGINT NOT NULL,
    tries       BIGINT NOT NULL DEFAULT 0,
    done_ms     BIGINT,
    -- An archive's bytes, and how long it may be fetched.
    size        BIGINT,
    until_ms    BIGINT
);
CREATE INDEX data_requests_waiting ON data_requests (due_ms) WHERE state = 'waiting';
CREATE INDEX data_requests_of_person ON data_requests (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX data_requests_of_customer ON data_requests (customer_id) WHERE customer_id IS NOT NULL;
CREATE INDEX data_requests_of_email ON data_requests (email_key) WHERE email_key IS NOT NULL;

-- The buyer wants to be forgotten while the order is under way: done as soon as it is over.
ALTER TABLE orders ADD COLUMN forget BIGINT NOT NULL DEFAULT 0;
CREATE INDEX orders_to_forget ON orders (id) WHERE forget = 1;

-- Letters of somebody, to show them and to erase them.
CREATE INDEX outbox_of_address ON outbox (address);
