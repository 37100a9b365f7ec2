-- The rows that a sign-in and a sign-out write, each in one statement that is its own transaction, on
-- a store of our own schema: the customer's head is taken, nothing is read and no rule is asked.
\set random random(1, 1000000000000)
WITH head AS (
    UPDATE heads SET seq = seq + 1, hash = sha256(:random::text::bytea)
    WHERE customer_id = :customer::uuid RETURNING customer_id, seq, hash
), session AS (
    INSERT INTO sessions (customer_id, id, user_id, license, client, started_at, last_seen_at,
        last_active_at, token_sha256)
    SELECT customer_id, md5(hash::text)::uuid,
        ('01920000-0000-7000-8000-' || lpad(to_hex(:client_id::int), 12, '0'))::uuid,
        'concurrent_writer', 'bench', 1760000000000 + seq, 1760000000000 + seq,
        1760000000000 + seq, hash
    FROM head RETURNING customer_id, id, user_id, token_sha256, started_at
), known AS (
    INSERT INTO directory_id (id, customer_id, kind) SELECT id, customer_id, 'session' FROM session
), token AS (
    INSERT INTO directory_token (sha256, customer_id, session_id)
    SELECT token_sha256, customer_id, id FROM session
), person AS (
    UPDATE users SET failed_tries = 0, locked_until = NULL, last_sign_in = session.started_at
    FROM session WHERE users.customer_id = session.customer_id AND users.id = session.user_id
)
INSERT INTO audit (customer_id, seq, id, at, actor, action, subject_kind, subject, person, payload,
    salt, digest, hash)
SELECT session.customer_id, seq, gen_random_uuid(), started_at, user_id, 'session_opened', 'session',
    session.id::text, user_id, '{"address": null, "after": {"client": "bench", "device": null}}',
    '0123456789abcdef', hash, hash
FROM session JOIN head ON true;
WITH head AS (
    UPDATE heads SET seq = seq + 1, hash = sha256((:random::bigint + 1)::text::bytea)
    WHERE customer_id = :customer::uuid RETURNING customer_id, seq, hash
), session AS (
    UPDATE sessions SET ended_at = 1760000000000 + seq, "end" = 'signed_out'
    FROM head WHERE sessions.customer_id = head.customer_id AND ended_at IS NULL
        AND user_id = ('01920000-0000-7000-8000-' || lpad(to_hex(:client_id::int), 12, '0'))::uuid
    RETURNING sessions.customer_id, sessions.id, user_id, ended_at
)
INSERT INTO audit (customer_id, seq, id, at, actor, action, subject_kind, subject, person, payload,
    salt, digest, hash)
SELECT session.customer_id, seq, gen_random_uuid(), ended_at, user_id, 'session_closed', 'session',
    session.id::text, user_id, '{"address": null, "after": {"end": "signed_out"}}',
    '0123456789abcdef', hash, hash
FROM session JOIN head ON true;
