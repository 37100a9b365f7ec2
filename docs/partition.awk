# pg_dump --schema-only of a store, with each customer's rows in one of 16 parts.
BEGIN {
    n = split("pools workspaces users users_search roles former_roles credentials sessions denials heads audit", names)
    for (i = 1; i <= n; i++) whole["public." names[i]] = 1
}
/^CREATE TABLE / { table = $3 }
table in whole && (/^WITH/ || /^\)/) {
    if (/^\)$/) next
    with = /^WITH/ ? substr($0, 1, length($0) - 1) : ""
    print ") PARTITION BY HASH (customer_id);"
    for (i = 0; i < 16; i++)
        printf "CREATE TABLE %s_%d PARTITION OF %s FOR VALUES WITH (MODULUS 16, REMAINDER %d) %s;\n", table, i, table, i, with
    table = ""
    next
}
/;$/ { table = "" }
{ sub(/^ALTER TABLE ONLY /, "ALTER TABLE "); print }
