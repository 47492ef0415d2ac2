import { parseArgs } from "node:util";
import { doWork } from "@game-backend/client";
import { accountsApi } from "../guest/api";
import { outputsOption, outputsUsage, readOutputs } from "../stack/outputs";

export const summary = "does the work that pays for a new account, and prints it";

export const usage = `Prints the work that pays for one new account, as JSON: the client metadata of a sign-up, and the body of
POST /auth/guest. It is good for ten minutes.

  aws cognito-idp sign-up … --client-metadata "$(game-backend work)"

${outputsUsage}`;

/** Resolves with the command's exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: outputsOption });
  const { apiUrl } = readOutputs<{ apiUrl: string }>(values.outputs);
  if (!apiUrl) throw new Error(`${values.outputs} has no apiUrl.`);
  console.log(JSON.stringify(await doWork(accountsApi(apiUrl))));
  return 0;
}
