import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { readOutputs } from "./outputs";

/** The socket timeout in milliseconds: as long as Lambda lets a function run. */
const patience = 900_000;

/**
 * Invokes a function that an output of the stack names, and returns its answer.
 *
 * @throws Error - If the outputs do not name it, or with the function's own message if it throws.
 */
export async function invoked<Answer>(file: string, output: string, input: object): Promise<Answer> {
  const outputs = readOutputs<Readonly<Record<string, string>>>(file);
  const FunctionName = outputs[output];
  if (!FunctionName) throw new Error(`${file} has no ${output}.`);
  const lambda = new LambdaClient({ ...outputs.client, requestHandler: { requestTimeout: patience } });
  const { Payload, FunctionError } = await lambda.send(
    new InvokeCommand({ FunctionName, Payload: JSON.stringify(input) }),
  );
  const answer = JSON.parse(Buffer.from(Payload ?? []).toString());
  if (FunctionError) throw new Error(answer.errorMessage);
  return answer;
}
