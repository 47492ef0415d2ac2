import { seal, unsealed } from "@game-backend/framework/cursor";
import { daySeconds } from "@game-backend/framework/durations";
import { unchanged } from "@game-backend/framework/expressions";
import { hashOfAccount } from "../../identities/account";
import type { Clients, Granted } from "../definition";
import { TokenInvalid } from "../idTokens/idTokens";
import type { AppleGrant } from "../rows";
import type { AppleServer } from "./configuration";
import { appleServerIn, exchangeCode, revokeToken } from "./server";

/** Milliseconds for which Apple takes a code, less what a question may take. */
const codeMs = 290_000;

/** Seconds for which a code that nobody could exchange stays, and for which Apple is asked to revoke a token. */
const kept = { code: daySeconds, revocation: 30 * daySeconds };

const secondsOf = (ms: number) => Math.ceil(ms / 1_000);

/** The grants of `keepCode`. */
export const keepCodeUses = { appleGrants: ["UpdateItem"], identityKey: true, appleServer: true } as const;

/** Who gave a code, and for which client id. */
interface GivenCode {
  readonly userId: string;
  readonly account: string;
  readonly clientId: string;
  readonly code: string;
  readonly redirectUri?: string | undefined;
}

/** Keeps an authorization code, which the consumer of its row exchanges. Does nothing if the stack asks Apple's server nothing. */
export async function keepCode(
  {
    tables,
    identityKey,
    appleServer,
    now,
  }: { tables: Granted<typeof keepCodeUses>; now: number } & Clients<typeof keepCodeUses>,
  { userId, account, clientId, code, redirectUri }: GivenCode,
): Promise<void> {
  if (!appleServerIn(appleServer)) return;
  const [key = ""] = await identityKey();
  await tables.appleGrants.updateItem(
    { userId, account },
    {
      set: {
        ...{ clientId, code: seal([key], scopeOf("code", userId), { code }), codeAt: now, at: now },
        ...(redirectUri !== undefined && { redirectUri }),
        expiresAt: secondsOf(now) + kept.code,
      },
      // The account is linked again: nothing of it is to be revoked.
      remove: ["due", ...(redirectUri === undefined ? (["redirectUri"] as const) : [])],
    },
  );
}

/** The attributes that an update sets so that a grant is revoked. */
export const toRevoke = (now: number) =>
  ({ due: "revoke", at: now, expiresAt: secondsOf(now) + kept.revocation }) as const;

/** The grants of `exchangeGrant` and `revokeGrant`. */
export const grantUses = {
  appleGrants: ["GetItem", "UpdateItem", "DeleteItem"],
  identityKey: true,
  appleServer: true,
  appleSignInKey: true,
} as const;

type Uses = typeof grantUses;
type Dependencies = { tables: Granted<Uses>; now: number } & Clients<Uses>;
type GrantKey = Pick<AppleGrant, "userId" | "account">;

/**
 * Exchanges a grant's code for a token, which is kept, unless the grant is to be revoked. Throws `PlatformDown` if Apple does
 * not say: then it is tried again. Idempotent.
 */
export async function exchangeGrant(
  dependencies: Dependencies,
  { userId, account }: GrantKey,
): Promise<void> {
  const { tables, identityKey } = dependencies;
  const row = { userId, account };
  const grant = await tables.appleGrants.getItem(row, { consistent: true });
  const server = appleServerIn(dependencies.appleServer);
  if (!server || !grant?.code || grant.clientId === undefined || grant.due !== undefined) return;
  const token = await tokenOfCode(dependencies, server, grant);
  const ifUnchanged = { code: { equals: grant.code } } as const;
  if (token === undefined) {
    if (grant.token === undefined)
      await tables.appleGrants.deleteItem(row, { if: { ...ifUnchanged, token: { exists: false } } });
    else
      await tables.appleGrants.updateItem(row, {
        ...{ remove: ["code", "redirectUri", "expiresAt"], if: ifUnchanged },
        unless: { due: { exists: true } },
      });
    return;
  }
  const [key = ""] = await identityKey();
  const set = { token: seal([key], scopeOf("token", userId), { token }) };
  const kept = await tables.appleGrants.updateItem(row, {
    ...{ set, remove: ["code", "redirectUri", "expiresAt"] },
    ...{ if: ifUnchanged, unless: { due: { exists: true } } },
  });
  if (kept.applied) return;
  // The account was unlinked or deleted meanwhile: the record of this write revokes the token.
  const late = await tables.appleGrants.updateItem(row, { set, remove: ["code"], if: ifUnchanged });
  if (!late.applied && !late.before)
    await revokeToken(server, dependencies.appleSignInKey, { token, clientId: grant.clientId });
}

/** Revokes a grant that is due, also one whose code was not exchanged yet. Throws `PlatformDown` if Apple does not. Idempotent. */
export async function revokeGrant(dependencies: Dependencies, { userId, account }: GrantKey): Promise<void> {
  const { tables, identityKey, appleSignInKey } = dependencies;
  const row = { userId, account };
  const grant = await tables.appleGrants.getItem(row, { consistent: true });
  const server = appleServerIn(dependencies.appleServer);
  if (!server || grant?.due === undefined) return;
  const { clientId, code, token: sealed } = grant;
  const [key = ""] = await identityKey();
  const token = opened(key, "token", userId, sealed) ?? (await tokenOfCode(dependencies, server, grant));
  if (token !== undefined && clientId !== undefined)
    await revokeToken(server, appleSignInKey, { token, clientId });
  await tables.appleGrants.deleteItem(row, {
    if: { due: { exists: true }, code: unchanged(code), token: unchanged(sealed) },
  });
}

/** Returns the token for a grant's code; `undefined` if it has none, or one that Apple does not take, or of another account. */
async function tokenOfCode(
  { identityKey, appleSignInKey, now }: Dependencies,
  server: AppleServer,
  { userId, account, clientId, code: sealed, codeAt = 0, redirectUri }: AppleGrant,
): Promise<string | undefined> {
  const [key = ""] = await identityKey();
  const code = opened(key, "code", userId, sealed);
  if (code === undefined || clientId === undefined) return undefined;
  if (codeAt + codeMs < now) {
    console.warn("A code of Apple was not exchanged within its five minutes");
    return undefined;
  }
  try {
    const { token, subject } = await exchangeCode(server, appleSignInKey, { code, clientId, redirectUri });
    if (hashOfAccount(key, { provider: "apple", subject }) === account) return token;
    console.warn("A code of Apple is another account's than the ID token that it came with");
  } catch (error) {
    if (!(error instanceof TokenInvalid)) throw error;
    console.warn("Apple does not take a code");
  }
  return undefined;
}

const scopeOf = (what: "code" | "token", userId: string) => `apple ${what} ${userId}`;

/** Returns what was sealed; `undefined` for nothing, and for what another key has sealed. */
function opened(key: string, what: "code" | "token", userId: string, sealed?: string): string | undefined {
  const value = sealed === undefined ? undefined : unsealed([key], scopeOf(what, userId), sealed);
  return value && String(value[what]);
}
