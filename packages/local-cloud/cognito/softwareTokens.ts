import { randomBytes } from "node:crypto";

import type { Database } from "./database";
import type { Pool } from "./directory";
import { base32, counterWith } from "./totp";
import { type User, userKey } from "./users";

/** A user's authenticator app. */
export interface SoftwareToken {
  /** The secret of the app that the user has proved; absent until then. */
  readonly secret?: string;
  /** The secret of an app that the user sets up. */
  readonly pending?: string;
  readonly enabled: boolean;
  readonly preferred: boolean;
  readonly deviceName: string;
  /** The interval of the last code that was accepted. A code is good for one sign-in. */
  readonly used: number;
}

interface Row {
  secret: string | null;
  pending: string | null;
  enabled: number;
  preferred: number;
  device: string;
  used: number;
}

/** The outcome of a code. */
export type Judgement = "right" | "wrong" | "used";

/** Keeps the secrets of users' authenticator apps. */
export class SoftwareTokens {
  constructor(
    private readonly db: Database,
    private readonly clock: () => number,
  ) {}

  of(pool: Pool, user: User): SoftwareToken | undefined {
    const row = this.db.get<Row>(
      "SELECT * FROM software_tokens WHERE pool = ? AND user = ?",
      pool.id,
      userKey(pool, user),
    );
    return (
      row && {
        ...(row.secret !== null && { secret: row.secret }),
        ...(row.pending !== null && { pending: row.pending }),
        enabled: row.enabled === 1,
        preferred: row.preferred === 1,
        deviceName: row.device,
        used: row.used,
      }
    );
  }

  /** Returns a new secret. It replaces the former one when the user proves it. */
  associate(pool: Pool, user: User): string {
    const pending = base32(randomBytes(32));
    this.save(pool, user, { ...this.known(pool, user), pending });
    return pending;
  }

  /** Proves the app that the user sets up. Returns false for a wrong code, and if there is no such app. */
  prove(pool: Pool, user: User, code: string, deviceName: string): boolean {
    const { pending, ...token } = this.known(pool, user);
    const counter = pending === undefined ? undefined : counterWith(pending, code, this.clock());
    if (pending === undefined || counter === undefined) return false;
    // The code of the set-up does not count as used: the sign-in that follows may be in the same half minute.
    this.save(pool, user, { ...token, secret: pending, enabled: true, deviceName, used: counter - 1 });
    return true;
  }

  /** Judges a code of the user's app, and uses it up. */
  judge(pool: Pool, user: User, code: string): Judgement {
    const token = this.known(pool, user);
    const counter = token.secret === undefined ? undefined : counterWith(token.secret, code, this.clock());
    if (counter === undefined) return "wrong";
    if (counter <= token.used) return "used";
    this.save(pool, user, { ...token, used: counter });
    return "right";
  }

  prefer(pool: Pool, user: User, choice: Pick<SoftwareToken, "enabled" | "preferred">): void {
    this.save(pool, user, { ...this.known(pool, user), ...choice });
  }

  private known(pool: Pool, user: User): SoftwareToken {
    return this.of(pool, user) ?? { enabled: false, preferred: false, deviceName: "", used: 0 };
  }

  private save(pool: Pool, user: User, token: SoftwareToken): void {
    this.db.run(
      "INSERT OR REPLACE INTO software_tokens VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      pool.id,
      userKey(pool, user),
      token.secret ?? null,
      token.pending ?? null,
      token.enabled ? 1 : 0,
      token.preferred ? 1 : 0,
      token.deviceName,
      token.used,
    );
  }
}
