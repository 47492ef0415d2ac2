import { type Environment, required } from "./environment";
import type { StaffPools } from "./staff";

/**
 * The variables that say whose tokens are staff's, each with its resource. Without a pool for staff, the players' pool has
 * them; with one, it has them as long as `formerStaff` is provided.
 */
export const staffVariables = {
  USER_POOL_ID: "userPool",
  STAFF_USER_POOL_ID: "staffUserPool",
  FORMER_STAFF: "formerStaff",
} as const;

/** The resources that a stack may lack. */
export const optionalOfStaff = ["staffUserPool", "staffUserPoolClient", "formerStaff"] as const;

export function staffPools(environment: Environment): StaffPools {
  const { STAFF_USER_POOL_ID: staff, FORMER_STAFF: former } = environment;
  return {
    staff,
    players: staff === undefined || former !== undefined ? required(environment, "USER_POOL_ID") : undefined,
  };
}
