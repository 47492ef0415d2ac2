import { boundedFetch, PlatformDown } from "@game-backend/framework/boundedFetch";
import { jsonOf, withoutNulls } from "@game-backend/framework/foreignJson";
import {
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JWTVerifyGetKey,
  jwtVerify,
} from "jose";
import * as z from "zod/mini";
import { isNonceOf } from "./nonce";

/** Who signs ID tokens, and for whom: part of the stack's configuration. */
export interface Issuer {
  /** What `iss` may be. */
  readonly issuers: readonly string[];
  /** What `aud` may be: the game's client ids at the platform. */
  readonly audiences: readonly string[];
  /** The address of the key set. Absent: the issuer's discovery document names it. */
  readonly keysUrl?: string;
}

/** What a valid ID token says. */
export interface IdTokenClaims {
  readonly subject: string;
  /** The client id of ours that the token is for. */
  readonly client: string;
  readonly email?: string;
}

/** How an issuer's documents are fetched. */
interface Means {
  /** @default `boundedFetch` */
  readonly fetch?: typeof boundedFetch;
  /**
   * Milliseconds for which an unknown key does not fetch the keys again.
   * @default 60000
   */
  readonly cooldownMs?: number;
}

/** An ID token that is not valid here. */
export class TokenInvalid extends Error {}

/** The most characters of an ID token that are looked at. */
export const longestToken = 8_192;

/** Seconds by which clocks may differ. */
const leeway = 60;

const algorithms = ["RS256", "ES256"];

/** A claim that Apple sends as a boolean or as a text. */
const Flag = z.union([z.boolean(), z.literal("true"), z.literal("false")]);

const Claims = z.object({
  sub: z.string().check(z.minLength(1), z.maxLength(255)),
  aud: z.union([z.string(), z.array(z.string())]),
  azp: z.optional(z.string()),
  nonce: z.string(),
  email: z.optional(z.string().check(z.maxLength(254))),
  email_verified: z.optional(Flag),
});

const Discovery = z.object({
  issuer: z.string(),
  jwks_uri: z.url(),
  token_endpoint: z.optional(z.url()),
  token_endpoint_auth_methods_supported: z.optional(z.array(z.string())),
});

/**
 * Verifies an issuer's ID tokens. `verify` throws `TokenInvalid` unless the issuer's key signed the token for one of the
 * audiences, it has not expired, and its nonce is the given one. Throws `PlatformDown` if the keys cannot be fetched.
 */
export class IdTokens {
  private keys: Promise<JWTVerifyGetKey> | undefined;
  private document: Promise<z.output<typeof Discovery>> | undefined;

  constructor(
    private readonly issuer: Issuer,
    private readonly means: Means = {},
  ) {}

  async verify(token: string, nonce: string, now: number): Promise<IdTokenClaims> {
    const { nonce: sent, ...claims } = await this.read(token, now);
    if (!isNonceOf(sent, nonce)) throw new TokenInvalid("nonce");
    return claims;
  }

  /** Returns what a valid token says, with its nonce, which the caller still has to compare. Throws as `verify` does. */
  async read(token: string, now: number): Promise<IdTokenClaims & { readonly nonce: string }> {
    const claims = Claims.safeParse(await this.signed(token, now, ["sub", "nonce"]));
    if (!claims.success) throw new TokenInvalid("claims");
    const { sub: subject, aud, azp, nonce, email, email_verified } = claims.data;
    // OpenID Connect Core 3.1.3.7: of several audiences, azp is the one that the token is for.
    if (Array.isArray(aud) && aud.length > 1 && !this.issuer.audiences.includes(azp ?? ""))
      throw new TokenInvalid("azp");
    const isVerified = email_verified === true || email_verified === "true";
    const [client = ""] = Array.isArray(aud) ? (aud.length > 1 ? [azp] : aud) : [aud];
    return { subject, client, nonce, ...(isVerified && email && { email }) };
  }

  /** Returns the claims of a token that the issuer has signed for one of the audiences. Throws as `verify` does. */
  async signed(token: string, now: number, claims: readonly string[]): Promise<unknown> {
    if (token.length > longestToken) throw new TokenInvalid("long");
    const { issuers, audiences } = this.issuer;
    try {
      const { payload } = await jwtVerify(token, await this.keySet(), {
        algorithms,
        issuer: [...issuers],
        audience: [...audiences],
        requiredClaims: ["exp", "iat", ...claims],
        clockTolerance: leeway,
        currentDate: new Date(now),
        // The nonce is younger.
        maxTokenAge: 86_400,
      });
      return withoutNulls(payload);
    } catch (error) {
      throw isToken(error) ? new TokenInvalid("token", { cause: error }) : down(error);
    }
  }

  /** Tells whether a token says that it is this issuer's for one of the audiences, whoever signed it. */
  claimsToBe(token: string): boolean {
    try {
      const { iss = "", aud = [] } = decodeJwt(token);
      const { alg = "" } = decodeProtectedHeader(token);
      const { issuers, audiences } = this.issuer;
      return (
        algorithms.includes(alg) &&
        issuers.includes(iss) &&
        [aud].flat().some((each) => audiences.includes(each))
      );
    } catch {
      return false;
    }
  }

  private keySet(): Promise<JWTVerifyGetKey> {
    this.keys ??= this.findKeys().catch((error: unknown) => {
      this.keys = undefined;
      throw down(error);
    });
    return this.keys;
  }

  /**
   * Returns the issuer's keys, which are fetched at first use and kept for a day. A token with an unknown key fetches them
   * again, at most once a minute.
   */
  private async findKeys(): Promise<JWTVerifyGetKey> {
    return createRemoteJWKSet(new URL(this.issuer.keysUrl ?? (await this.discovered()).jwks_uri), {
      cacheMaxAge: 86_400_000,
      cooldownDuration: this.means.cooldownMs ?? 60_000,
      [customFetch]: (url, { headers }) => this.fetch(url, { headers }),
    });
  }

  /** Returns the issuer's own description (OpenID Connect Discovery 1.0), which is fetched once. */
  discovered(): Promise<z.output<typeof Discovery>> {
    this.document ??= this.discover().catch((error: unknown) => {
      this.document = undefined;
      throw error;
    });
    return this.document;
  }

  private readonly fetch: typeof boundedFetch = (address, init) =>
    (this.means.fetch ?? boundedFetch)(address, init);

  private async discover(): Promise<z.output<typeof Discovery>> {
    const [issuer = ""] = this.issuer.issuers;
    const answer = await this.fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
    const said: unknown = answer.status === 200 ? await jsonOf(answer) : undefined;
    const { data } = Discovery.safeParse(said);
    if (data?.issuer !== issuer) throw new PlatformDown("discovery");
    // The document must not lead from https to http.
    for (const address of [data.jwks_uri, data.token_endpoint ?? data.jwks_uri])
      if (new URL(address).protocol !== new URL(issuer).protocol) throw new PlatformDown("discovery");
    return data;
  }
}

/** Returns true if the token is invalid, and false if the key set could not be fetched. */
const isToken = (error: unknown) =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout) &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== "ERR_JOSE_GENERIC";

const down = (error: unknown) =>
  error instanceof PlatformDown ? error : new PlatformDown("keys", { cause: error });
