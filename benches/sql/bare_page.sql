-- The next 50 of the list by name: ?1 customer, ?2 and ?3 name and e-mail of the one before.
SELECT id, full_name, email, phone, department, language, license, status, manager, has_password,
    locked_until, valid_from, expires_on, last_sign_in, created_at, version
FROM users INDEXED BY users_by_name
WHERE customer_id = ?1 AND deleted_at IS NULL AND (sort_name, sort_email) > (?2, ?3)
ORDER BY sort_name, sort_email LIMIT 50
