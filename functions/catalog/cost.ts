import type { Cost } from "../lib/cost";

/** The cost of a page of the catalog, with the authorizer and the player's plan. */
export const catalogCost: Cost = { read: 14, write: 2, consumers: 1 };
