import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";

import type { AnyAuthorizer } from "./authorizer";
import { type MakeClients, makeAll } from "./clients";
import type { Environment } from "./environment";

/** The Lambda handler of an authorizer, with the clients that its grants need. */
export function serveAuthorizer(
  { uses = {}, handler }: AnyAuthorizer,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
) {
  const clients = makeAll(makeClients, uses, environment);
  const handle = handler as (request: unknown) => Promise<APIGatewayAuthorizerResult>;
  return (event: APIGatewayRequestAuthorizerEvent) => handle({ ...clients, event, now: Date.now() });
}
