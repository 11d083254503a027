-- Pictures that the shop has: files of its own in the data folder, known by the hash of what is in them.
CREATE TABLE media (
    hash       TEXT NOT NULL PRIMARY KEY,
    kind       TEXT NOT NULL,
    width      BIGINT NOT NULL CHECK (width > 0),
    height     BIGINT NOT NULL CHECK (height > 0),
    size       BIGINT NOT NULL CHECK (size > 0),
    created_ms BIGINT NOT NULL
);

-- The images of products that the owner wants to have, and what became of them: the queue and its record in one.
CREATE TABLE product_images (
    product_id TEXT NOT NULL REFERENCES products (id),
    -- A hash of `src`, which is too long for a key.
    src_key    TEXT NOT NULL,
    -- As the file wrote it: an address, or a path below `folder`.
    src        TEXT NOT NULL,
    -- '' for addresses.
    folder     TEXT NOT NULL,
    tries      BIGINT NOT NULL,
    -- When it is due; NULL: nothing is to be done.
    next_ms    BIGINT,
    -- Why the last try failed.
    error      TEXT,
    -- What was read when the picture was made: the same again is not worked through again.
    read_hash  TEXT,
    media_hash TEXT REFERENCES media (hash),
    PRIMARY KEY (product_id, src_key)
);
CREATE INDEX product_images_due ON product_images (next_ms, src_key) WHERE next_ms IS NOT NULL;
CREATE INDEX product_images_by_src ON product_images (src_key, folder);
CREATE INDEX product_images_by_read ON product_images (read_hash) WHERE read_hash IS NOT NULL;
