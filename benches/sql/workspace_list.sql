-- The list of one workspace as `sqlite3 -csv` writes it: the same rows, columns and order.
SELECT
    c.name, w.name, u.full_name, u.email, ifnull(u.phone, ''), ifnull(u.department, ''),
    ifnull(u.license, 'none'), r.role, '', '', u.status,
    CASE WHEN u.locked_until IS NOT NULL THEN 'true' ELSE 'false' END, u.language,
    strftime('%Y-%m-%dT%H:%M:%SZ', u.created_at / 1000, 'unixepoch'),
    ifnull(strftime('%Y-%m-%dT%H:%M:%SZ', u.last_sign_in / 1000, 'unixepoch'), ''),
    ifnull(u.expires_on, ''), hex(u.id), hex(w.id)
FROM users u INDEXED BY users_by_name
JOIN customers c ON c.customer_id = u.customer_id
JOIN roles r ON r.customer_id = u.customer_id AND r.user_id = u.id
JOIN workspaces w ON w.customer_id = r.customer_id AND w.id = r.workspace_id
WHERE u.deleted_at IS NULL AND w.name = 'Manuals'
    AND u.customer_id = (SELECT customer_id FROM customers)
ORDER BY u.sort_name, u.sort_email;
