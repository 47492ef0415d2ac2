import type { Cost } from "../lib/cost";

/** The cost of a page of the catalog, including the authorizer and the count against the player's plan. */
export const catalogCost: Cost = { read: 14, write: 2, consumers: 1 };
