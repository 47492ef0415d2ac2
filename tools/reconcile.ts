import { parseArgs } from "node:util";

import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

import { outputsOption, outputsUsage, readOutputs } from "./lib/outputs";

const usage = `Asks the stores what their notifications did not tell in a time, and repairs it. Safe to repeat. Apple knows 180 days,
Google 30.

  npm run reconcile -- --from 2026-11-01 --to 2026-11-27

${outputsUsage}`;

interface Written {
  reconcileFunction: string;
}

/** The socket timeout in milliseconds: the job takes as long as the stores do. */
const patience = 900_000;

function timeOf(text: string | undefined): string {
  const at = Date.parse(text ?? "");
  if (Number.isNaN(at)) throw new Error(usage);
  return new Date(at).toISOString();
}

async function main() {
  const options = { ...outputsOption, from: { type: "string" }, to: { type: "string" } } as const;
  const { values } = parseArgs({ options });
  const input = { from: timeOf(values.from), to: timeOf(values.to) };
  const { reconcileFunction: FunctionName, client } = readOutputs<Written>(values.outputs);
  if (!FunctionName) throw new Error(`${values.outputs} has no reconcileFunction.`);
  const lambda = new LambdaClient({ ...client, requestHandler: { requestTimeout: patience } });
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(input) }),
  );
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString());
  if (FunctionError) throw new Error(answer.errorMessage);
  console.log(`The stores said ${answer.asked} things; ${answer.differences} were not known.`);
  for (const id of answer.purchases) console.log(id);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
