import { Unauthorized } from "@game-backend/framework/authorizer";
import { authorizerPolicy } from "@game-backend/framework/authorizerPolicy";
import { lowerCase } from "@game-backend/framework/input";
import { authorizer } from "../game";

/**
 * Returns the authorizer that admits players of one group by their ID tokens, for routes that the gateway serves
 * without a function. The gateway does not cache its decisions, so a dismissal takes effect at once.
 */
export const members = (group: string) =>
  authorizer({
    summary: `Admits ${group} by their ID tokens`,
    identitySources: ["method.request.header.Authorization"],
    ttlSeconds: 0,
    group,
    uses: { tokens: true },
    handler: async ({ event, tokens, now }) => {
      const { authorization } = lowerCase(event.headers);
      if (!authorization) throw new Unauthorized();
      const { id } = await tokens.verify(authorization, now);
      return authorizerPolicy("Allow", id, event);
    },
  });
