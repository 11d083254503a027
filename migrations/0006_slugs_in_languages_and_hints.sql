-- A slug may belong to one language: then `lang` is its tag, `current` is 0 (that word is of the own slug alone), and no file
-- means the thing by it. `lang` NULL: the thing's own slug, of today or former. `lang` '': was a language's slug once.
ALTER TABLE slugs ADD COLUMN lang TEXT;
CREATE UNIQUE INDEX slugs_in_languages ON slugs (kind, target_id, lang) WHERE lang <> '';

-- A visit that pointed to another setting ('GBP', 'de'), and whether that setting was offered in it.
CREATE TABLE hints (
    person_id TEXT NOT NULL REFERENCES persons (id),
    hint      TEXT NOT NULL,
    visit_id  TEXT NOT NULL,
    at_ms     BIGINT NOT NULL,
    offered   BIGINT NOT NULL CHECK (offered IN (0, 1)),
    PRIMARY KEY (person_id, hint, visit_id)
);
CREATE INDEX hints_by_time ON hints (at_ms);
