-- The same tables and columns as on SQLite. Times are milliseconds since 1970 in UTC, dates ISO 8601
-- text, enumerations the contract's spelling, lists JSON. Rows of a customer have its id first in
-- their key; what is found or unique across customers is in the directory_ tables. Folded text is
-- made in Rust, and compared by its bytes: COLLATE "C" wherever text is ordered or unique.

CREATE TABLE facts (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    value text NOT NULL
);

CREATE TABLE customers (
    customer_id uuid NOT NULL PRIMARY KEY,
    name text NOT NULL,
    number text COLLATE "C" NOT NULL UNIQUE,
    sort_name text COLLATE "C" NOT NULL,
    search text COLLATE "C" NOT NULL,
    time_zone text NOT NULL,
    language text NOT NULL,
    extra_recipients text NOT NULL,
    manager uuid NOT NULL,
    support_until bigint,
    idle_minutes bigint NOT NULL,
    max_age_hours bigint NOT NULL,
    lockout_tries bigint NOT NULL,
    password_min_length bigint NOT NULL,
    dormant_days bigint NOT NULL,
    last_license text,
    created_at bigint NOT NULL
);

CREATE INDEX customers_by_name ON customers (sort_name, customer_id);

-- The use of a pool is kept by the triggers below, so that a sign-in among 100,000 users costs
-- no count of them.
CREATE TABLE pools (
    customer_id uuid NOT NULL REFERENCES customers (customer_id),
    license text COLLATE "C" NOT NULL,
    subscribed bigint NOT NULL DEFAULT 0 CHECK (subscribed >= 0),
    assigned bigint NOT NULL DEFAULT 0 CHECK (assigned >= 0),
    signed_in bigint NOT NULL DEFAULT 0 CHECK (signed_in >= 0),
    PRIMARY KEY (customer_id, license)
) WITH (fillfactor = 50);

CREATE TABLE workspaces (
    customer_id uuid NOT NULL REFERENCES customers (customer_id),
    id uuid NOT NULL,
    name text NOT NULL,
    name_lower text COLLATE "C" NOT NULL,
    languages text NOT NULL,
    created_at bigint NOT NULL,
    PRIMARY KEY (customer_id, id),
    UNIQUE (customer_id, name_lower)
);

CREATE TABLE users (
    customer_id uuid NOT NULL REFERENCES customers (customer_id),
    id uuid NOT NULL,
    status text COLLATE "C" NOT NULL CHECK (status IN ('active', 'inactive')),
    license text COLLATE "C",
    license_rank bigint NOT NULL CHECK ((license_rank = 6) = (license IS NULL)),
    manager boolean NOT NULL,
    role_count bigint NOT NULL CHECK (role_count >= 0),
    has_password boolean NOT NULL DEFAULT false,
    must_change_password boolean NOT NULL DEFAULT false,
    invited_until bigint,
    failed_tries bigint NOT NULL,
    locked_until bigint,
    valid_from text COLLATE "C",
    expires_on text COLLATE "C",
    last_sign_in bigint,
    created_at bigint NOT NULL,
    deleted_at bigint,
    version bigint NOT NULL,
    language text NOT NULL,
    full_name text NOT NULL,
    email text NOT NULL,
    phone text,
    department text,
    sort_name text COLLATE "C" NOT NULL,
    sort_email text COLLATE "C" NOT NULL,
    search text COLLATE "C" NOT NULL,
    -- No sign-in comes after every sign-in.
    sign_in_rank bigint GENERATED ALWAYS AS (coalesce(last_sign_in, 9223372036854775807)) STORED,
    seen_at bigint GENERATED ALWAYS AS (coalesce(last_sign_in, created_at)) STORED,
    PRIMARY KEY (customer_id, id)
);

-- One index for each order. The e-mail in lower case is unique and ends every order.
CREATE INDEX users_by_name ON users (customer_id, sort_name, sort_email)
    WHERE deleted_at IS NULL;
CREATE INDEX users_by_email ON users (customer_id, sort_email)
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
        AND (license IS NULL OR (role_count = 0 AND NOT manager));
CREATE INDEX users_roleless ON users (customer_id)
    WHERE deleted_at IS NULL AND role_count = 0 AND NOT manager;
CREATE INDEX users_locked ON users (customer_id, status, locked_until)
    WHERE deleted_at IS NULL AND locked_until IS NOT NULL;
CREATE INDEX users_expiring ON users (customer_id, status, expires_on)
    WHERE deleted_at IS NULL AND expires_on IS NOT NULL;
CREATE INDEX users_invited ON users (customer_id, status, invited_until)
    WHERE deleted_at IS NULL AND NOT has_password;
CREATE INDEX users_managers ON users (customer_id) WHERE manager;
CREATE INDEX users_deleted ON users (deleted_at, customer_id, id) WHERE deleted_at IS NOT NULL;

