-- A slug may belong to one language: then `lang` is its tag, `current` is 0 (that word is of the own slug alone), and no file
-- means the thing by it. `lang` NULL: the thing's own slug, of today or former. `lang` '': was a language's slug once.
ALTER TABLE slugs ADD COLUMN lang TEXT;
CREATE UNIQUE INDEX slugs_in_languages ON slugs (kind, target_id, lang) WHERE lang <> '';
