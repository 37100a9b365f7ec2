-- Everybody is looked at, whatever indexes there are: ?1 customer, ?2 needle, ?3 rows at most.
SELECT id, full_name, email, phone, department, language, license, status, manager,
    has_password, must_change_password, failed_tries, locked_until, valid_from, expires_on,
    last_sign_in, created_at, version,
    (SELECT json_group_array(json_array(hex(workspace_id), role, tags)) FROM roles
        WHERE roles.customer_id = users.customer_id AND roles.user_id = users.id) AS roles
FROM users NOT INDEXED
WHERE customer_id = ?1 AND deleted_at IS NULL AND instr(search, ?2) > 0
ORDER BY sort_name, sort_email LIMIT ?3