-- A table of its own: signing in rewrites a user's row, and must not rewrite its trigrams.
CREATE TABLE users_search (
    customer_id uuid NOT NULL,
    user_id uuid NOT NULL,
    search text COLLATE "C" NOT NULL,
    PRIMARY KEY (customer_id, user_id)
);
-- From so many samples the database guesses whether a word is rare.
ALTER TABLE users_search ALTER COLUMN search SET STATISTICS 1000;
CREATE INDEX users_search_trigrams ON users_search USING gin (search gin_trgm_ops);

-- Whole statements at once: a store of 100,000 people is filled in few of them.
CREATE FUNCTION users_inserted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO users_search (customer_id, user_id, search)
        SELECT customer_id, id, search FROM fresh;
    UPDATE pools SET assigned = assigned + more.units
        FROM (SELECT customer_id, license, count(*) AS units FROM fresh
            WHERE license IS NOT NULL AND status = 'active' AND deleted_at IS NULL
            GROUP BY customer_id, license) AS more
        WHERE pools.customer_id = more.customer_id AND pools.license = more.license;
    RETURN NULL;
END $$;
CREATE TRIGGER users_inserted AFTER INSERT ON users REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION users_inserted();

CREATE FUNCTION users_search_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE users_search SET search = new.search
        WHERE customer_id = new.customer_id AND user_id = new.id;
    RETURN NULL;
END $$;
CREATE TRIGGER users_search_update AFTER UPDATE OF search ON users FOR EACH ROW
    WHEN (old.search <> new.search) EXECUTE FUNCTION users_search_update();

CREATE FUNCTION users_deleted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    DELETE FROM users_search WHERE customer_id = old.customer_id AND user_id = old.id;
    UPDATE pools SET assigned = assigned - 1
        WHERE customer_id = old.customer_id AND license = old.license
            AND old.status = 'active' AND old.deleted_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER users_deleted AFTER DELETE ON users FOR EACH ROW
    EXECUTE FUNCTION users_deleted();

CREATE FUNCTION users_assigned_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE pools SET assigned = assigned - 1
        WHERE customer_id = old.customer_id AND license = old.license
            AND old.status = 'active' AND old.deleted_at IS NULL;
    UPDATE pools SET assigned = assigned + 1
        WHERE customer_id = new.customer_id AND license = new.license
            AND new.status = 'active' AND new.deleted_at IS NULL;
    RETURN NULL;
END $$;
CREATE TRIGGER users_assigned_update AFTER UPDATE OF license, status, deleted_at ON users
    FOR EACH ROW WHEN (old.license IS DISTINCT FROM new.license OR old.status <> new.status
        OR (old.deleted_at IS NULL) <> (new.deleted_at IS NULL))
    EXECUTE FUNCTION users_assigned_update();

CREATE TABLE roles (
    customer_id uuid NOT NULL,
    user_id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    place bigint NOT NULL,
    role text COLLATE "C" NOT NULL CHECK (role IN ('administrator', 'writer', 'operator')),
    tags text NOT NULL,
    PRIMARY KEY (customer_id, user_id, workspace_id),
    FOREIGN KEY (customer_id, user_id) REFERENCES users (customer_id, id),
    FOREIGN KEY (customer_id, workspace_id) REFERENCES workspaces (customer_id, id)
);
CREATE INDEX roles_by_workspace ON roles (customer_id, workspace_id, role, user_id);

CREATE TABLE former_roles (
    customer_id uuid NOT NULL,
    user_id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    place bigint NOT NULL,
    role text COLLATE "C" NOT NULL CHECK (role IN ('administrator', 'writer', 'operator')),
    tags text NOT NULL,
    PRIMARY KEY (customer_id, user_id, workspace_id),
    FOREIGN KEY (customer_id, user_id) REFERENCES users (customer_id, id),
    FOREIGN KEY (customer_id, workspace_id) REFERENCES workspaces (customer_id, id)
);
CREATE INDEX former_roles_by_workspace ON former_roles (customer_id, workspace_id);

CREATE TABLE staff (
    id uuid NOT NULL PRIMARY KEY,
    full_name text NOT NULL,
    sort_name text COLLATE "C" NOT NULL,
    email text NOT NULL,
    lead boolean NOT NULL,
    language text NOT NULL,
    has_password boolean NOT NULL DEFAULT false,
    must_change_password boolean NOT NULL DEFAULT false,
    invited_until bigint,
    failed_tries bigint NOT NULL,
    locked_until bigint,
    last_sign_in bigint,
    created_at bigint NOT NULL
);

-- Bare ids, so that what they did is still known as the vendor's.
CREATE TABLE former_staff (
    id uuid NOT NULL PRIMARY KEY
);

CREATE TABLE credentials (
    customer_id uuid NOT NULL,
    user_id uuid NOT NULL,
    phc text NOT NULL,
    temporary boolean NOT NULL,
    PRIMARY KEY (customer_id, user_id)
);

CREATE TABLE directory_code (
    sha256 bytea NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
    customer_id uuid NOT NULL,
    user_id uuid NOT NULL,
    purpose text NOT NULL CHECK (purpose IN ('invitation', 'reset')),
    expires_at bigint NOT NULL
);
CREATE INDEX directory_code_by_user ON directory_code (customer_id, user_id);

