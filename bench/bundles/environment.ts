import { tableVariable } from "@game-backend/framework/tableVariable";
import { capabilitiesIn } from "@game-backend/framework/uses";
import { game } from "../../functions/whole";
import { builtFunctions } from "../../tools/lib/builtFunctions";

const capabilityVariables = Object.values(builtFunctions())
  .flat()
  .flatMap(({ uses }) => capabilitiesIn(uses, game))
  .map(({ capability, use }) => capability.environment(use, game.stores));

/** The environment of a function in Lambda, with arbitrary values, because nothing is called. */
export const environment = {
  PATH: process.env["PATH"],
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
  AWS_SECRET_ACCESS_KEY: "example",
  AWS_LAMBDA_FUNCTION_NAME: "bench",
  POWERTOOLS_SERVICE_NAME: "bench",
  POWERTOOLS_METRICS_NAMESPACE: "bench",
  CORS_ORIGINS: "*",
  ...Object.assign({}, ...capabilityVariables),
  // The SDK parses it when it makes the client.
  SOCKETS_URL: "https://example.execute-api.us-east-1.amazonaws.com/live",
  ...Object.fromEntries(Object.keys(game.tables).map((name) => [tableVariable(name), name])),
};
