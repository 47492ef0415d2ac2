import { variables } from "../../functions/lib/environment";
import { type TableName, tables } from "../../functions/lib/tables";

/** What a function finds in Lambda, with any values: nothing is called. */
export const environment = {
  PATH: process.env["PATH"],
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "example",
  AWS_LAMBDA_FUNCTION_NAME: "bench",
  POWERTOOLS_SERVICE_NAME: "bench",
  POWERTOOLS_METRICS_NAMESPACE: "bench",
  [variables.userPoolId]: "us-east-1_example",
  [variables.signingKey]: Buffer.alloc(32).toString("base64"),
  [variables.corsOrigins]: "*",
  [variables.socketsUrl]: "https://example.execute-api.us-east-1.amazonaws.com/live",
  [variables.realtimeUrl]: "wss://example.execute-api.us-east-1.amazonaws.com/live",
  ...Object.fromEntries((Object.keys(tables) as TableName[]).map((name) => [variables.table(name), name])),
};
