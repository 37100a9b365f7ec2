-- The rows that a sign-in writes, as one batch: ?1 customer, ?2 session id, ?3 user, ?4 token,
-- ?5 moment, ?6 sequence, ?7 digest, ?8 payload.
INSERT INTO sessions (customer_id, id, user_id, license, client, started_at, last_seen_at, last_active_at, token_sha256)
    VALUES (?1, ?2, ?3, 'concurrent_writer', 'bench', ?5, ?5, ?5, ?4);
INSERT INTO directory_id (id, customer_id, kind) VALUES (?2, ?1, 'session');
INSERT INTO directory_token (sha256, customer_id, session_id) VALUES (?4, ?1, ?2);
UPDATE users SET failed_tries = 0, locked_until = NULL, last_sign_in = ?5 WHERE customer_id = ?1 AND id = ?3;
INSERT INTO audit (customer_id, seq, id, at, actor, action, subject_kind, subject, person, payload, salt, digest, hash)
    VALUES (?1, ?6, ?2, ?5, ?3, 'session_opened', 'session', hex(?2), ?3, ?8, '0123456789abcdef', ?7, ?7);
UPDATE heads SET seq = ?6, hash = ?7 WHERE customer_id = ?1;
