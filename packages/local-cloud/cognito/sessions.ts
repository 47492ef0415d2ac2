import { createHash, randomBytes, randomUUID } from "node:crypto";

import { lifetimes } from "./clientInputs";
import type { Database } from "./database";
import type { Client, Pool } from "./directory";
import { notAuthorized } from "./errors";
import { type User, userKey } from "./users";

/** A sign-in: the data that all its tokens share. Signing out revokes it. */
export interface Session {
  /** The tokens' `event_id`. */
  readonly id: string;
  /** The tokens' `origin_jti`. */
  readonly origin: string;
  readonly poolId: string;
  readonly clientId: string;
  /** The user's key. */
  readonly user: string;
  /** The tokens' `auth_time`, in milliseconds. */
  readonly authenticatedAt: number;
  readonly scopes: readonly string[];
}

interface SessionRow {
  id: string;
  origin: string;
  pool: string;
  client: string;
  user: string;
  authenticated: number;
  scopes: string;
  expires: number;
  revoked: number;
}

const sessionOf = (row: SessionRow): Session => ({
  id: row.id,
  origin: row.origin,
  poolId: row.pool,
  clientId: row.client,
  user: row.user,
  authenticatedAt: row.authenticated,
  scopes: row.scopes ? row.scopes.split(" ") : [],
});

const hash = (token: string) => createHash("sha256").update(token).digest("base64url");

/** Stores sign-ins and hashes of their refresh tokens. */
export class Sessions {
  constructor(
    private readonly db: Database,
    private readonly clock: () => number,
  ) {}

  /** Starts a session. This is the only time the refresh token is returned: only its hash is stored. */
  start(client: Client, user: User, scopes: readonly string[]): { session: Session; refreshToken: string } {
    const now = this.clock();
    const row: SessionRow = {
      id: randomUUID(),
      origin: randomUUID(),
      pool: client.pool.id,
      client: client.id,
      user: userKey(client.pool, user),
      authenticated: now,
      scopes: scopes.join(" "),
      expires: now + lifetimes(client.settings).refresh * 1000,
      revoked: 0,
    };
    const refreshToken = this.db.transaction(() => {
      this.forgetExpired();
      this.db.run(
        "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row.id,
        row.pool,
        row.user,
        row.client,
        row.origin,
        row.authenticated,
        row.scopes,
        row.expires,
        row.revoked,
      );
      return this.newToken(row.id);
    });
    return { session: sessionOf(row), refreshToken };
  }

  /**
   * Returns the session of a refresh token. Throws `NotAuthorizedException` if it is invalid, expired or
   * revoked.
   */
  refresh(client: Client, token: string): Session {
    const row = this.db.get<SessionRow & { replaced: number | null }>(
      "SELECT s.*, r.replaced FROM refresh_tokens r JOIN sessions s ON s.id = r.session WHERE r.hash = ?",
      hash(token),
    );
    if (!row || row.client !== client.id) throw notAuthorized("Invalid Refresh Token");
    if (row.revoked) throw notAuthorized("Refresh Token has been revoked");
    const now = this.clock();
    if (row.expires <= now) throw notAuthorized("Refresh Token has expired");
    const grace = (client.settings.refreshTokenRotation?.retryGracePeriodSeconds ?? 0) * 1000;
    if (row.replaced !== null && row.replaced + grace <= now)
      throw notAuthorized("Refresh Token has been revoked");
    return sessionOf(row);
  }

  /**
   * Returns a new refresh token for the session. The old one expires after the client's grace period. Throws
   * `NotAuthorizedException` if it has expired or was revoked since it was presented.
   */
  rotate(client: Client, session: Session, used: string): string {
    return this.db.transaction(() => {
      this.refresh(client, used);
      this.db.run(
        "UPDATE refresh_tokens SET replaced = ? WHERE hash = ? AND replaced IS NULL",
        this.clock(),
        hash(used),
      );
      return this.newToken(session.id);
    });
  }

  /** Tells whether a session's tokens may still call Cognito's own operations. */
  isAlive(sessionId: string): boolean {
    const row = this.db.get<{ revoked: number }>("SELECT revoked FROM sessions WHERE id = ?", sessionId);
    return row?.revoked === 0;
  }

  /** Revokes a refresh token and its session's tokens. Ignores an unknown token. */
  revoke(client: Client, token: string): void {
    this.db.run(
      "UPDATE sessions SET revoked = 1 WHERE client = ? AND id = (SELECT session FROM refresh_tokens WHERE hash = ?)",
      client.id,
      hash(token),
    );
  }

  revokeAll(pool: Pool, user: User): void {
    this.db.run("UPDATE sessions SET revoked = 1 WHERE pool = ? AND user = ?", pool.id, userKey(pool, user));
  }

  private newToken(sessionId: string): string {
    const token = randomBytes(96).toString("base64url");
    this.db.run("INSERT INTO refresh_tokens VALUES (?, ?, NULL)", hash(token), sessionId);
    return token;
  }

  /** Deletes expired sessions a day late, so that until then an expired token is not reported as invalid. */
  private forgetExpired(): void {
    const before = this.clock() - 86_400_000;
    this.db.run(
      "DELETE FROM refresh_tokens WHERE session IN (SELECT id FROM sessions WHERE expires < ?)",
      before,
    );
    this.db.run("DELETE FROM sessions WHERE expires < ?", before);
  }
}
