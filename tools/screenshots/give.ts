import { signed } from "@game-backend/tools/harness/signed";

export interface PageOutputs {
  readonly siteUrl: string;
  readonly apiUrl: string;
  readonly region: string;
  readonly serverAccessKeyId: string;
  readonly serverSecretAccessKey: string;
}

/** Gives a player coins, as a game server does. */
export async function give(outputs: PageOutputs, userId: string, amount: number): Promise<void> {
  const { apiUrl, region, serverAccessKeyId: accessKeyId, serverSecretAccessKey: secretAccessKey } = outputs;
  const url = new URL(`${apiUrl}/money/add`);
  const body = JSON.stringify({ userId, amount, reason: "match won" });
  const headers = { "content-type": "application/json", "idempotency-key": `screenshots-${userId}` };
  const keys = { accessKeyId, secretAccessKey, region };
  const signature = await signed({ method: "POST", url, headers, body }, keys);
  const answer = await fetch(url, { method: "POST", headers: signature, body });
  if (!answer.ok) throw new Error(`POST /money/add answered ${answer.status}`);
}
