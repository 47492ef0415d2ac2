import { Unauthorized } from "../authorizer";
import { type CapabilityTypes, capability } from "../capability";
import { required } from "../environment";
import { optionalOfStaff, staffPools, staffVariables } from "../staffPools";
import type { Tokens } from "../tokens";
import { tokensOfPool } from "./tokens";

interface StaffTokensTypes extends CapabilityTypes {
  use: true;
  client: Tokens;
}

/**
 * Verifies ID tokens of those whom the stack's user pools may name as staff, on routes without a Cognito authorizer:
 * `staffTokens: true`.
 */
export const staffTokens = capability<StaffTokensTypes>({
  environment: () => ({
    ...staffVariables,
    USER_POOL_CLIENT_ID: "userPoolClient",
    STAFF_USER_POOL_CLIENT_ID: "staffUserPoolClient",
  }),
  optional: optionalOfStaff,
  client: (_use, environment) => {
    const { staff, players } = staffPools(environment);
    const of = (pool: string | undefined, client: string) =>
      pool === undefined ? [] : [tokensOfPool(pool, required(environment, client), environment)];
    return oneOf([...of(staff, "STAFF_USER_POOL_CLIENT_ID"), ...of(players, "USER_POOL_CLIENT_ID")]);
  },
});

/** Returns what verifies a token that one of these verifies. */
const oneOf = (all: readonly Tokens[]): Tokens => ({
  async verify(authorization, now) {
    for (const tokens of all)
      try {
        return await tokens.verify(authorization, now);
      } catch (error) {
        if (!(error instanceof Unauthorized)) throw error;
      }
    throw new Unauthorized();
  },
});
