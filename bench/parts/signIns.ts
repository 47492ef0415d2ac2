import { createdPlayer, signIn, startPool } from "@game-backend/local-cloud/testing";
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from "amazon-cognito-identity-js";
import { median, timed } from "../lib/statistics";
import type { Cell } from "../lib/table";

/** Measures sign-ins with official clients over HTTP, and the verification of their tokens. */
export async function signIns(count: number): Promise<Cell[][]> {
  const cloud = await startPool();
  try {
    const password = await createdPlayer(cloud, "ada");
    const pool = new CognitoUserPool({
      UserPoolId: cloud.poolId,
      ClientId: cloud.clientId,
      endpoint: cloud.url,
    });
    const bySrp = await repeated(count, () => srp(pool, "ada", password));
    const tokens: string[] = [];
    const byPassword = await repeated(count, async () => {
      tokens.push((await signIn(cloud, "ada")).IdToken);
    });
    const verify = async (token: string) => {
      const { ms } = await timed(() => cloud.service.verify([cloud.poolArn], token));
      return 1_000 * ms;
    };
    const first: number[] = [];
    const again: number[] = [];
    for (const token of tokens) first.push(await verify(token));
    for (const token of tokens) again.push(await verify(token));
    return [
      ["sign-in by SRP, client and server", median(bySrp).toFixed(1), "ms"],
      ["sign-in by password, client and server", median(byPassword).toFixed(1), "ms"],
      ["verify a token seen for the first time", median(first).toFixed(0), "µs"],
      ["verify a token seen before", median(again).toFixed(0), "µs"],
    ];
  } finally {
    await cloud.close();
  }
}

async function repeated(count: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < count; n++) times.push((await timed(work)).ms);
  return times;
}

const srp = (Pool: CognitoUserPool, Username: string, Password: string) =>
  new Promise((onSuccess, onFailure) => {
    const user = new CognitoUser({ Username, Pool });
    const details = new AuthenticationDetails({ Username, Password });
    user.authenticateUser(details, { onSuccess, onFailure });
  });
