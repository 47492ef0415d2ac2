import { tables } from "../../functions";
import { tableVariable } from "../../functions/lib/tableVariable";

/** The environment of a function in Lambda, with arbitrary values, because nothing is called. */
export const environment = {
  PATH: process.env["PATH"],
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "example",
  AWS_LAMBDA_FUNCTION_NAME: "bench",
  POWERTOOLS_SERVICE_NAME: "bench",
  POWERTOOLS_METRICS_NAMESPACE: "bench",
  USER_POOL_ID: "us-east-1_example",
  SIGNING_KEY_PARAMETER: "signing-key",
  PLAYERS_KEY_PARAMETER: "players-key",
  CORS_ORIGINS: "*",
  SOCKETS_URL: "https://example.execute-api.us-east-1.amazonaws.com/live",
  REALTIME_URL: "wss://example.execute-api.us-east-1.amazonaws.com/live",
  ...Object.fromEntries(Object.keys(tables).map((name) => [tableVariable(name), name])),
};
