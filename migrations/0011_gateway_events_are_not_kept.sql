-- Was written and never read: a payment is settled once, whatever its gateway tells how often.
DROP TABLE gateway_events;
