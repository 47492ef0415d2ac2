import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";

const usage = `Closes a day or a week that is over: archives its standings and grants its rewards. Repeatable.

  npm run close-season -- day 2026-11-20
  npm run close-season -- week 2026-W47

  --outputs <file>  the stack's outputs (.local/dev/outputs.json); of a stack on AWS, what
                    pulumi stack output --json prints: it is then called with your AWS credentials`;

interface Outputs {
  closeSeasonFunction?: string;
  /** The others only of a local run. */
  awsEndpoint?: string;
  region?: string;
  adminAccessKeyId?: string;
  adminSecretAccessKey?: string;
}

/** Closing takes minutes where millions took part: longer than a socket may be idle by default. */
const patience = 900_000;

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { outputs: { type: "string", default: ".local/dev/outputs.json" } },
  });
  const [window, period, ...more] = positionals;
  if (!window || !period || more.length > 0) throw new Error(usage);
  const outputs: Outputs = JSON.parse(readFileSync(values.outputs, "utf8"));
  const { closeSeasonFunction: FunctionName } = outputs;
  if (!FunctionName) throw new Error(`${values.outputs} has no closeSeasonFunction.`);
  const lambda = new LambdaClient({ ...local(outputs), requestHandler: { requestTimeout: patience } });
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify({ window, period }) }),
  );
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString());
  if (FunctionError) throw new Error(answer.errorMessage);
  for (const { board, players, rewarded } of answer.boards)
    console.log(`${board}: ${players} players, ${rewarded} with a reward`);
}

/** Where a local run is, and its operator's credentials. */
function local({ awsEndpoint, region, adminAccessKeyId, adminSecretAccessKey }: Outputs) {
  if (!awsEndpoint || !adminAccessKeyId || !adminSecretAccessKey) return {};
  const credentials = { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey };
  return { endpoint: awsEndpoint, region, credentials };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
