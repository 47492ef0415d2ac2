import { parseArgs } from "node:util";
import { createGuest, Session } from "@game-backend/client";
import { outputsOption, outputsUsage, readOutputs } from "../stack/outputs";
import { accountsApi } from "./api";

export const summary = "makes a guest and prints its ID token";

export const usage = `Makes a guest and prints its ID token, which is good for an hour: the header Authorization of a player's requests.

  token=$(game-backend guest)

${outputsUsage}`;

interface Written {
  apiUrl: string;
  /** Begins with the region: `eu-west-1_…`. */
  userPoolId: string;
  userPoolClientId: string;
  awsEndpoint: string;
}

/** Resolves with the command's exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: outputsOption });
  const { apiUrl, userPoolId, userPoolClientId, awsEndpoint } = readOutputs<Written>(values.outputs);
  if (!apiUrl || !userPoolId || !userPoolClientId)
    throw new Error(`${values.outputs} lacks apiUrl, userPoolId or userPoolClientId.`);
  const { username, secret } = await createGuest(accountsApi(apiUrl));
  const session = new Session({
    userPoolClientId,
    region: userPoolId.split("_")[0] ?? "",
    ...(awsEndpoint && { cognitoEndpoint: awsEndpoint }),
  });
  await session.signIn(username, secret);
  console.log(await session.token());
  return 0;
}
