import { authorizer } from "../game";
import { Unauthorized } from "../lib/authorizer";
import { lowerCase } from "../lib/input";
import { verdict } from "../lib/verdict";

/**
 * Lets players of the group `editors` in. An answer is kept for a token and one route alone, and what the token's end
 * is, is told to the route, since the gateway may keep the answer for longer.
 */
export default authorizer({
  summary: "Lets editors in, by their ID tokens",
  identitySources: ["method.request.header.Authorization", "context.httpMethod", "context.resourcePath"],
  ttlSeconds: 300,
  uses: { tokens: true },
  handler: async ({ event, tokens, now }) => {
    const { authorization } = lowerCase(event.headers);
    if (!authorization) throw new Unauthorized();
    const { id, groups, expiresAt } = await tokens.verify(authorization, now);
    return {
      ...verdict(groups.includes("editors") ? "Allow" : "Deny", id, event),
      context: { expiresAt: String(expiresAt) },
    };
  },
});
