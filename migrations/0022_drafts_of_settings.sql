-- What an operator is still trying out: at most one draft an area, begun from the version that was live then. `json` is NULL while
-- there is none; the row stays, so that a revision is never given twice.
CREATE TABLE settings_drafts (
    area         TEXT NOT NULL PRIMARY KEY,
    revision     BIGINT NOT NULL CHECK (revision > 0),
    json         TEXT,
    base_version BIGINT NOT NULL,
    operator_id  TEXT,
    at_ms        BIGINT NOT NULL
);
