import { createPrivateKey, sign } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/**
 * Returns a player's ID token as it was an hour and a minute ago, signed with the key of the local run's user pool: it has expired.
 */
export function expired(token: string, { data, userPoolId }: { data: string; userPoolId: string }): string {
  const [head = "", body = ""] = token.split(".");
  const claims = JSON.parse(Buffer.from(body, "base64url").toString());
  const hour = 3_660;
  const former = { ...claims, iat: claims.iat - hour, exp: Math.floor(Date.now() / 1_000) - 60 };
  const text = `${head}.${Buffer.from(JSON.stringify(former)).toString("base64url")}`;
  const keys = new DatabaseSync(join(data, "cognito.sqlite"), { readOnly: true });
  try {
    const row = keys.prepare("SELECT pem FROM keys WHERE pool = ? AND use = 'id'").get(userPoolId);
    const key = createPrivateKey(String(row?.["pem"]));
    return `${text}.${sign("RSA-SHA256", Buffer.from(text), key).toString("base64url")}`;
  } finally {
    keys.close();
  }
}
