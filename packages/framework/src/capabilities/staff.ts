import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

import { type CapabilityTypes, capability } from "../capability";
import { type Staff, staffOf } from "../staff";
import { optionalOfStaff, staffPools, staffVariables } from "../staffPools";

interface StaffTypes extends CapabilityTypes {
  use: true;
  client: Staff;
}

/**
 * Asks the stack's user pools who is staff: `staff: true`. Routes and messages of kind `admin`, and authorizers of a
 * group, are granted it without declaring it.
 */
export const staff = capability<StaffTypes>({
  permissions: () =>
    ["userPool", "staffUserPool"].map((resource) => ({
      actions: ["cognito-idp:ListUsersInGroup"],
      resource,
    })),
  environment: () => staffVariables,
  optional: optionalOfStaff,
  powers: () => [],
  client: (_use, environment) => staffOf(staffPools(environment), new CognitoIdentityProviderClient({})),
});
