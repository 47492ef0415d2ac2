import { parseArgs } from "node:util";

import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { outputsOption, outputsUsage, readOutputs } from "./lib/outputs";

const usage = `Dismisses a member of the staff: disables the user, takes the roles and ends the sign-ins, at once. A player of the groups
admins or editors loses these and stays a player. Safe to repeat. Dismisses even the last admin: docs/staff.md adds one.

  npm run dismiss -- ada

${outputsUsage}`;

interface Written {
  dismissFunction: string;
}

async function main() {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: outputsOption });
  const [username, ...more] = positionals;
  if (!username || more.length > 0) throw new Error(usage);
  const { dismissFunction: FunctionName, client } = readOutputs<Written>(values.outputs);
  if (!FunctionName) throw new Error(`${values.outputs} has no dismissFunction.`);
  const { Payload, FunctionError } = await new LambdaClient(client).send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify({ username }) }),
  );
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString());
  if (FunctionError) throw new Error(answer.errorMessage);
  console.log(`${username} (${answer.dismissed}) is no longer staff, and is signed out everywhere.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
