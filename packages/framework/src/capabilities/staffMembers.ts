import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { type CapabilityTypes, capability } from "../capability";
import { type Staff, staffOf } from "../staff";

interface StaffMembersTypes extends CapabilityTypes {
  use: true;
  client: Pick<Staff, "some">;
}

/**
 * Looks through the members of the staff's own pool: `staffMembers: true`. Unlike `staff` it needs nothing of the players' pool,
 * whose triggers may wait for the function that has it.
 */
export const staffMembers = capability<StaffMembersTypes>({
  permissions: () => [{ actions: ["cognito-idp:ListUsersInGroup"], resource: "staffUserPool" }],
  environment: () => ({ STAFF_USER_POOL_ID: "staffUserPool" }),
  optional: ["staffUserPool"],
  powers: () => [],
  client: (_use, { STAFF_USER_POOL_ID: staff }) => {
    const pool = staffOf({ staff }, new CognitoIdentityProviderClient({}));
    // Without such a pool nobody is its member.
    return staff === undefined ? { some: async () => false } : pool;
  },
});
