import { parseArgs } from "node:util";

import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { outputsOption, outputsUsage, readOutputs } from "../lib/outputs";

const usage = `Closes a day or week that has ended: archives its standings and grants its rewards. Safe to repeat.

  npm run close-season -- day 2026-11-20
  npm run close-season -- week 2026-W47

${outputsUsage}`;

interface Written {
  closeSeasonFunction: string;
}

/** The socket timeout in milliseconds: closing a board with millions of players takes minutes. */
const patience = 900_000;

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: outputsOption,
  });
  const [window, period, ...more] = positionals;
  if (!window || !period || more.length > 0) throw new Error(usage);
  const { closeSeasonFunction: FunctionName, client } = readOutputs<Written>(values.outputs);
  if (!FunctionName) throw new Error(`${values.outputs} has no closeSeasonFunction.`);
  const lambda = new LambdaClient({ ...client, requestHandler: { requestTimeout: patience } });
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify({ window, period }) }),
  );
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString());
  if (FunctionError) throw new Error(answer.errorMessage);
  for (const { board, players, rewarded } of answer.boards)
    console.log(`${board}: ${players} players, ${rewarded} with a reward`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
