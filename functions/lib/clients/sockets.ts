import { ApiGatewayManagementApiClient } from "@aws-sdk/client-apigatewaymanagementapi";

import { type Environment, required, variables } from "../environment";
import type { Uses } from "../route";
import { sockets } from "../sockets";

/** The sockets of the stack's WebSocket API. */
export default (_uses: Uses, environment: Environment) => ({
  sockets: sockets(
    new ApiGatewayManagementApiClient({ endpoint: required(environment, variables.socketsUrl) }),
  ),
});
