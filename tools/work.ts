import { parseArgs } from "node:util";

import { apiOf, doWork } from "../web/client";
import { outputsOption, outputsUsage, readOutputs } from "./lib/outputs";

const usage = `Prints the work that pays for one new account, as JSON: the client metadata of a sign-up, and the body of
POST /auth/guest. It is good for ten minutes.

  aws cognito-idp sign-up … --client-metadata "$(npm run -s work)"

${outputsUsage}`;

async function main() {
  const { values } = parseArgs({ options: { ...outputsOption, help: { type: "boolean" } } });
  if (values.help) return console.log(usage);
  const { apiUrl } = readOutputs<{ apiUrl: string }>(values.outputs);
  if (!apiUrl) throw new Error(`${values.outputs} has no apiUrl.`);
  console.log(JSON.stringify(await doWork(apiOf({ apiUrl }))));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
