import { createPrivateKey } from "node:crypto";
import { boundedFetch, PlatformDown } from "@game-backend/framework/boundedFetch";
import { jsonOf } from "@game-backend/framework/foreignJson";
import { decodeJwt, SignJWT } from "jose";
import * as z from "zod/mini";
import { TokenInvalid } from "../idTokens/idTokens";
import type { AppleServer } from "./configuration";

/** An authorization code, such as `c1a2….0.mrtq.x9y8…`. */
export const AppleCode = z.string().check(z.regex(/^[\w.~+/=-]+$/), z.minLength(8), z.maxLength(512));

/** Returns the settings in the functions' variable; `undefined` if nothing is asked of Apple's server. */
export function appleServerIn(text: string): AppleServer | undefined {
  const settings: Partial<AppleServer> = JSON.parse(text);
  return settings.teamId === undefined ? undefined : (settings as AppleServer);
}

/** Apple takes a secret of six months at most. */
const secretLife = "5m";

const audience = "https://appleid.apple.com";

const Granted = z.object({
  refresh_token: z.string().check(z.minLength(1), z.maxLength(2_048)),
  id_token: z.string().check(z.minLength(1), z.maxLength(8_192)),
});
const Refused = z.object({ error: z.string() });

/** A code that Apple has given out, and for whom. */
interface GivenCode {
  readonly code: string;
  readonly clientId: string;
  readonly redirectUri?: string | undefined;
}

/**
 * Returns the refresh token for a code, and the account that the code is of. Throws `TokenInvalid` for a code that Apple does not
 * take, and `PlatformDown` if Apple does not say.
 */
export async function exchangeCode(
  server: AppleServer,
  keys: () => Promise<readonly string[]>,
  { code, clientId, redirectUri }: GivenCode,
): Promise<{ token: string; subject: string }> {
  const { status, said } = await ask(server, keys, clientId, "/auth/token", {
    ...{ grant_type: "authorization_code", code },
    ...(redirectUri !== undefined && { redirect_uri: redirectUri }),
  });
  const { data } = Granted.safeParse(status === 200 ? said : undefined);
  if (data) {
    // The answer comes from Apple by TLS, so its signature adds nothing.
    const { sub } = decodeJwt(data.id_token);
    if (sub === undefined) throw new PlatformDown("Apple names no account");
    return { token: data.refresh_token, subject: sub };
  }
  if (Refused.safeParse(said).data?.error === "invalid_grant")
    throw new TokenInvalid("Apple does not take the code");
  throw failed(status, said);
}

/** Revokes a refresh token, and with it the consent of its account. Apple answers the same for one that is not valid any more. */
export async function revokeToken(
  server: AppleServer,
  keys: () => Promise<readonly string[]>,
  { token, clientId }: { token: string; clientId: string },
): Promise<void> {
  const form = { token, token_type_hint: "refresh_token" };
  const { status, said } = await ask(server, keys, clientId, "/auth/revoke", form);
  if (status !== 200) throw failed(status, said);
}

function failed(status: number, said: unknown): PlatformDown {
  const error = Refused.safeParse(said).data?.error ?? "";
  if (status === 400 || status === 401)
    console.error(`Apple refuses the server: ${status} ${error}. Check appleServer and appleSignInKey`);
  return new PlatformDown(`Apple answers ${status} ${error}`);
}

async function ask(
  server: AppleServer,
  keys: () => Promise<readonly string[]>,
  clientId: string,
  path: string,
  form: Readonly<Record<string, string>>,
): Promise<{ status: number; said: unknown }> {
  const [key = ""] = await keys();
  const answer = await boundedFetch(`${server.api}${path}`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      ...{ client_id: clientId, client_secret: await secretOf(server, key, clientId) },
      ...form,
    }).toString(),
  });
  return { status: answer.status, said: await jsonOf(answer) };
}

/** Returns the secret of a client: a JWT that the team's key signs. */
const secretOf = ({ teamId, keyId }: AppleServer, key: string, clientId: string): Promise<string> =>
  new SignJWT()
    .setProtectedHeader({ alg: "ES256", kid: keyId })
    .setIssuer(teamId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(secretLife)
    .sign(createPrivateKey(key));
