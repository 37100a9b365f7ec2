-- Where the pages of a list by name begin.
SELECT sort_name, sort_email FROM (
    SELECT sort_name, sort_email, row_number() OVER (ORDER BY sort_name, sort_email) AS place
    FROM users WHERE deleted_at IS NULL)
WHERE place % 1000 = 0 ORDER BY place
