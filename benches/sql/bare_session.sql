-- One session by its key: ?1 id.
SELECT id, user_id, license, client, started_at, last_seen_at
FROM sessions WHERE customer_id = (SELECT customer_id FROM directory_id WHERE id = ?1) AND id = ?1
