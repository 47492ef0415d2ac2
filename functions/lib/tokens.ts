import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod";

import { Unauthorized } from "./authorizer";
import type { Player } from "./route";

/** ID tokens of the stack's players, where no Cognito authorizer has verified them. */
export interface Tokens {
  /**
   * Who signed in, by a token alone or after `Bearer`. Throws `Unauthorized` unless it is an ID token of this pool,
   * for this app client, by one of the pool's keys, and not expired.
   */
  verify(authorization: string, now: number): Promise<SignedIn>;
}

export interface SignedIn extends Player {
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

export interface TokensOptions {
  /** `https://cognito-idp.<region>.amazonaws.com/<pool>` */
  issuer: string;
  /** The app client's id. */
  audience: string;
  keys: JWTVerifyGetKey;
}

const Claims = z.object({
  sub: z.string().min(1),
  exp: z.number(),
  "cognito:username": z.string().min(1),
  "cognito:groups": z.array(z.string()).default([]),
  token_use: z.literal("id"),
});

export const tokensOf = ({ keys, issuer, audience }: TokensOptions): Tokens => ({
  async verify(authorization, now) {
    const token = authorization.replace(/^Bearer +/i, "");
    try {
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ["RS256"],
        issuer,
        audience,
        currentDate: new Date(now),
      });
      const claims = Claims.parse(payload);
      return {
        id: claims.sub,
        username: claims["cognito:username"],
        groups: claims["cognito:groups"],
        expiresAt: claims.exp * 1000,
      };
    } catch (error) {
      throw isTokens(error) ? new Unauthorized() : error;
    }
  },
});

/** Tells if the token is at fault. A key set that cannot be fetched is not its fault. */
const isTokens = (error: unknown) =>
  error instanceof z.ZodError ||
  (error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    error.code !== "ERR_JOSE_GENERIC");

/**
 * A user pool's public keys, fetched when first needed and kept for an hour; for a key that is not among them fetched
 * again, but not more than once a minute, so that made-up tokens do not make traffic.
 */
export const remoteKeys = (url: URL) =>
  createRemoteJWKSet(url, { cacheMaxAge: 3_600_000, cooldownDuration: 60_000, timeoutDuration: 3_000 });
