-- Where an entry came from is a datum of whoever acted, who may be erased when the payload's person
-- is not: it has a salt and a digest of its own.
ALTER TABLE audit
    ADD COLUMN address text COLLATE "C",
    ADD COLUMN address_salt text COLLATE "C",
    ADD COLUMN address_digest bytea CHECK (length(address_digest) = 32);
