-- The rows that a sign-out writes, with the same parameters.
UPDATE sessions SET ended_at = ?5, end = 'signed_out' WHERE customer_id = ?1 AND id = ?2;
INSERT INTO audit (customer_id, seq, id, at, actor, action, subject_kind, subject, person, payload, salt, digest, hash)
    VALUES (?1, ?6, substr(?4, 1, 16), ?5, ?3, 'session_closed', 'session', hex(?2), ?3, ?8, '0123456789abcdef', ?7, ?7);
UPDATE heads SET seq = ?6, hash = ?7 WHERE customer_id = ?1;
