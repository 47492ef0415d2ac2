import { hash } from "node:crypto";
import { compactVerify } from "jose";
import { z } from "zod";

import { type Claims, TokenRefused, type TokenVerifier } from "../core/contracts";
import type { Directory, Pool } from "./directory";
import type { Keys, TokenUse } from "./keys";

const Payload = z.looseObject({
  sub: z.string(),
  iss: z.string(),
  exp: z.number(),
  token_use: z.enum(["id", "access"]),
  scope: z.string().optional(),
});

interface Verified {
  readonly pool: Pool;
  readonly use: TokenUse;
  /** Milliseconds. */
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  readonly claims: Claims;
}

/** The number of verified tokens that are cached, by hash: a player sends the same token for an hour. */
const remembered = 10_000;

/** Verifies tokens. Accepts only RS256 with a key of the pool that the token's `iss` names. */
export class Verifier implements TokenVerifier {
  private readonly known = new Map<string, Verified>();

  constructor(
    private readonly directory: Directory,
    private readonly keys: Keys,
    private readonly clock: () => number,
  ) {}

  async verify(userPoolArns: readonly string[], token: string, scopes?: readonly string[]): Promise<Claims> {
    const verified = await this.read(token.replace(/^Bearer /i, ""));
    if (!userPoolArns.includes(verified.pool.arn)) throw new TokenRefused("invalid");
    // API Gateway accepts ID tokens for methods without scopes, and access tokens for methods with scopes.
    const wanted = scopes?.length ? "access" : "id";
    if (verified.use !== wanted) throw new TokenRefused("invalid");
    if (scopes?.length && !scopes.some((scope) => verified.scopes.includes(scope)))
      throw new TokenRefused("invalid");
    return verified.claims;
  }

  /** Verifies an ID or access token of any pool. Throws `TokenRefused`. */
  async read(token: string): Promise<Verified> {
    const key = hash("sha256", token, "base64");
    const known = this.known.get(key) ?? (await this.checkSignature(token));
    if (known.expiresAt <= this.clock()) {
      this.known.delete(key);
      throw new TokenRefused("expired");
    }
    this.remember(key, known);
    return known;
  }

  private async checkSignature(token: string): Promise<Verified> {
    const pool = this.poolOf(token);
    const keys = await this.keys.of(pool.id);
    const result = await compactVerify(
      token,
      ({ kid }) => {
        const key = Object.values(keys).find((candidate) => candidate.kid === kid);
        if (!key) throw new TokenRefused("invalid");
        return key.publicKey;
      },
      { algorithms: ["RS256"] },
    ).catch(() => {
      throw new TokenRefused("invalid");
    });
    const claims = parse(result.payload);
    const kid = keys[claims.token_use].kid;
    if (result.protectedHeader.kid !== kid) throw new TokenRefused("invalid");
    return {
      pool,
      use: claims.token_use,
      expiresAt: claims.exp * 1000,
      scopes: claims.scope?.split(" ") ?? [],
      claims,
    };
  }

  /** Returns the pool in the token's unverified claims. */
  private poolOf(token: string): Pool {
    const { iss } = parse(Buffer.from(token.split(".")[1] ?? "", "base64url"));
    const poolId = iss.slice(iss.lastIndexOf("/") + 1);
    const pool = this.directory.hasPool(poolId) ? this.directory.pool(poolId) : undefined;
    if (pool?.issuer !== iss) throw new TokenRefused("invalid");
    return pool;
  }

  private remember(key: string, verified: Verified): void {
    if (this.known.has(key)) return;
    this.known.set(key, verified);
    const oldest = this.known.size > remembered ? this.known.keys().next().value : undefined;
    if (oldest !== undefined) this.known.delete(oldest);
  }
}

function parse(bytes: Uint8Array): z.output<typeof Payload> {
  try {
    return Payload.parse(JSON.parse(Buffer.from(bytes).toString()));
  } catch {
    throw new TokenRefused("invalid");
  }
}