-- Addresses in lower case; the vendor's staff have the customer id of all zeros.
CREATE TABLE directory_email (
    email_lower text COLLATE "C" NOT NULL PRIMARY KEY,
    customer_id uuid NOT NULL,
    user_id uuid NOT NULL
);

CREATE TABLE directory_token (
    sha256 bytea NOT NULL PRIMARY KEY CHECK (length(sha256) = 32),
    customer_id uuid NOT NULL,
    session_id uuid NOT NULL
);

CREATE TABLE directory_id (
    id uuid NOT NULL PRIMARY KEY,
    customer_id uuid NOT NULL,
    kind text COLLATE "C" NOT NULL CHECK (kind IN ('user', 'workspace', 'session'))
);

CREATE TABLE sessions (
    customer_id uuid NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    license text COLLATE "C",
    workspace_id uuid,
    client text NOT NULL,
    device text,
    address text,
    started_at bigint NOT NULL,
    last_seen_at bigint NOT NULL,
    last_active_at bigint NOT NULL,
    ended_at bigint,
    "end" text COLLATE "C",
    ended_by uuid,
    reason text,
    token_sha256 bytea NOT NULL,
    PRIMARY KEY (customer_id, id),
    CHECK ((ended_at IS NULL) = ("end" IS NULL))
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX sessions_one_open ON sessions (customer_id, user_id) WHERE ended_at IS NULL;
CREATE INDEX sessions_open ON sessions (customer_id, started_at, id) WHERE ended_at IS NULL;
CREATE INDEX sessions_by_start ON sessions (customer_id, started_at, id);
CREATE INDEX sessions_by_user ON sessions (customer_id, user_id, started_at, id);
CREATE INDEX sessions_by_end ON sessions (customer_id, ended_at, started_at, license)
    WHERE ended_at IS NOT NULL;

CREATE FUNCTION sessions_inserted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE pools SET signed_in = signed_in + more.seats
        FROM (SELECT customer_id, license, count(*) AS seats FROM fresh
            WHERE ended_at IS NULL AND license IS NOT NULL
            GROUP BY customer_id, license) AS more
        WHERE pools.customer_id = more.customer_id AND pools.license = more.license;
    RETURN NULL;
END $$;
CREATE TRIGGER sessions_inserted AFTER INSERT ON sessions REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION sessions_inserted();

CREATE FUNCTION sessions_signed_in_update() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE pools SET signed_in = signed_in + (CASE WHEN new.ended_at IS NULL THEN 1 ELSE -1 END)
        WHERE customer_id = new.customer_id AND license = new.license;
    RETURN NULL;
END $$;
CREATE TRIGGER sessions_signed_in_update AFTER UPDATE OF ended_at ON sessions FOR EACH ROW
    WHEN ((old.ended_at IS NULL) <> (new.ended_at IS NULL) AND new.license IS NOT NULL)
    EXECUTE FUNCTION sessions_signed_in_update();

CREATE FUNCTION sessions_signed_in_delete() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE pools SET signed_in = signed_in - 1
        WHERE customer_id = old.customer_id AND license = old.license;
    RETURN NULL;
END $$;
CREATE TRIGGER sessions_signed_in_delete AFTER DELETE ON sessions FOR EACH ROW
    WHEN (old.ended_at IS NULL AND old.license IS NOT NULL)
    EXECUTE FUNCTION sessions_signed_in_delete();

CREATE TABLE denials (
    customer_id uuid NOT NULL,
    at bigint NOT NULL,
    id uuid NOT NULL,
    user_id uuid NOT NULL,
    license text COLLATE "C" NOT NULL,
    code text NOT NULL,
    PRIMARY KEY (customer_id, at, id)
);
CREATE INDEX denials_by_user ON denials (customer_id, user_id, at, id);

-- Who holds a customer's head holds the customer: every transaction that writes takes it first.
CREATE TABLE heads (
    customer_id uuid NOT NULL PRIMARY KEY,
    seq bigint NOT NULL CHECK (seq >= 0),
    hash bytea NOT NULL CHECK (length(hash) = 32)
) WITH (fillfactor = 50);

CREATE TABLE audit (
    customer_id uuid NOT NULL,
    seq bigint NOT NULL CHECK (seq > 0),
    id uuid NOT NULL,
    at bigint NOT NULL,
    actor uuid,
    action text NOT NULL,
    subject_kind text NOT NULL,
    subject text NOT NULL,
    person uuid,
    payload text,
    salt text,
    digest bytea NOT NULL CHECK (length(digest) = 32),
    hash bytea NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (customer_id, seq)
);
CREATE INDEX audit_by_person ON audit (customer_id, person, seq) WHERE person IS NOT NULL;
CREATE INDEX audit_by_actor ON audit (customer_id, actor, seq) WHERE actor IS NOT NULL;
