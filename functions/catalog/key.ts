import { authorizer } from "../game";
import { lowerCase } from "../lib/input";
import { verdict } from "../lib/verdict";
import { planOf } from "./plans";
import { spend } from "./spend";

/**
 * Says by which API key a request counts. A client's own is for the gateway to check: whether there is such a key, in
 * a plan for this stage, and what it has used. Players have no keys of their own, of which an account can have 10,000:
 * theirs is one key of a plan without limits, and the limits are kept here, for each of them.
 * (docs/catalog.md says why it is asked for every request.)
 */
export default authorizer({
  summary: "Finds the API key that a request counts by",
  identitySources: [],
  ttlSeconds: 0,
  uses: { tokens: true, playersKey: true, allowances: ["UpdateItem"] },
  handler: async ({ event, tokens, playersKey, tables, now }) => {
    const { authorization, "x-api-key": apiKey } = lowerCase(event.headers);
    if (apiKey) return { ...verdict("Allow", "client", event), usageIdentifierKey: apiKey };
    // The gateway answers a request without a key as it always does.
    if (!authorization) return verdict("Allow", "nobody", event);
    const { id, groups } = await tokens.verify(authorization, now);
    const exceeded = await spend(tables, id, planOf(groups), now);
    const [usageIdentifierKey] = await playersKey();
    return {
      ...verdict("Allow", id, event),
      usageIdentifierKey,
      context: { exceeded: exceeded ?? "" },
    };
  },
});
