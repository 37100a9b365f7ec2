//! Whether what we count and copy beside the rows agrees with them. The rows themselves are the
//! database's to keep whole.

use postgres::Client;
use seatkeeper_service::port::Stored;

use crate::fault::fault;

const CHECKS: [&str; 3] = [
    "SELECT 'the counts of pool ' || license || ' of customer ' || customer_id || ' are wrong'
     FROM pools
     WHERE assigned <> (SELECT count(*) FROM users WHERE users.customer_id = pools.customer_id
            AND users.license = pools.license AND status = 'active' AND deleted_at IS NULL)
        OR signed_in <> (SELECT count(*) FROM sessions
            WHERE sessions.customer_id = pools.customer_id
            AND sessions.license = pools.license AND ended_at IS NULL)",
    "SELECT 'the count of roles of user ' || id || ' is wrong' FROM users
     WHERE role_count <> (SELECT count(*) FROM roles
        WHERE roles.customer_id = users.customer_id AND roles.user_id = users.id)
     LIMIT 100",
    "SELECT 'user ' || coalesce(users.id, user_id) || ' is not searched for as they are called'
     FROM users FULL JOIN users_search
        ON users_search.customer_id = users.customer_id AND user_id = users.id
     WHERE users.search IS DISTINCT FROM users_search.search LIMIT 100",
];

/// What is wrong, in words.
pub(crate) fn check(client: &mut Client) -> Stored<Vec<String>> {
    client.batch_execute("SET statement_timeout = 0").map_err(|error| fault(&error))?;
    let mut found = Vec::new();
    for sql in CHECKS {
        let rows = client.query(sql, &[]).map_err(|error| fault(&error))?;
        found.extend(rows.iter().map(|row| row.get::<_, String>(0)));
    }
    Ok(found)
}
