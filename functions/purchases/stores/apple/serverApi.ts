import { sign } from "node:crypto";
import type { Clock } from "@game-backend/framework/clock";
import { ask } from "../ask";
import type { AppleSettings } from "./settings";

const hosts = {
  production: "https://api.storekit.apple.com",
  sandbox: "https://api.storekit-sandbox.apple.com",
};

/** The most pages of one question: 20 notifications each. */
const mostPages = 1_000;

/**
 * Returns the notifications that Apple has sent between two times (milliseconds since the epoch, at most 180 days ago), as they
 * were signed: also those that did not arrive. Stacks with real money are told about it; others about the sandbox.
 */
export async function* sentNotifications(
  settings: AppleSettings,
  keys: () => Promise<readonly string[]>,
  [startDate, endDate]: readonly [number, number],
  clock: Clock,
): AsyncGenerator<string> {
  const host = settings.api ?? (settings.testers === "all" ? hosts.sandbox : hosts.production);
  let paginationToken = "";
  for (let page = 0; page < mostPages; page++) {
    const query = paginationToken && `?paginationToken=${encodeURIComponent(paginationToken)}`;
    const { status, body } = await ask(`${host}/inApps/v1/notifications/history${query}`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${await tokenOf(settings, keys, clock.now())}`,
        "Content-Type": "application/json",
      },
      body: JSON.stringify({ startDate, endDate }),
    });
    if (status !== 200)
      throw new Error(`Apple gives no history of notifications: ${status} ${JSON.stringify(body)}`);
    const { notificationHistory: found = [], hasMore, paginationToken: next } = body;
    for (const { signedPayload } of found as { signedPayload?: unknown }[])
      if (typeof signedPayload === "string") yield signedPayload;
    if (hasMore !== true || typeof next !== "string") return;
    paginationToken = next;
  }
  throw new Error(`Apple has more than ${mostPages} pages of notifications: ask for less time`);
}

/** Returns a token for the server API: a JWT with ES256 that is good for five minutes. */
async function tokenOf(
  { server, bundleId }: AppleSettings,
  keys: () => Promise<readonly string[]>,
  now: number,
): Promise<string> {
  const [key = ""] = await keys();
  if (!server || !key) throw new Error("appleStore.server or appleStoreKey is not configured");
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const iat = Math.floor(now / 1_000);
  const claims = { iss: server.issuerId, iat, exp: iat + 300, aud: "appstoreconnect-v1", bid: bundleId };
  const signed = `${part({ alg: "ES256", kid: server.keyId, typ: "JWT" })}.${part(claims)}`;
  const signature = sign("sha256", Buffer.from(signed), { key, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}
