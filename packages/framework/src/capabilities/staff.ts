import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

import { type CapabilityTypes, capability } from "../capability";
import { required } from "../environment";
import { type Staff, staffOf } from "../staff";

interface StaffTypes extends CapabilityTypes {
  use: true;
  client: Staff;
}

/**
 * Asks the stack's user pool who is staff: `staff: true`. Routes and messages of kind `admin`, and authorizers of a
 * group, are granted it without declaring it.
 */
export const staff = capability<StaffTypes>({
  permissions: () => [{ actions: ["cognito-idp:ListUsersInGroup"], resource: "userPool" }],
  environment: () => ({ USER_POOL_ID: "userPool" }),
  client: (_use, environment) =>
    staffOf(required(environment, "USER_POOL_ID"), new CognitoIdentityProviderClient({})),
});
