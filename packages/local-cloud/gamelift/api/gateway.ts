import { z } from "zod";

import { operation } from "./operation";
import { id, input, text } from "./values";
import { seconds } from "./wireFormat";

export const gateway = {
  GetPlayerConnectionDetails: operation(
    input({ GameSessionId: id, PlayerIds: z.array(text(1024)).min(1).max(25) }),
    ({ GameSessionId, PlayerIds }, { engine }) => ({
      GameSessionId,
      PlayerConnectionDetails: engine.gateway
        .details(GameSessionId, PlayerIds)
        .map(({ playerId, endpoints, token, expiresAt }) => ({
          PlayerId: playerId,
          Endpoints: endpoints.map(({ ipAddress, port }) => ({ IpAddress: ipAddress, Port: port })),
          PlayerGatewayToken: token,
          Expiration: seconds(expiresAt),
        })),
    }),
    () => "*",
    ({ engine }) => engine.gateway.open(),
  ),
};
