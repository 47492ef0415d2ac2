import { sign } from "node:crypto";
import { hourSeconds } from "@game-backend/framework/durations";
import { ask } from "../ask";
import type { GoogleSettings } from "./settings";

/** A service account, as Google's console gives it. */
interface ServiceAccount {
  client_email: string;
  private_key: string;
}

const scope = "https://www.googleapis.com/auth/androidpublisher";

/** Seconds for which Google's token is valid, and those before its end in which a new one is asked for. */
const [lifetime, margin] = [hourSeconds, 300];

/** The tokens of this instance, by account and address. */
const known = new Map<string, { token: string; until: number }>();

/** Returns a token for the publisher's API: a JWT of the service account for it (RFC 7523). */
export async function accessToken(key: string, { tokens }: GoogleSettings, now: number): Promise<string> {
  const { client_email: iss, private_key: privateKey }: ServiceAccount = JSON.parse(key);
  const name = `${iss} ${tokens}`;
  const before = known.get(name);
  if (before && now < before.until) return before.token;
  const iat = Math.floor(now / 1_000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iss, scope, aud: tokens, iat, exp: iat + lifetime })}`;
  const assertion = `${signed}.${sign("sha256", Buffer.from(signed), privateKey).toString("base64url")}`;
  const { status, body } = await ask(tokens, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion,
    }).toString(),
  });
  const token = body["access_token"];
  if (status !== 200 || typeof token !== "string")
    throw new Error(`Google gives the service account ${iss} no token: ${status} ${JSON.stringify(body)}`);
  known.set(name, { token, until: now + (lifetime - margin) * 1_000 });
  return token;
}
