-- Everybody is looked at, whatever indexes there are: $1 customer, $2 pattern, $3 rows at most.
SET enable_indexscan = off; SET enable_indexonlyscan = off; SET enable_bitmapscan = off;
SELECT id, full_name, email, phone, department, language, license, status, manager,
    has_password, must_change_password, failed_tries, locked_until, valid_from, expires_on,
    last_sign_in, created_at, version,
    (SELECT json_agg(json_build_array(workspace_id, role, tags))::text FROM roles
        WHERE roles.customer_id = users.customer_id AND roles.user_id = users.id) AS roles
FROM users
WHERE customer_id = $1 AND deleted_at IS NULL AND search LIKE $2
ORDER BY sort_name, sort_email LIMIT $3
