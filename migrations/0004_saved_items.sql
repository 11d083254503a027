-- Goods that a customer wants to find again: one row a product, with the variant that was looked at.
-- Whoever is not signed in keeps the same list in the session.

CREATE TABLE saved_items (
    customer_id TEXT NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    product_id  TEXT NOT NULL REFERENCES products (id),
    variant_id  TEXT NOT NULL REFERENCES variants (id),
    at_ms       BIGINT NOT NULL,
    PRIMARY KEY (customer_id, product_id)
);
CREATE INDEX saved_items_of_customer ON saved_items (customer_id, at_ms);
