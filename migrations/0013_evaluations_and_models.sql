-- What replays of the shop's own log found; the newest are kept.
CREATE TABLE evaluations (
    at_ms       BIGINT NOT NULL PRIMARY KEY,
    report_json TEXT NOT NULL
);

-- How sources are weighed: each weighing that was learned, with the figures it was judged by. Version 0 is the order that the
-- program states by itself. One is live; `held` says that an operator chose it, so that no job puts another in its place.
CREATE TABLE models (
    version      BIGINT NOT NULL PRIMARY KEY,
    at_ms        BIGINT NOT NULL,
    model_json   TEXT NOT NULL,
    figures_json TEXT NOT NULL,
    live         BIGINT NOT NULL CHECK (live IN (0, 1)),
    held         BIGINT NOT NULL CHECK (held IN (0, 1))
);
INSERT INTO models (version, at_ms, model_json, figures_json, live, held) VALUES (0, 0, 'null', 'null', 1, 0);
