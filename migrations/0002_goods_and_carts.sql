-- Goods: products with their variants, the category tree, every URL a thing ever had, price history, carts.

CREATE TABLE categories (
    id          TEXT NOT NULL PRIMARY KEY,
    category_no BIGINT NOT NULL UNIQUE,
    parent_id   TEXT REFERENCES categories (id),
    slug        TEXT NOT NULL UNIQUE,
    name        TEXT NOT NULL,
    -- NULL: the parent's colour, or one by position.
    field       TEXT,
    position    BIGINT NOT NULL,
    sensitive   BIGINT NOT NULL CHECK (sensitive IN (0, 1)),
    version     BIGINT NOT NULL,
    created_ms  BIGINT NOT NULL
);
CREATE INDEX categories_by_parent ON categories (parent_id);

CREATE TABLE products (
    id          TEXT NOT NULL PRIMARY KEY,
    item_no     BIGINT NOT NULL UNIQUE,
    version     BIGINT NOT NULL,
    slug        TEXT NOT NULL UNIQUE,
    title       TEXT NOT NULL,
    description TEXT NOT NULL,
    brand       TEXT NOT NULL,
    category_id TEXT REFERENCES categories (id),
    tags        TEXT NOT NULL,
    attributes  TEXT NOT NULL,
    options     TEXT NOT NULL,
    images      TEXT NOT NULL,
    plate       TEXT NOT NULL,
    published   BIGINT NOT NULL CHECK (published IN (0, 1)),
    created_ms  BIGINT NOT NULL,
    archived_ms BIGINT
);
CREATE INDEX products_by_category ON products (category_id);

CREATE TABLE variants (
    id               TEXT NOT NULL PRIMARY KEY,
    product_id       TEXT NOT NULL REFERENCES products (id),
    position         BIGINT NOT NULL,
    sku              TEXT NOT NULL,
    choice           TEXT NOT NULL,
    price_minor      BIGINT NOT NULL CHECK (price_minor >= 0),
    compare_at_minor BIGINT,
    cost_minor       BIGINT,
    currency         TEXT NOT NULL,
    stock_tracked    BIGINT NOT NULL CHECK (stock_tracked IN (0, 1)),
    stock_quantity   BIGINT NOT NULL CHECK (stock_quantity >= 0),
    stock_backorder  BIGINT NOT NULL CHECK (stock_backorder IN (0, 1)),
    barcode          TEXT NOT NULL,
    weight_g         BIGINT,
    plate            TEXT,
    archived_ms      BIGINT
);
CREATE INDEX variants_of_product ON variants (product_id, position);
CREATE UNIQUE INDEX variants_by_sku ON variants (sku) WHERE sku <> '' AND archived_ms IS NULL;

-- Every slug a product or category has or had; one of them is current.
CREATE TABLE slugs (
    kind      TEXT NOT NULL,
    slug      TEXT NOT NULL,
    target_id TEXT NOT NULL,
    current   BIGINT NOT NULL CHECK (current IN (0, 1)),
    PRIMARY KEY (kind, slug)
);
CREATE UNIQUE INDEX slugs_current ON slugs (kind, target_id) WHERE current = 1;

-- Only prices that somebody set.
CREATE TABLE price_history (
    variant_id  TEXT NOT NULL REFERENCES variants (id),
    at_ms       BIGINT NOT NULL,
    price_minor BIGINT NOT NULL,
    currency    TEXT NOT NULL,
    PRIMARY KEY (variant_id, at_ms)
);

CREATE TABLE carts (
    id          TEXT NOT NULL PRIMARY KEY,
    customer_id TEXT REFERENCES customers (id) ON DELETE CASCADE,
    updated_ms  BIGINT NOT NULL
);
CREATE INDEX carts_of_customer ON carts (customer_id, updated_ms) WHERE customer_id IS NOT NULL;
CREATE INDEX carts_by_time ON carts (updated_ms);

CREATE TABLE cart_lines (
    cart_id    TEXT NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
    position   BIGINT NOT NULL,
    product_id TEXT NOT NULL REFERENCES products (id),
    variant_id TEXT NOT NULL REFERENCES variants (id),
    quantity   BIGINT NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (cart_id, variant_id)
);
