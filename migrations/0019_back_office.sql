-- The back office: who works in it, what they keep for themselves, and lists that stay fast with many goods and orders.

-- Nobody who did something is deleted, so that the audit log keeps a name: access ends.
ALTER TABLE operators ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE operators ADD COLUMN ended_ms BIGINT;
-- The second factor, sealed by the program; it counts from totp_since_ms on. totp_step: of the newest code that was taken.
ALTER TABLE operators ADD COLUMN totp_sealed TEXT;
ALTER TABLE operators ADD COLUMN totp_since_ms BIGINT;
ALTER TABLE operators ADD COLUMN totp_step BIGINT;
-- One role of 0001 was written so far; what it may do did not depend on it.
UPDATE operators SET role = 'owner' WHERE role NOT IN ('owner', 'manager', 'support', 'merchandiser', 'viewer');

-- Codes for the day the phone is gone; hashes. A used one stays, so that it can be said how many are left.
CREATE TABLE operator_codes (
    operator_id TEXT NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
    hash        TEXT NOT NULL,
    used_ms     BIGINT,
    PRIMARY KEY (operator_id, hash)
);

-- Only the hash of what stands in the link is kept.
CREATE TABLE operator_invites (
    id           TEXT NOT NULL PRIMARY KEY,
    hash         TEXT NOT NULL UNIQUE,
    email        TEXT NOT NULL,
    email_key    TEXT NOT NULL,
    role         TEXT NOT NULL,
    inviter_id   TEXT NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
    made_ms      BIGINT NOT NULL,
    until_ms     BIGINT NOT NULL,
    taken_ms     BIGINT,
    withdrawn_ms BIGINT
);
-- One open invitation for an address: a new one withdraws the one before.
CREATE UNIQUE INDEX operator_invites_open ON operator_invites (email_key) WHERE taken_ms IS NULL AND withdrawn_ms IS NULL;
CREATE INDEX operator_invites_by_time ON operator_invites (made_ms, id);

-- What an operator filters a list by and wants to come back to: the query of its address.
CREATE TABLE saved_views (
    id          TEXT NOT NULL PRIMARY KEY,
    operator_id TEXT NOT NULL REFERENCES operators (id) ON DELETE CASCADE,
    page        TEXT NOT NULL,
    name        TEXT NOT NULL,
    query       TEXT NOT NULL,
    -- Others see it too.
    shared      BIGINT NOT NULL CHECK (shared IN (0, 1)),
    made_ms     BIGINT NOT NULL
);
CREATE UNIQUE INDEX saved_views_of_operator ON saved_views (operator_id, page, name);
CREATE INDEX saved_views_shared ON saved_views (page, name) WHERE shared = 1;

-- Stock that somebody changed by hand, and why.
CREATE TABLE stock_adjustments (
    id             TEXT NOT NULL PRIMARY KEY,
    variant_id     TEXT NOT NULL REFERENCES variants (id),
    at_ms          BIGINT NOT NULL,
    pieces         BIGINT NOT NULL CHECK (pieces <> 0),
    -- What there was afterwards.
    stock_quantity BIGINT NOT NULL,
    stock_owed     BIGINT NOT NULL,
    reason         TEXT NOT NULL,
    note           TEXT NOT NULL,
    operator_id    TEXT
);
CREATE INDEX stock_adjustments_of_variant ON stock_adjustments (variant_id, at_ms, id);

-- When an unpublished product is to be published, and a published one to be taken off.
ALTER TABLE products ADD COLUMN publish_ms BIGINT;
ALTER TABLE products ADD COLUMN unpublish_ms BIGINT;
CREATE INDEX products_to_publish ON products (publish_ms) WHERE publish_ms IS NOT NULL AND archived_ms IS NULL;
CREATE INDEX products_to_unpublish ON products (unpublish_ms) WHERE unpublish_ms IS NOT NULL AND archived_ms IS NULL;

-- Lists of the back office. Keys and words are made by the program, in slices behind what they are about: noted_version says
-- of which version. Keys and words are hexadecimal digits of folded letters, which sort alike in every database. Words go with
-- what they are of, so that nobody who is erased is found by their name.
ALTER TABLE products ADD COLUMN title_key TEXT NOT NULL DEFAULT '';
ALTER TABLE products ADD COLUMN noted_version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE orders ADD COLUMN noted BIGINT NOT NULL DEFAULT 0;
ALTER TABLE customers ADD COLUMN noted BIGINT NOT NULL DEFAULT 0;
CREATE INDEX products_to_note ON products (item_no) WHERE noted_version <> version;
CREATE INDEX orders_to_note ON orders (number) WHERE noted = 0;
CREATE INDEX customers_to_note ON customers (id) WHERE noted = 0;

-- Everything that a list filters by stands in the index that it is sorted by, so that goods and orders themselves are read for
-- one page only.
CREATE INDEX products_listed_by_age ON products (item_no, id, archived_ms, published, publish_ms, created_ms, category_id);
CREATE INDEX products_listed_by_title ON products (title_key, id, archived_ms, published, publish_ms, created_ms, category_id);
CREATE INDEX products_listed_in_category ON products (category_id, item_no, id, archived_ms, published, publish_ms, created_ms);
-- In place of indexes of 0010 that they begin like.
CREATE INDEX orders_listed ON orders (placed_ms, id, payment_status, fulfilment_status);
CREATE INDEX orders_listed_by_payment ON orders (payment_status, placed_ms, id, fulfilment_status);
CREATE INDEX orders_listed_by_fulfilment ON orders (fulfilment_status, placed_ms, id, payment_status);
DROP INDEX orders_by_time;
DROP INDEX orders_by_payment;
DROP INDEX orders_by_fulfilment;
CREATE INDEX customers_listed ON customers (created_ms, id);

CREATE TABLE product_words (
    product_id TEXT NOT NULL REFERENCES products (id) ON DELETE CASCADE,
    word       TEXT NOT NULL,
    PRIMARY KEY (product_id, word)
);
CREATE INDEX product_words_by_word ON product_words (word, product_id);
CREATE TABLE order_words (
    order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    word     TEXT NOT NULL,
    PRIMARY KEY (order_id, word)
);
CREATE INDEX order_words_by_word ON order_words (word, order_id);
CREATE TABLE customer_words (
    customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    word        TEXT NOT NULL,
    PRIMARY KEY (customer_id, word)
);
CREATE INDEX customer_words_by_word ON customer_words (word, customer_id);

-- The log by who and by what.
CREATE INDEX audit_of_operator ON audit (operator_id, id);
CREATE INDEX audit_of_action ON audit (action, id);
CREATE INDEX audit_of_subject ON audit (subject, id);
