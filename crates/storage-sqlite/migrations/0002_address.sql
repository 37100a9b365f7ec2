-- Where an entry came from is a datum of whoever acted, who may be erased when the payload's person
-- is not: it has a salt and a digest of its own.
ALTER TABLE audit ADD COLUMN address TEXT;
ALTER TABLE audit ADD COLUMN address_salt TEXT;
ALTER TABLE audit ADD COLUMN address_digest BLOB CHECK (length(address_digest) = 32);
