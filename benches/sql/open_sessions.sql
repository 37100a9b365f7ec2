-- Who is signed in, with names, longest first: ?1 customer, ?2 rows.
SELECT sessions.id, user_id, full_name, email, client, started_at, last_seen_at, last_active_at
FROM sessions JOIN users ON users.customer_id = sessions.customer_id AND users.id = user_id
WHERE sessions.customer_id = ?1 AND ended_at IS NULL
ORDER BY started_at, sessions.id LIMIT ?2
