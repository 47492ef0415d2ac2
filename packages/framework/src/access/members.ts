import { authorizerPolicy } from "../authorizerPolicy";
import { authorizer } from "../library";
import { lowerCase } from "../lowerCase";

/**
 * Returns the authorizer that admits staff of one group by their ID tokens, for routes that the gateway serves
 * without a function. The gateway does not cache its decisions, so a dismissal takes effect at once.
 */
export const members = (group: string) =>
  authorizer({
    summary: `Admits ${group} by their ID tokens`,
    identitySources: ["method.request.header.Authorization"],
    ttlSeconds: 0,
    inline: true,
    group,
    uses: { staffTokens: true },
    handler: async ({ event, staffTokens, now }) => {
      const { authorization } = lowerCase(event.headers);
      // API Gateway answers this exact message with 401.
      if (!authorization) throw new Error("Unauthorized");
      const { id } = await staffTokens.verify(authorization, now);
      return authorizerPolicy("Allow", id, event);
    },
  });
