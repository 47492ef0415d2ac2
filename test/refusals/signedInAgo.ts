import { createPrivateKey } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { decodeJwt, SignJWT } from "jose";
import { cloud, output, type TestPlayer } from "../local";

/** Returns a player's ID token as Cognito renews it so many milliseconds after the sign-in: signed by the pool's own key. */
export async function signedInAgo({ idToken }: Pick<TestPlayer, "idToken">, ms: number): Promise<string> {
  const { data } = await cloud();
  const database = new DatabaseSync(join(data, "cognito.sqlite"), { readOnly: true });
  try {
    const key = database
      .prepare("SELECT kid, pem FROM keys WHERE pool = ? AND use = 'id'")
      .get(await output("userPoolId"));
    const claims = decodeJwt(idToken);
    const at = Number(claims["auth_time"]) - Math.ceil(ms / 1_000);
    return await new SignJWT({ ...claims, auth_time: at })
      .setProtectedHeader({ kid: String(key?.kid), alg: "RS256" })
      .sign(createPrivateKey(String(key?.pem)));
  } finally {
    database.close();
  }
}
