-- The price of one that the buyer saw when the line was last changed, so that the cart can say when it is another now. What is
-- charged never comes from here.
ALTER TABLE cart_lines ADD COLUMN seen_minor BIGINT;
ALTER TABLE cart_lines ADD COLUMN seen_currency TEXT;
