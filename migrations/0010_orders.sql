-- Buying: checkouts under way, orders with their payments and refunds, the address book.

INSERT INTO counters (name, value) VALUES ('order_no', 1000);

-- What a buyer chose so far, one for a cart.
CREATE TABLE checkouts (
    cart_id    TEXT NOT NULL PRIMARY KEY REFERENCES carts (id) ON DELETE CASCADE,
    data       TEXT NOT NULL,
    -- What the review page showed last.
    quote      TEXT,
    updated_ms BIGINT NOT NULL
);

-- buyer and quote never change; progress and what is read off it do, and version counts that.
CREATE TABLE orders (
    id                TEXT NOT NULL PRIMARY KEY,
    number            BIGINT NOT NULL UNIQUE,
    quote_id          TEXT NOT NULL UNIQUE,
    version           BIGINT NOT NULL,
    placed_ms         BIGINT NOT NULL,
    customer_id       TEXT REFERENCES customers (id) ON DELETE SET NULL,
    email_key         TEXT NOT NULL,
    lang              TEXT NOT NULL,
    currency          TEXT NOT NULL,
    total_minor       BIGINT NOT NULL CHECK (total_minor >= 0),
    -- In the base currency, by the rate of the day; NULL when there was none.
    total_base_minor  BIGINT,
    payment_method    TEXT NOT NULL,
    payment_status    TEXT NOT NULL,
    fulfilment_status TEXT NOT NULL,
    reserved_until_ms BIGINT,
    buyer             TEXT NOT NULL,
    quote             TEXT NOT NULL,
    progress          TEXT NOT NULL,
    -- Whose events this order's events are, when they may be recorded.
    visitor_id        TEXT,
    seen              TEXT
);
CREATE INDEX orders_by_time ON orders (placed_ms, id);
CREATE INDEX orders_of_customer ON orders (customer_id, placed_ms) WHERE customer_id IS NOT NULL;
CREATE INDEX orders_of_email ON orders (email_key, placed_ms);
CREATE INDEX orders_by_payment ON orders (payment_status, placed_ms);
CREATE INDEX orders_by_fulfilment ON orders (fulfilment_status, placed_ms);
CREATE INDEX orders_of_visitor ON orders (visitor_id) WHERE visitor_id IS NOT NULL;
CREATE INDEX orders_reserved ON orders (reserved_until_ms) WHERE reserved_until_ms IS NOT NULL;

-- The timeline: one row for everything that happened to an order.
CREATE TABLE order_entries (
    order_id    TEXT NOT NULL REFERENCES orders (id),
    seq         BIGINT NOT NULL,
    at_ms       BIGINT NOT NULL,
    kind        TEXT NOT NULL,
    operator_id TEXT,
    data        TEXT NOT NULL,
    PRIMARY KEY (order_id, seq)
);

-- Money on its way in. reference is the gateway's own id of it, once known.
CREATE TABLE payments (
    id           TEXT NOT NULL PRIMARY KEY,
    order_id     TEXT NOT NULL REFERENCES orders (id),
    method       TEXT NOT NULL,
    reference    TEXT,
    -- What a refund must name, once the money came in.
    charge       TEXT,
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    state        TEXT NOT NULL,
    created_ms   BIGINT NOT NULL,
    settled_ms   BIGINT
);
CREATE INDEX payments_of_order ON payments (order_id, created_ms);
CREATE UNIQUE INDEX payments_by_reference ON payments (method, reference) WHERE reference IS NOT NULL;

-- Money on its way back. Written with the order's new progress, so it is owed from that moment; sent by a job.
CREATE TABLE refunds (
    id           TEXT NOT NULL PRIMARY KEY,
    order_id     TEXT NOT NULL REFERENCES orders (id),
    payment_id   TEXT REFERENCES payments (id),
    amount_minor BIGINT NOT NULL CHECK (amount_minor > 0),
    reason       TEXT NOT NULL,
    state        TEXT NOT NULL,
    reference    TEXT,
    tries        BIGINT NOT NULL,
    error        TEXT,
    next_try_ms  BIGINT,
    created_ms   BIGINT NOT NULL,
    done_ms      BIGINT
);
CREATE INDEX refunds_of_order ON refunds (order_id, created_ms);
CREATE INDEX refunds_waiting ON refunds (next_try_ms) WHERE next_try_ms IS NOT NULL;

-- What a gateway told us, so that telling it twice does nothing.
CREATE TABLE gateway_events (
    gateway     TEXT NOT NULL,
    id          TEXT NOT NULL,
    received_ms BIGINT NOT NULL,
    PRIMARY KEY (gateway, id)
);

CREATE TABLE addresses (
    id          TEXT NOT NULL PRIMARY KEY,
    customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    data        TEXT NOT NULL,
    used_ms     BIGINT NOT NULL
);
CREATE INDEX addresses_of_customer ON addresses (customer_id, used_ms);

-- Pieces that were sold although there were none: owed to buyers. Not zero only while stock_quantity is.
ALTER TABLE variants ADD COLUMN stock_owed BIGINT NOT NULL DEFAULT 0;
