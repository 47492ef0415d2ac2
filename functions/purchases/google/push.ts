import { boundedFetch } from "@game-backend/framework/boundedFetch";
import { createRemoteJWKSet, customFetch, jwtVerify } from "jose";
import type { GoogleSettings } from "./settings";

type Keys = ReturnType<typeof createRemoteJWKSet>;
const known = new Map<string, Keys>();

/** Returns Google's keys, which `jose` reads when it needs them and keeps. */
function keysAt(url: string): Keys {
  const keys =
    known.get(url) ??
    createRemoteJWKSet(new URL(url), {
      [customFetch]: (address, { headers }) => boundedFetch(address, { headers }),
    });
  known.set(url, keys);
  return keys;
}

/**
 * Checks the token with which Pub/Sub pushes a message: Google's signature, the audience and the service account that the
 * subscription names. Throws `Error` with the reason otherwise. Without the account, any subscription of anybody would do.
 */
export async function checkPush(authorization: string, { push, keys }: GoogleSettings): Promise<void> {
  if (!push) throw new Error("no subscription is configured");
  const [, token = ""] = /^Bearer ([\w.-]{1,4096})$/.exec(authorization) ?? [];
  const { payload } = await jwtVerify(token, keysAt(keys), {
    algorithms: ["RS256"],
    issuer: ["https://accounts.google.com", "accounts.google.com"],
    audience: push.audience,
    clockTolerance: 60,
    requiredClaims: ["exp", "iat", "email"],
  });
  if (payload["email"] !== push.email || payload["email_verified"] !== true)
    throw new Error("it is signed for another service account");
}
