-- How a product is taxed, and the stock at which the owner wants to hear of a variant (NULL: never).
ALTER TABLE products ADD COLUMN tax_category TEXT NOT NULL DEFAULT 'standard';
ALTER TABLE variants ADD COLUMN low_stock BIGINT;
