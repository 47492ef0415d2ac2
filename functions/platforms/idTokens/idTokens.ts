import { boundedFetch, PlatformDown } from "@game-backend/framework/boundedFetch";
import { dayMs, daySeconds } from "@game-backend/framework/durations";
import { jsonOf } from "@game-backend/framework/foreignJson";
import { foreignClaims } from "@game-backend/framework/foreignToken";
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from "jose";
import * as z from "zod/mini";
import { PlatformId } from "../platformId";
import { isNonceOf } from "./nonce";

/** The issuers of ID tokens, and the audiences: part of the stack's configuration. */
export interface Issuer {
  /** What `iss` may be. */
  readonly issuers: readonly string[];
  /** What `aud` may be: the game's client ids at the platform. */
  readonly audiences: readonly string[];
  /** The address of the key set. Absent: the issuer's discovery document names it. */
  readonly keysUrl?: string;
}

/** The claims of a valid ID token. */
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
}

/** A proof that is not valid here, and why, without its text: the log has it. */
export class TokenInvalid extends Error {}

/** A token of a key that the issuer may have published since its keys were fetched. `retryAfter` is in seconds. */
export class KeyUnknown extends TokenInvalid {
  constructor(readonly retryAfter: number) {
    super("its key is unknown, and the keys were fetched a moment ago");
  }
}

/** The most characters of an ID token that are looked at. */
export const longestToken = 8_192;

/** Seconds by which clocks may differ. */
const leeway = 60;

const algorithms = ["RS256", "ES256"];

/** Milliseconds for which an issuer's keys are kept. */
const keysMs = dayMs;

/** Milliseconds in which tokens of unknown keys cause one request for the issuer's keys. */
const unknownKeysMs = 10_000;

const Claims = z.object({
  sub: PlatformId,
  aud: z.union([z.string(), z.array(z.string())]),
  nonce: z.string(),
  // A sign-in can do without these, so a strange one is left out.
  azp: z.catch(z.optional(z.string()), undefined),
  email: z.catch(z.optional(z.string().check(z.maxLength(254))), undefined),
  // Apple sends it as a text.
  email_verified: z.catch(z.optional(z.union([z.boolean(), z.literal("true")])), undefined),
});

/** An issuer's keys, and when they were asked for, in milliseconds since the epoch. */
interface Keys {
  readonly at: number;
  readonly find: JWTVerifyGetKey;
}

const Discovery = z.object({
  issuer: z.string(),
  jwks_uri: z.url(),
  token_endpoint: z.optional(z.url()),
  token_endpoint_auth_methods_supported: z.optional(z.array(z.string())),
});

/**
 * Verifies an issuer's ID tokens. `verify` throws `TokenInvalid` unless the issuer's key signed the token for one of the audiences.
 * The token must not have expired, and its nonce must be the given one. Throws `PlatformDown` if the keys cannot be fetched.
 */
export class IdTokens {
  private keys: Keys | undefined;
  private asking: Promise<Keys> | undefined;
  private askedAt = Number.NEGATIVE_INFINITY;
  private document: Promise<z.output<typeof Discovery>> | undefined;

  constructor(
    private readonly issuer: Issuer,
    private readonly means: Means = {},
  ) {}

  async verify(token: string, nonce: string, now: number): Promise<IdTokenClaims> {
    const { nonce: sent, ...claims } = await this.read(token, now);
    if (!isNonceOf(sent, nonce)) throw new TokenInvalid("it has another nonce");
    return claims;
  }

