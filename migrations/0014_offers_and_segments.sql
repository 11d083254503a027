-- Offers as documents of the owner, what is counted of them, to whom personal ones were made; segments; codes in carts.
-- The table `offers` of 0003 held personal offers of one kind. Nothing reads it any more; it goes with a later release.

-- max_uses and budget_minor stand in data too: beside the counters, so that one statement counts and checks.
CREATE TABLE offer_documents (
    id           TEXT NOT NULL PRIMARY KEY,
    version      BIGINT NOT NULL,
    data         TEXT NOT NULL,
    code         TEXT,
    max_uses     BIGINT,
    budget_minor BIGINT,
    uses         BIGINT NOT NULL DEFAULT 0 CHECK (uses >= 0),
    spent_minor  BIGINT NOT NULL DEFAULT 0 CHECK (spent_minor >= 0),
    created_ms   BIGINT NOT NULL,
    archived_ms  BIGINT
);
CREATE UNIQUE INDEX offer_documents_by_code ON offer_documents (code) WHERE code IS NOT NULL AND archived_ms IS NULL;

-- Which order has which offer, while it counts: a cancelled order's rows go. Who bought is asked of the order.
CREATE TABLE offer_uses (
    offer_id    TEXT NOT NULL REFERENCES offer_documents (id),
    order_id    TEXT NOT NULL REFERENCES orders (id),
    spent_minor BIGINT NOT NULL,
    PRIMARY KEY (offer_id, order_id)
);
CREATE INDEX offer_uses_of_order ON offer_uses (order_id);

-- Personal offers as they were made to people; offer_id is NULL where none was, which is a choice too.
CREATE TABLE invitations (
    id           TEXT NOT NULL PRIMARY KEY,
    person_id    TEXT NOT NULL REFERENCES persons (id),
    offer_id     TEXT REFERENCES offer_documents (id),
    category_id  TEXT REFERENCES categories (id),
    made_ms      BIGINT NOT NULL,
    until_ms     BIGINT NOT NULL,
    declined     BIGINT NOT NULL CHECK (declined IN (0, 1)),
    -- Why; what was known when it was chosen, and with which chance it was.
    reason_json  TEXT NOT NULL,
    choice_json  TEXT NOT NULL,
    -- What the orders that followed brought, in minor units of the base currency.
    margin_minor BIGINT NOT NULL DEFAULT 0,
    learned_ms   BIGINT
);
CREATE INDEX invitations_of_person ON invitations (person_id, made_ms);
CREATE INDEX invitations_to_learn ON invitations (made_ms) WHERE learned_ms IS NULL;

CREATE TABLE segments (
    id          TEXT NOT NULL PRIMARY KEY,
    version     BIGINT NOT NULL,
    data        TEXT NOT NULL,
    created_ms  BIGINT NOT NULL,
    archived_ms BIGINT
);

-- The code that was typed at the cart.
ALTER TABLE carts ADD COLUMN code TEXT;
