import { boundedFetch } from "@game-backend/framework/boundedFetch";
import { jsonOf } from "@game-backend/framework/foreignJson";
import { foreignClaims } from "@game-backend/framework/foreignToken";
import { createRemoteJWKSet, customFetch } from "jose";
import type { GoogleSettings } from "./settings";

type Keys = ReturnType<typeof createRemoteJWKSet>;
const known = new Map<string, Keys>();

/** Returns Google's keys, which `jose` reads when it needs them and keeps. */
function keysAt(url: string): Keys {
  const keys =
    known.get(url) ??
    createRemoteJWKSet(new URL(url), {
      [customFetch]: async (address, { headers }) => {
        const answer = await boundedFetch(address, { headers });
        return Response.json((await jsonOf(answer)) ?? null, { status: answer.status });
      },
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
  const { email, email_verified } = await foreignClaims(token, keysAt(keys), {
    algorithms: ["RS256"],
    issuer: ["https://accounts.google.com", "accounts.google.com"],
    audience: push.audience,
    clockTolerance: 60,
    requiredClaims: ["exp", "iat", "email"],
  });
  if (email !== push.email || email_verified !== true)
    throw new Error("it is signed for another service account");
}
