import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";

import type { LocalRun } from "../../tools/harness/localRun";

/** Returns the environment of the API's functions, with another DynamoDB endpoint. Other services stay the local run's. */
export async function environmentOf(outputs: LocalRun["outputs"], endpoint: string) {
  const { awsEndpoint, region, adminAccessKeyId = "", adminSecretAccessKey = "" } = outputs;
  const credentials = { accessKeyId: adminAccessKeyId, secretAccessKey: adminSecretAccessKey };
  const lambda = new LambdaClient({ endpoint: awsEndpoint, region, credentials });
  const { Functions = [] } = await lambda.send(new ListFunctionsCommand({}));
  const variables = Functions.map(({ Environment }) => Environment?.Variables ?? {});
  // NODE_OPTIONS are for Node itself, and no function reads them.
  const { NODE_OPTIONS: _, ...environment } = Object.assign({}, ...variables);
  return {
    ...environment,
    AWS_ENDPOINT_URL: awsEndpoint,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: adminAccessKeyId,
    AWS_SECRET_ACCESS_KEY: adminSecretAccessKey,
  };
}
