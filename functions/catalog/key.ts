import { authorizerPolicy } from "@game-backend/framework/authorizerPolicy";
import { lowerCase } from "@game-backend/framework/lowerCase";
import { catalogCost } from "./cost";
import { authorizer } from "./definition";
import { planOf } from "./plans";
import { spend } from "./spend";

/**
 * Returns the API key against which a request is counted. The gateway checks a client's key: whether it exists,
 * belongs to a plan of this stage, and has requests left. An account can have only 10,000 keys, so players have none.
 * They share one key, whose plan has no limits, and this authorizer enforces each player's limits and budget.
 * `docs/catalog.md` explains why it runs for every request.
 */
export default authorizer({
  summary: "Finds the API key that counts a request",
  identitySources: [],
  ttlSeconds: 0,
  costs: catalogCost,
  switches: "passes",
  uses: { tokens: true, playersKey: true, allowances: ["UpdateItem"] },
  handler: async ({ event, tokens, playersKey, tables, affords, now }) => {
    const { authorization, "x-api-key": apiKey } = lowerCase(event.headers);
    if (apiKey) return { ...authorizerPolicy("Allow", "client", event), usageIdentifierKey: apiKey };
    // Without a key, the gateway then refuses the request.
    if (!authorization) return authorizerPolicy("Allow", "nobody", event);
    const { id, groups } = await tokens.verify(authorization, now);
    const exceeded = (await affords(id)) ? await spend(tables, id, planOf(groups), now) : "quota";
    const [usageIdentifierKey] = await playersKey();
    return {
      ...authorizerPolicy("Allow", id, event),
      usageIdentifierKey,
      context: { exceeded: exceeded ?? "" },
    };
  },
});
