import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

import { actionsOf, type CapabilityTypes, capability, type Operations } from "../capability";
import { required } from "../environment";
import { type UserOperation, type UserPool, userPool, userPowers } from "../userPool";

interface UsersTypes extends CapabilityTypes {
  use: readonly UserOperation[];
  client: Pick<UserPool, Operations<this["granted"], UserOperation>>;
}

/** Cognito operations on the stack's user pool: `users: ["AdminGetUser"]`. */
export const users = capability<UsersTypes>({
  permissions: (use) => [{ actions: actionsOf("cognito-idp", use), resource: "userPool" }],
  environment: () => ({ USER_POOL_ID: "userPool" }),
  powers: userPowers,
  client: (_use, environment) =>
    userPool(required(environment, "USER_POOL_ID"), new CognitoIdentityProviderClient({})),
});
