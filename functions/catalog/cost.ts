import type { Cost } from "@game-backend/framework/cost";

/** The cost of a page of the catalog, including the authorizer and the count against the player's plan. */
export const catalogCost: Cost = { read: 14, write: 2, consumers: 1 };
