-- Refunds that the gateway would not send wait for somebody: they are counted on each look at the back office's first page.
CREATE INDEX refunds_stuck ON refunds (order_id) WHERE state = 'failed';
