import { createHmac, randomInt } from "node:crypto";

import type { Database } from "./database";
import type { Pool } from "./directory";
import { codeExpired, codeMismatch } from "./errors";
import { sameText } from "./srp";
import { type User, userKey } from "./users";

/** The purpose of a code: to confirm a sign-up, a forgotten password, or an attribute's value. */
export type CodePurpose = "signUp" | "forgotPassword" | `attribute:${string}`;

const hour = 3_600_000;
const lifetime = (purpose: CodePurpose) => (purpose === "forgotPassword" ? hour : 24 * hour);

/** Stores confirmation codes of six digits: one valid code per user and purpose, as a MAC and not in plain text. */
export class Codes {
  private readonly key: Buffer;

  constructor(
    private readonly db: Database,
    private readonly clock: () => number,
  ) {
    this.key = db.secret("codes");
  }

  /** Issues a code and replaces the previous one. `value` is the value to confirm, such as a new address. */
  issue(pool: Pool, user: User, purpose: CodePurpose, value?: string): string {
    const code = String(randomInt(1_000_000)).padStart(6, "0");
    this.db.run(
      "INSERT OR REPLACE INTO codes VALUES (?, ?, ?, ?, ?, ?)",
      pool.id,
      userKey(pool, user),
      purpose,
      this.mac(pool, user, purpose, code),
      this.clock() + lifetime(purpose),
      value ?? null,
    );
    return code;
  }

  /** Returns the value to confirm. Throws `CodeMismatchException`, `ExpiredCodeException`. */
  check(pool: Pool, user: User, purpose: CodePurpose, code: string): string | undefined {
    const row = this.db.get<{ mac: string; expires: number; value: string | null }>(
      "SELECT mac, expires, value FROM codes WHERE pool = ? AND user = ? AND purpose = ?",
      pool.id,
      userKey(pool, user),
      purpose,
    );
    if (!row || row.expires <= this.clock()) throw codeExpired();
    if (!sameText(row.mac, this.mac(pool, user, purpose, code))) throw codeMismatch();
    return row.value ?? undefined;
  }

  /** Deletes a code, because it works only once. */
  consume(pool: Pool, user: User, purpose: CodePurpose): void {
    this.db.run(
      "DELETE FROM codes WHERE pool = ? AND user = ? AND purpose = ?",
      pool.id,
      userKey(pool, user),
      purpose,
    );
  }

  private mac(pool: Pool, user: User, purpose: CodePurpose, code: string): string {
    const text = JSON.stringify([pool.id, user.sub, purpose, code]);
    return createHmac("sha256", this.key).update(text).digest("base64url");
  }
}
