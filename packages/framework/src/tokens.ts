import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import * as z from "zod/mini";
// `z.core.$ZodError` would pull all of zod's core into the bundle.
import { $ZodError } from "zod/v4/core";
import { Unauthorized } from "./authorizer";
import { banClaim } from "./ban";
import { banned, poolOf, signInTime } from "./caller";
import { isClosed } from "./closedSessions";
import { hourMs } from "./durations";
import type { Player } from "./route";

/** Verifies ID tokens of the stack's players on routes without a Cognito authorizer. */
export interface Tokens {
  /**
   * Returns the player whom a token identifies. The token may follow `Bearer`. Throws `Unauthorized` unless it is an
   * unexpired ID token of this pool and app client, signed by one of the pool's keys.
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
  sub: z.string().check(z.minLength(1)),
  exp: z.number(),
  auth_time: z.optional(z.number()),
  origin_jti: z.optional(z.string()),
  "cognito:username": z.string().check(z.minLength(1)),
  "cognito:groups": z._default(z.array(z.string()), []),
  [banClaim]: z.optional(z.string()),
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
      if (isClosed(payload)) throw new Unauthorized();
      const claims = Claims.parse(payload);
      return {
        id: claims.sub,
        username: claims["cognito:username"],
        groups: claims["cognito:groups"],
        signedInAt: signInTime(claims.auth_time),
        pool: poolOf(issuer),
        ...(claims.origin_jti !== undefined && { session: claims.origin_jti }),
        ...banned(claims[banClaim]),
        expiresAt: claims.exp * 1000,
      };
    } catch (error) {
      throw isTokens(error) ? new Unauthorized() : error;
    }
  },
});

/** Returns true if the token is invalid, and false if the key set could not be fetched. */
const isTokens = (error: unknown) =>
  error instanceof $ZodError ||
  (error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout) &&
    error.code !== "ERR_JOSE_GENERIC");

/**
 * Returns a user pool's public keys, which are fetched at first use and cached for an hour. A token with an unknown
 * key refetches them, at most once a minute, so that forged tokens cause no traffic.
 */
export const remoteKeys = (url: URL) =>
  createRemoteJWKSet(url, { cacheMaxAge: hourMs, cooldownDuration: 60_000, timeoutDuration: 3_000 });
