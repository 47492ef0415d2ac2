import { parseArgs } from "node:util";

import { apiOf, createGuest, Session } from "../web/client";
import { outputsOption, outputsUsage, readOutputs } from "./lib/outputs";

const usage = `Makes a guest and prints its ID token, which is good for an hour: the header Authorization of a player's requests.

  token=$(npm run -s guest)

${outputsUsage}`;

interface Written {
  apiUrl: string;
  /** Begins with the region: `eu-west-1_…`. */
  userPoolId: string;
  userPoolClientId: string;
  awsEndpoint: string;
}

async function main() {
  const { values } = parseArgs({ options: { ...outputsOption, help: { type: "boolean" } } });
  if (values.help) return console.log(usage);
  const { apiUrl, userPoolId, userPoolClientId, awsEndpoint } = readOutputs<Written>(values.outputs);
  if (!apiUrl || !userPoolId || !userPoolClientId)
    throw new Error(`${values.outputs} lacks apiUrl, userPoolId or userPoolClientId.`);
  const { username, secret } = await createGuest(apiOf({ apiUrl }));
  const session = new Session({
    userPoolClientId,
    region: userPoolId.split("_")[0] ?? "",
    ...(awsEndpoint && { cognitoEndpoint: awsEndpoint }),
  });
  await session.signIn(username, secret);
  console.log(await session.token());
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
