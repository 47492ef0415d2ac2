import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

import { actionsOf, type CapabilityTypes, capability, type Operations } from "../capability";
import { required } from "../environment";
import { type UserOperation, type UserPool, userPool, userPowers } from "../userPool";

interface StaffUsersTypes extends CapabilityTypes {
  use: readonly UserOperation[];
  client: Pick<UserPool, Operations<this["granted"], UserOperation>>;
}

/** Cognito operations on the staff's user pool: `staffUsers: ["AdminGetUser"]`. */
export const staffUsers = capability<StaffUsersTypes>({
  permissions: (use) => [{ actions: actionsOf("cognito-idp", use), resource: "staffUserPool" }],
  environment: () => ({ STAFF_USER_POOL_ID: "staffUserPool" }),
  powers: userPowers,
  client: (_use, environment) =>
    userPool(required(environment, "STAFF_USER_POOL_ID"), new CognitoIdentityProviderClient({})),
});
