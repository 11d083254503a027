-- Days of the shop are counted behind what happens (shop::days), and reports read daily_totals alone.

-- Days whose counts are not those of the rows any more. times counts up, so that a day which is marked while it is being counted
-- stays marked.
CREATE TABLE days_to_count (
    kind  TEXT NOT NULL,
    day   BIGINT NOT NULL,
    times BIGINT NOT NULL,
    PRIMARY KEY (kind, day)
);

-- The version of an order with which its days were marked.
ALTER TABLE orders ADD COLUMN counted_version BIGINT NOT NULL DEFAULT 0;
CREATE INDEX orders_to_count ON orders (placed_ms, id) WHERE counted_version <> version;
CREATE INDEX refunds_by_time ON refunds (created_ms, id);

-- A report of a year reads every day of it, of a kind, from the index alone.
CREATE INDEX daily_totals_read ON daily_totals (kind, day, subject, n);
