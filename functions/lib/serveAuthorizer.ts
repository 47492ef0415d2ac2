import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";

import type { AnyAuthorizer } from "./authorizer";
import type { Environment } from "./environment";
import type { Uses } from "./route";

type MakeClients = (uses: Uses, environment: Environment) => Record<string, unknown>;

/** The Lambda handler of an authorizer, with the clients that its grants need. */
export function serveAuthorizer(
  { uses = {}, handler }: AnyAuthorizer,
  makeClients: readonly MakeClients[],
  environment: Environment = process.env,
) {
  const clients = Object.assign({}, ...makeClients.map((make) => make(uses, environment)));
  const handle = handler as (request: unknown) => Promise<APIGatewayAuthorizerResult>;
  return (event: APIGatewayRequestAuthorizerEvent) => handle({ ...clients, event, now: Date.now() });
}
