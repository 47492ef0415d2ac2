import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";

import { type Environment, required, variables } from "../environment";
import type { Uses } from "../route";
import { userPool } from "../userPool";

/** The stack's user pool. */
export default (_uses: Uses, environment: Environment) => ({
  users: userPool(required(environment, variables.userPoolId), new CognitoIdentityProviderClient({})),
});
