-- What went wrong lately, so that an operator finds the reference that a visitor's page named. Bounded: the oldest are swept.
CREATE TABLE faults (
    id        TEXT NOT NULL PRIMARY KEY,
    at_ms     BIGINT NOT NULL,
    -- '' where no page said one.
    reference TEXT NOT NULL,
    -- The part of the program.
    place     TEXT NOT NULL,
    message   TEXT NOT NULL
);
CREATE INDEX faults_by_reference ON faults (reference, id) WHERE reference <> '';
