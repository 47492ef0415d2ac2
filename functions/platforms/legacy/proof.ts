import { createHash } from "node:crypto";
import { boundedFetch, PlatformDown } from "@game-backend/framework/boundedFetch";
import { refuse } from "@game-backend/framework/errors";
import { jsonOf } from "@game-backend/framework/foreignJson";
import { foreignClaims } from "@game-backend/framework/foreignToken";
import { errors } from "jose";
import * as z from "zod/mini";
import { legacyOver, legacyUnknown } from "../codes";
import type { Clients } from "../definition";
import { type IdTokens, longestToken, TokenInvalid } from "../idTokens/idTokens";
import { PlatformId } from "../platformId";
import type { Proof } from "../signIn/proof";
import { refusalOfProof } from "../signIn/refusalOfProof";
import type { LegacyBackends } from "./configuration";
import { providerOf, type Source, sourceNamed } from "./sources";

/** The grants of `legacyOf` and `tokenProof`. */
export const legacyUses = { legacyBackends: true, legacyTokens: true, legacySecrets: true } as const;
type Means = Clients<typeof legacyUses> & { now: number };

/** A proof as a client sends it. */
export const LegacyProof = z
  .string()
  .check(
    z.regex(/^[\w.+/=-]+$/),
    z.maxLength(longestToken),
    z.describe(
      "PlayFab's session ticket, Firebase's or Unity's token, Nakama's session token, or that of your own server",
    ),
  );

/** Seconds in which a token without an answer to a question of ours must arrive, and by which clocks may differ. */
const [mostAge, leeway] = [300, 60];

const Id = PlatformId.check(z.maxLength(128));
const Claims = {
  own: z.object({ sub: Id, jti: z.string().check(z.minLength(8), z.maxLength(128)) }),
  nakama: z.object({ uid: Id, exp: z.int() }),
  firebase: z.object({ sub: Id, iat: z.int(), exp: z.int() }),
  unity: z.object({ sub: Id, exp: z.int() }),
};

/** Returns a legacy backend of the configuration. Throws 404 if there is none, and 410 after its end. */
export function legacyOf({ legacyBackends, now }: Pick<Means, "legacyBackends" | "now">, name: string) {
  const backends: LegacyBackends = JSON.parse(legacyBackends);
  const source = sourceNamed(name);
  const until = source && backends[source]?.until;
  if (!source || !until) throw refuse(legacyUnknown, { field: "path.source" });
  const endsAt = Date.parse(`${until}T00:00:00Z`);
  if (now >= endsAt) throw refuse(legacyOver);
  return { source, backends };
}

/**
 * Returns whom a token of a legacy backend is about. It counts once: by its own nonce, or by what is signed of it, because
 * signatures have several texts. Throws 401 for any other token, and 503 if the keys of its signers cannot be fetched.
 */
export async function tokenProof(
  means: Means,
  source: Exclude<Source, "playfab">,
  backends: LegacyBackends,
  token: string,
): Promise<Proof> {
  try {
    const { subject, nonce, expiresAt } = await readers[source](means, token, backends);
    const provider = providerOf(source);
    const once = createHash("sha256")
      .update(nonce ?? token.slice(0, token.lastIndexOf(".")))
      .digest("base64url");
    return { provider, subject, once: { id: `${provider} ${once}`, expiresAt } };
  } catch (error) {
    throw refusalOfProof(error instanceof errors.JOSEError ? new TokenInvalid(error.code) : error);
  }
}

interface Read {
  readonly subject: string;
  readonly nonce?: string;
  /** Seconds since the epoch after which the token is refused anyway. */
  readonly expiresAt: number;
}

type Reader = (means: Means, token: string, backends: LegacyBackends) => Promise<Read>;

