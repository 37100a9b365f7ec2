-- Ids are 16 bytes, times milliseconds since 1970 in UTC, dates ISO 8601 text, enumerations the
-- contract's spelling, lists JSON. Rows of a customer have its id first in their key; what is
-- found or unique across customers is in the directory_ tables. Folded text is made in Rust.

CREATE TABLE facts (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE customers (
    customer_id BLOB NOT NULL PRIMARY KEY CHECK (length(customer_id) = 16),
    name TEXT NOT NULL,
    number TEXT NOT NULL UNIQUE,
    sort_name TEXT NOT NULL,
    search TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    language TEXT NOT NULL,
    extra_recipients TEXT NOT NULL,
    manager BLOB NOT NULL CHECK (length(manager) = 16),
    support_until INTEGER,
    idle_minutes INTEGER NOT NULL,
    max_age_hours INTEGER NOT NULL,
    lockout_tries INTEGER NOT NULL,
    password_min_length INTEGER NOT NULL,
    dormant_days INTEGER NOT NULL,
    last_license TEXT,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX customers_by_name ON customers (sort_name, customer_id, search);

-- The use of a pool is kept by the triggers below, so that a sign-in among 100,000 users costs
-- no count of them.
CREATE TABLE pools (
    customer_id BLOB NOT NULL REFERENCES customers (customer_id),
    license TEXT NOT NULL,
    subscribed INTEGER NOT NULL DEFAULT 0 CHECK (subscribed >= 0),
    assigned INTEGER NOT NULL DEFAULT 0 CHECK (assigned >= 0),
    signed_in INTEGER NOT NULL DEFAULT 0 CHECK (signed_in >= 0),
    PRIMARY KEY (customer_id, license)
) STRICT, WITHOUT ROWID;

CREATE TABLE workspaces (
    customer_id BLOB NOT NULL REFERENCES customers (customer_id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL,
    name_lower TEXT NOT NULL,
    languages TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (customer_id, id),
    UNIQUE (customer_id, name_lower)
) STRICT, WITHOUT ROWID;

-- `row` is what the search index points to and what lists are made of; everything else uses the key.
CREATE TABLE users (
    row INTEGER PRIMARY KEY,
    customer_id BLOB NOT NULL REFERENCES customers (customer_id),
    id BLOB NOT NULL CHECK (length(id) = 16),
    status TEXT NOT NULL CHECK (status IN ('active', 'inactive')),
    license TEXT,
    license_rank INTEGER NOT NULL CHECK ((license_rank = 6) = (license IS NULL)),
    manager INTEGER NOT NULL CHECK (manager IN (0, 1)),
    role_count INTEGER NOT NULL CHECK (role_count >= 0),
    has_password INTEGER NOT NULL DEFAULT 0,
    must_change_password INTEGER NOT NULL DEFAULT 0,
    invited_until INTEGER,
    failed_tries INTEGER NOT NULL,
    locked_until INTEGER,
    valid_from TEXT,
    expires_on TEXT,
    last_sign_in INTEGER,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER,
    version INTEGER NOT NULL,
    language TEXT NOT NULL,
    full_name TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT,
    department TEXT,
    sort_name TEXT NOT NULL,
    sort_email TEXT NOT NULL,
    search TEXT NOT NULL,
    -- No sign-in comes after every sign-in.
    sign_in_rank INTEGER GENERATED ALWAYS AS (ifnull(last_sign_in, 9223372036854775807)) VIRTUAL,
    seen_at INTEGER GENERATED ALWAYS AS (ifnull(last_sign_in, created_at)) VIRTUAL,
    UNIQUE (customer_id, id)
) STRICT;

-- One index for each order, with the name and the e-mail that a search looks at, so that a list is
-- read from it alone. The e-mail in lower case is unique and ends every order.
CREATE INDEX users_by_name ON users (customer_id, sort_name, sort_email)
    WHERE deleted_at IS NULL;
CREATE INDEX users_by_email ON users (customer_id, sort_email, sort_name)
    WHERE deleted_at IS NULL;
CREATE INDEX users_by_license ON users (customer_id, license_rank, sort_name, sort_email)
    WHERE deleted_at IS NULL;
CREATE INDEX users_by_status ON users (customer_id, status, sort_name, sort_email)
    WHERE deleted_at IS NULL;
CREATE INDEX users_by_sign_in ON users (customer_id, sign_in_rank, sort_name, sort_email)
    WHERE deleted_at IS NULL;
CREATE INDEX users_by_created ON users (customer_id, created_at, sort_name, sort_email)
    WHERE deleted_at IS NULL;

-- What counts and filters are read from: small, but for the first.
CREATE INDEX users_seen ON users (customer_id, status, seen_at) WHERE deleted_at IS NULL;
CREATE INDEX users_lacking ON users (customer_id)
    WHERE deleted_at IS NULL AND status = 'active'
        AND (license IS NULL OR (role_count = 0 AND manager = 0));
CREATE INDEX users_roleless ON users (customer_id)
    WHERE deleted_at IS NULL AND role_count = 0 AND manager = 0;
CREATE INDEX users_locked ON users (customer_id, status, locked_until)
    WHERE deleted_at IS NULL AND locked_until IS NOT NULL;
CREATE INDEX users_expiring ON users (customer_id, status, expires_on)
    WHERE deleted_at IS NULL AND expires_on IS NOT NULL;
CREATE INDEX users_invited ON users (customer_id, status, invited_until)
    WHERE deleted_at IS NULL AND has_password = 0;
CREATE INDEX users_managers ON users (customer_id) WHERE manager = 1;
CREATE INDEX users_deleted ON users (deleted_at, customer_id, id) WHERE deleted_at IS NOT NULL;

-- Trigrams without positions: longer needles are checked against `search` itself.
CREATE VIRTUAL TABLE users_search USING fts5 (
    search, content = 'users', content_rowid = 'row', columnsize = 0, detail = 'none',
    tokenize = 'trigram case_sensitive 1'
);
INSERT INTO users_search (users_search, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER users_search_insert AFTER INSERT ON users BEGIN
    INSERT INTO users_search (rowid, search) VALUES (new.row, new.search);
END;
CREATE TRIGGER users_search_delete AFTER DELETE ON users BEGIN
    INSERT INTO users_search (users_search, rowid, search) VALUES ('delete', old.row, old.search);
END;
CREATE TRIGGER users_search_update AFTER UPDATE OF search ON users
WHEN old.search <> new.search BEGIN
    INSERT INTO users_search (users_search, rowid, search) VALUES ('delete', old.row, old.search);
    INSERT INTO users_search (rowid, search) VALUES (new.row, new.search);
END;

CREATE TRIGGER users_assigned_insert AFTER INSERT ON users
WHEN new.license IS NOT NULL AND new.status = 'active' AND new.deleted_at IS NULL BEGIN
    UPDATE pools SET assigned = assigned + 1
        WHERE customer_id = new.customer_id AND license = new.license;
END;
CREATE TRIGGER users_assigned_delete AFTER DELETE ON users
WHEN old.license IS NOT NULL AND old.status = 'active' AND old.deleted_at IS NULL BEGIN
    UPDATE pools SET assigned = assigned - 1
        WHERE customer_id = old.customer_id AND license = old.license;
END;
CREATE TRIGGER users_assigned_update AFTER UPDATE OF license, status, deleted_at ON users
WHEN old.license IS NOT new.license OR old.status <> new.status
    OR old.deleted_at IS NOT new.deleted_at BEGIN
    UPDATE pools SET assigned = assigned - 1
        WHERE customer_id = old.customer_id AND license = old.license
            AND old.status = 'active' AND old.deleted_at IS NULL;
    UPDATE pools SET assigned = assigned + 1
        WHERE customer_id = new.customer_id AND license = new.license
            AND new.status = 'active' AND new.deleted_at IS NULL;
END;

CREATE TABLE roles (
    customer_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    workspace_id BLOB NOT NULL,
    user_row INTEGER NOT NULL,
    place INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('administrator', 'writer', 'operator')),
    tags TEXT NOT NULL,
    PRIMARY KEY (customer_id, user_id, workspace_id),
    FOREIGN KEY (customer_id, user_id) REFERENCES users (customer_id, id),
    FOREIGN KEY (customer_id, workspace_id) REFERENCES workspaces (customer_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX roles_by_workspace ON roles (customer_id, workspace_id, role, user_row);

CREATE TABLE former_roles (
    customer_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    workspace_id BLOB NOT NULL,
    place INTEGER NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('administrator', 'writer', 'operator')),
    tags TEXT NOT NULL,
    PRIMARY KEY (customer_id, user_id, workspace_id),
    FOREIGN KEY (customer_id, user_id) REFERENCES users (customer_id, id),
    FOREIGN KEY (customer_id, workspace_id) REFERENCES workspaces (customer_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX former_roles_by_workspace ON former_roles (customer_id, workspace_id);

CREATE TABLE staff (
    id BLOB NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    full_name TEXT NOT NULL,
    sort_name TEXT NOT NULL,
    email TEXT NOT NULL,
    lead INTEGER NOT NULL,
    language TEXT NOT NULL,
    has_password INTEGER NOT NULL DEFAULT 0,
    must_change_password INTEGER NOT NULL DEFAULT 0,
    invited_until INTEGER,
    failed_tries INTEGER NOT NULL,
    locked_until INTEGER,
    last_sign_in INTEGER,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Bare ids, so that what they did is still known as the vendor's.
CREATE TABLE former_staff (
    id BLOB NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE credentials (
    customer_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    phc TEXT NOT NULL,
    temporary INTEGER NOT NULL,
    PRIMARY KEY (customer_id, user_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE directory_code (
    sha256 BLOB NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
    customer_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset')),
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX directory_code_by_user ON directory_code (customer_id, user_id);

-- Addresses in lower case; the vendor's staff have the customer id of all zeros.
CREATE TABLE directory_email (
    email_lower TEXT NOT NULL PRIMARY KEY,
    customer_id BLOB NOT NULL,
    user_id BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE directory_token (
    sha256 BLOB NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
    customer_id BLOB NOT NULL,
    session_id BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE directory_id (
    id BLOB NOT NULL PRIMARY KEY,
    customer_id BLOB NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('user', 'workspace', 'session'))
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    customer_id BLOB NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    user_id BLOB NOT NULL,
    license TEXT,
    workspace_id BLOB,
    client TEXT NOT NULL,
    device TEXT,
    address TEXT,
    started_at INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    last_active_at INTEGER NOT NULL,
    ended_at INTEGER,
    end TEXT,
    ended_by BLOB,
    reason TEXT,
    token_sha256 BLOB NOT NULL,
    PRIMARY KEY (customer_id, id),
    CHECK ((ended_at IS NULL) = (end IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX sessions_one_open ON sessions (customer_id, user_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_open ON sessions (customer_id, started_at, id) WHERE ended_at IS NULL;
CREATE INDEX sessions_by_start ON sessions (customer_id, started_at, id);
CREATE INDEX sessions_by_user ON sessions (customer_id, user_id, started_at, id);
CREATE INDEX sessions_by_end ON sessions (customer_id, ended_at, started_at, license)
    WHERE ended_at IS NOT NULL;

CREATE TRIGGER sessions_signed_in_insert AFTER INSERT ON sessions
WHEN new.ended_at IS NULL AND new.license IS NOT NULL BEGIN
    UPDATE pools SET signed_in = signed_in + 1
        WHERE customer_id = new.customer_id AND license = new.license;
END;
CREATE TRIGGER sessions_signed_in_update AFTER UPDATE OF ended_at ON sessions
WHEN (old.ended_at IS NULL) <> (new.ended_at IS NULL) AND new.license IS NOT NULL BEGIN
    UPDATE pools SET signed_in = signed_in + (CASE WHEN new.ended_at IS NULL THEN 1 ELSE -1 END)
        WHERE customer_id = new.customer_id AND license = new.license;
END;
CREATE TRIGGER sessions_signed_in_delete AFTER DELETE ON sessions
WHEN old.ended_at IS NULL AND old.license IS NOT NULL BEGIN
    UPDATE pools SET signed_in = signed_in - 1
        WHERE customer_id = old.customer_id AND license = old.license;
END;

CREATE TABLE denials (
    customer_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    id BLOB NOT NULL CHECK (length(id) = 16),
    user_id BLOB NOT NULL,
    license TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (customer_id, at, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX denials_by_user ON denials (customer_id, user_id, at, id);

CREATE TABLE heads (
    customer_id BLOB NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL CHECK (seq >= 0),
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    customer_id BLOB NOT NULL,
    seq INTEGER NOT NULL CHECK (seq > 0),
    id BLOB NOT NULL CHECK (length(id) = 16),
    at INTEGER NOT NULL,
    actor BLOB,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    person BLOB,
    payload TEXT,
    salt TEXT,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (customer_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_by_person ON audit (customer_id, person, seq) WHERE person IS NOT NULL;
CREATE INDEX audit_by_actor ON audit (customer_id, actor, seq) WHERE actor IS NOT NULL;
