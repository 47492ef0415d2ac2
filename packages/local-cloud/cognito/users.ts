import type { Database } from "./database";
import type { Pool } from "./directory";
import { aliasExists, userNotFound } from "./errors";
import { isVerified } from "./flags";
import type { PasswordRecord } from "./srp";

type UserStatus = "UNCONFIRMED" | "CONFIRMED" | "FORCE_CHANGE_PASSWORD" | "RESET_REQUIRED";

export type Attributes = Readonly<Record<string, string>>;

export interface User {
  readonly poolId: string;
  readonly username: string;
  readonly sub: string;
  readonly status: UserStatus;
  readonly enabled: boolean;
  /** The attributes without `sub`. */
  readonly attributes: Attributes;
  readonly password: PasswordRecord;
  /** The time in milliseconds at which a temporary password expires. */
  readonly passwordExpires?: number;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

interface UserRow {
  id: string;
  pool: string;
  username: string;
  sub: string;
  status: UserStatus;
  enabled: number;
  attributes: string;
  salt: string;
  verifier: string;
  expires: number | null;
  created: number;
  modified: number;
}

const userOf = (row: UserRow): User => ({
  poolId: row.pool,
  username: row.username,
  sub: row.sub,
  status: row.status,
  enabled: row.enabled === 1,
  attributes: JSON.parse(row.attributes),
  password: { salt: row.salt, verifier: row.verifier },
  passwordExpires: row.expires ?? undefined,
  createdAt: row.created,
  modifiedAt: row.modified,
});

const isCaseSensitive = (pool: Pool) => pool.settings.usernameConfiguration?.caseSensitive ?? false;

/** Normalizes user names and mail addresses for comparison in this pool. */
const fold = (pool: Pool, text: string) => (isCaseSensitive(pool) ? text : text.toLowerCase());

/** Returns the key of a user's rows. */
export const userKey = (pool: Pool, user: Pick<User, "username">) => fold(pool, user.username);

/**
 * Returns the names, besides the username, with which a user can sign in: verified aliases, or addresses that serve as
 * usernames.
 */
function signInNames(pool: Pool, { attributes }: User): [kind: string, value: string][] {
  const { aliasAttributes, usernameAttributes } = pool.settings;
  const verified = (kind: string) => kind === "preferred_username" || isVerified(attributes, kind);
  return [...usernameAttributes, ...aliasAttributes.filter(verified)].flatMap((kind) => {
    const value = attributes[kind];
    return value ? [[kind, fold(pool, value)] satisfies [string, string]] : [];
  });
}

/** Stores the users of all pools and their sign-in names. */
export class Users {
  constructor(
    private readonly db: Database,
    private readonly clock: () => number,
  ) {}

  /** Finds a user by username, sub or alias, which operations accept as `Username`. */
  find(pool: Pool, name: string): User | undefined {
    const key = fold(pool, name);
    return this.byKey(pool, key) ?? this.byAlias(pool, key) ?? this.bySub(pool, name);
  }

  /** Throws `UserNotFoundException`. */
  get(pool: Pool, name: string): User {
    const user = this.find(pool, name);
    if (!user) throw userNotFound();
    return user;
  }

  bySub(pool: Pool, sub: string): User | undefined {
    return this.one("SELECT * FROM users WHERE pool = ? AND sub = ?", pool.id, sub);
  }

  /** Returns the user that owns a sign-in name. Unverified addresses of alias pools have no owner. */
  owner(pool: Pool, kind: string, value: string): User | undefined {
    const row = this.db.get<{ user: string }>(
      "SELECT user FROM aliases WHERE pool = ? AND kind = ? AND value = ?",
      pool.id,
      kind,
      fold(pool, value),
    );
    return row && this.byKey(pool, row.user);
  }

  /**
   * Creates or replaces a user. Throws `AliasExistsException` if another user has one of the sign-in names. With
   * `takeOver`, the other user's address becomes unverified instead, as with `ForceAliasCreation`. A preferred username
   * is not an address, and is never taken over.
   */
  save(pool: Pool, user: User, takeOver = false): User {
    const saved = { ...user, modifiedAt: this.clock() };
    return this.db.transaction(() => {
      for (const [kind, value] of signInNames(pool, saved)) {
        const other = this.owner(pool, kind, value);
        if (!other || userKey(pool, other) === userKey(pool, saved)) continue;
        if (!takeOver || kind === "preferred_username") throw aliasExists(kind);
        this.write(pool, { ...other, attributes: { ...other.attributes, [`${kind}_verified`]: "false" } });
      }
      this.write(pool, saved);
      return saved;
    });
  }

  /** Changes the user's current state, not the state read before a trigger ran. */
  update(pool: Pool, user: User, change: (current: User) => Partial<User>, takeOver = false): User {
    return this.db.transaction(() => {
      const current = this.byKey(pool, userKey(pool, user));
      if (!current) throw userNotFound();
      return this.save(pool, { ...current, ...change(current) }, takeOver);
    });
  }

  remove(pool: Pool, user: User): void {
    const key = userKey(pool, user);
    this.db.transaction(() => {
      this.db.run(
        "DELETE FROM refresh_tokens WHERE session IN (SELECT id FROM sessions WHERE pool = ? AND user = ?)",
        pool.id,
        key,
      );
      for (const table of ["aliases", "members", "sessions", "codes", "software_tokens"])
        this.db.run(`DELETE FROM ${table} WHERE pool = ? AND user = ?`, pool.id, key);
      this.db.run("DELETE FROM users WHERE pool = ? AND id = ?", pool.id, key);
    });
  }

  /** Returns users after a key, in a stable order. `accept` filters before `limit` counts. */
  page(pool: Pool, limit: number, after: string, accept: (user: User) => boolean) {
    const rows = this.db.all<UserRow>(
      "SELECT * FROM users WHERE pool = ? AND id > ? ORDER BY id",
      pool.id,
      after,
    );
    const found = rows.map(userOf).filter(accept);
    const users = found.slice(0, limit);
    const last = users.at(-1);
    return { users, next: found.length > limit && last ? userKey(pool, last) : undefined };
  }

  count(pool: Pool): number {
    const row = this.db.get<{ n: number }>("SELECT count(*) AS n FROM users WHERE pool = ?", pool.id);
    return row?.n ?? 0;
  }

  byKey(pool: Pool, key: string): User | undefined {
    return this.one("SELECT * FROM users WHERE pool = ? AND id = ?", pool.id, key);
  }

  private byAlias(pool: Pool, value: string): User | undefined {
    return this.one(
      "SELECT u.* FROM aliases a JOIN users u ON u.pool = a.pool AND u.id = a.user WHERE a.pool = ? AND a.value = ?",
      pool.id,
      value,
    );
  }

  private one(sql: string, ...values: string[]): User | undefined {
    const row = this.db.get<UserRow>(sql, ...values);
    return row && userOf(row);
  }

  private write(pool: Pool, user: User): void {
    const key = userKey(pool, user);
    this.db.run("DELETE FROM aliases WHERE pool = ? AND user = ?", pool.id, key);
    for (const [kind, value] of signInNames(pool, user))
      this.db.run("INSERT INTO aliases VALUES (?, ?, ?, ?)", pool.id, kind, value, key);
    this.db.run(
      "INSERT OR REPLACE INTO users VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      pool.id,
      key,
      user.username,
      user.sub,
      user.status,
      user.enabled ? 1 : 0,
      JSON.stringify(user.attributes),
      user.password.salt,
      user.password.verifier,
      user.passwordExpires ?? null,
      user.createdAt,
      user.modifiedAt,
    );
  }
}