const readers: Readonly<Record<Exclude<Source, "playfab">, Reader>> = {
  async own(means, token, { own }) {
    const claims = await signedBySecret(means, "own", token, {
      requiredClaims: ["exp", "iat"],
      audience: own?.audience ?? "",
      maxTokenAge: mostAge,
    });
    const { sub: subject, jti: nonce } = claimsIn(Claims.own, claims);
    return { subject, nonce, expiresAt: Math.ceil(means.now / 1_000) + mostAge + 2 * leeway };
  },
  // uid, usn and exp, later tid, vrs and iat too, by HS256 (server/api_authenticate.go of https://github.com/heroiclabs/nakama).
  // Refresh tokens have the same claims and another key: Nakama does not start with the same one.
  async nakama(means, token) {
    const claims = await signedBySecret(means, "nakama", token, { requiredClaims: ["exp"] });
    const { uid: subject, exp } = claimsIn(Claims.nakama, claims);
    return { subject, expiresAt: exp + leeway };
  },
  async firebase({ legacyTokens: { firebase }, now }, token) {
    const { sub: subject, iat, exp } = await signed(firebase, Claims.firebase, token, now);
    if (iat * 1_000 < now - (mostAge + leeway) * 1_000) throw new TokenInvalid("it is older than 5 minutes");
    return { subject, expiresAt: exp + leeway };
  },
  async unity({ legacyTokens: { unity }, now }, token) {
    const { sub: subject, exp } = await signed(unity, Claims.unity, token, now);
    return { subject, expiresAt: exp + leeway };
  },
};

async function signed<S extends z.ZodMiniType>(
  issuer: IdTokens | undefined,
  schema: S,
  token: string,
  now: number,
): Promise<z.output<S>> {
  if (!issuer) throw new PlatformDown("The issuer is not configured");
  return claimsIn(schema, await issuer.signed(token, now, ["sub", "iat", "exp"]));
}

async function signedBySecret(
  { legacySecrets, now }: Means,
  source: "own" | "nakama",
  token: string,
  expected: { requiredClaims: string[]; audience?: string; maxTokenAge?: number },
): Promise<unknown> {
  const secret = await secretOf(legacySecrets, source);
  return foreignClaims(token, async () => Buffer.from(secret), {
    algorithms: ["HS256"],
    currentDate: new Date(now),
    clockTolerance: leeway,
    ...expected,
  });
}

/** Returns a legacy backend's secret. Without it nobody can be believed. */
async function secretOf(secrets: () => Promise<readonly string[]>, source: Source): Promise<string> {
  const [text = "{}"] = await secrets();
  const { [source]: secret }: Readonly<Record<string, string>> = JSON.parse(text);
  if (secret) return secret;
  console.error(`legacySecrets has nothing of ${source}`);
  throw new PlatformDown("There is no secret");
}

function claimsIn<S extends z.ZodMiniType>(schema: S, claims: unknown): z.output<S> {
  const { data, error } = z.safeParse(schema, claims);
  if (error) throw new TokenInvalid(`its ${String(error.issues[0]?.path[0])} is unusable`);
  return data as z.output<S>;
}

const Told = z.object({
  error: z.optional(z.string()),
  data: z.optional(
    z.object({
      IsSessionTicketExpired: z.optional(z.boolean()),
      UserInfo: z.object({
        PlayFabId: z.string().check(z.regex(/^[0-9A-F]{1,32}$/)),
        TitleInfo: z.optional(z.object({ isBanned: z.optional(z.boolean()) })),
      }),
    }),
  ),
});

/** Returns the account that a session ticket says to be of. Only PlayFab knows whether that is true. */
export const accountIn = (ticket: string): string => /^([0-9A-F]{1,32})-/.exec(ticket)?.[1] ?? "";

/** Returns what is asked about a session ticket: `Server/AuthenticateSessionTicket`. */
export function playfabCall({ legacySecrets }: Means, { api, playfab }: LegacyBackends, ticket: string) {
  const provider = providerOf("playfab");
  return {
    platform: provider,
    perMinute: playfab?.callsPerMinute ?? 0,
    proof: `${provider} ${createHash("sha256").update(ticket).digest("base64url")}`,
    ask: async () => {
      const answer = await boundedFetch(`${api}/Server/AuthenticateSessionTicket`, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          "X-SecretKey": await secretOf(legacySecrets, "playfab"),
        },
        body: JSON.stringify({ SessionTicket: ticket }),
      });
      const { data: told } = Told.safeParse(await jsonOf(answer));
      if (answer.status === 400 && /^(Invalid|Expired)SessionTicket$|^Account/.test(told?.error ?? ""))
        throw new TokenInvalid(`PlayFab says ${told?.error}`);
      if (answer.status !== 200 || !told?.data) throw new PlatformDown(`PlayFab answers ${answer.status}`);
      const { IsSessionTicketExpired: isOver, UserInfo: user } = told.data;
      if (isOver) throw new TokenInvalid("the ticket has expired");
      // The ticket was asked for free by the account that it names.
      if (user.PlayFabId !== accountIn(ticket)) throw new TokenInvalid("it names another account");
      return { provider, subject: user.PlayFabId, ...(user.TitleInfo?.isBanned && { banned: true }) };
    },
  };
}