  /** Returns what a valid token says, with its nonce, which the caller still has to compare. Throws as `verify` does. */
  async read(token: string, now: number): Promise<IdTokenClaims & { readonly nonce: string }> {
    const claims = Claims.safeParse(await this.signed(token, now, ["sub", "nonce"]));
    if (!claims.success) throw new TokenInvalid(`its ${String(claims.error.issues[0]?.path[0])} is unusable`);
    const { sub: subject, aud, azp, nonce, email, email_verified } = claims.data;
    // OpenID Connect Core 3.1.3.7: of several audiences, azp is the one that the token is for.
    if (Array.isArray(aud) && aud.length > 1 && !this.issuer.audiences.includes(azp ?? ""))
      throw new TokenInvalid("azp does not say which of its audiences it is for");
    const isVerified = email_verified === true || email_verified === "true";
    const [client = ""] = Array.isArray(aud) ? (aud.length > 1 ? [azp] : aud) : [aud];
    return { subject, client, nonce, ...(isVerified && email && { email }) };
  }

  /** Returns the claims of a token that the issuer has signed for one of the audiences. Throws as `verify` does. */
  async signed(token: string, now: number, claims: readonly string[]): Promise<unknown> {
    if (token.length > longestToken) throw new TokenInvalid("it is too long");
    const { issuers, audiences } = this.issuer;
    try {
      return await foreignClaims(token, (header, input) => this.keyOf(now, header, input), {
        algorithms,
        issuer: [...issuers],
        audience: [...audiences],
        requiredClaims: ["exp", "iat", ...claims],
        clockTolerance: leeway,
        currentDate: new Date(now),
        // The nonce is younger.
        maxTokenAge: daySeconds,
      });
    } catch (error) {
      if (error instanceof TokenInvalid) throw error;
      throw isToken(error)
        ? new TokenInvalid(`${error.message} (alg ${algorithmOf(token)})`, { cause: error })
        : down(error);
    }
  }

  /** Tells whether a token says that it is this issuer's for one of the audiences, whoever signed it. */
  claimsToBe(token: string): boolean {
    try {
      const { iss = "", aud = [] } = decodeJwt(token);
      const { issuers, audiences } = this.issuer;
      return (
        algorithms.includes(algorithmOf(token)) &&
        issuers.includes(iss) &&
        [aud].flat().some((each) => audiences.includes(each))
      );
    } catch {
      return false;
    }
  }

  /**
   * Returns the key of a token. The keys are fetched at first use and kept for a day; for unknown keys they are fetched again,
   * once in ten seconds. Throws `KeyUnknown` until then.
   */
  private async keyOf(now: number, ...[header, input]: Parameters<JWTVerifyGetKey>) {
    const isFresh = this.keys && this.keys.at + keysMs > now;
    const keys = isFresh && this.keys ? this.keys : await this.fetchKeys(now);
    try {
      return await keys.find(header, input);
    } catch (error) {
      const isNew = keys.at >= now;
      if (isNew || !(error instanceof errors.JWKSNoMatchingKey)) throw error;
      const wait = this.asking ? 0 : this.askedAt + unknownKeysMs - now;
      if (wait > 0) throw new KeyUnknown(Math.ceil(wait / 1_000));
      return (await this.fetchKeys(now)).find(header, input);
    }
  }

  /** Fetches the issuer's keys, once for all who wait for them. Those that are known stay if that fails. */
  private fetchKeys(now: number): Promise<Keys> {
    if (!this.asking) this.askedAt = now;
    this.asking ??= this.findKeys(now).finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async findKeys(at: number): Promise<Keys> {
    const answer = await this.fetch(this.issuer.keysUrl ?? (await this.discovered()).jwks_uri);
    if (answer.status !== 200) throw new PlatformDown(`The issuer's keys answer ${answer.status}`);
    this.keys = { at, find: createLocalJWKSet((await jsonOf(answer)) as JSONWebKeySet) };
    return this.keys;
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
const isToken = (error: unknown): error is errors.JOSEError =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSInvalid) &&
  error.code !== "ERR_JOSE_GENERIC";

const down = (error: unknown) =>
  error instanceof PlatformDown ? error : new PlatformDown("keys", { cause: error });

/** Returns the algorithm that a token names; `?` if it names none in letters and digits. */
function algorithmOf(token: string): string {
  try {
    return /^\w{1,16}$/.exec(`${decodeProtectedHeader(token).alg}`)?.[0] ?? "?";
  } catch {
    return "?";
  }
}
