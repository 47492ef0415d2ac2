import type { PreTokenGenerationV2TriggerEvent } from "aws-lambda";

/**
 * The function of a staff pool's tokens. It drops the scope of Cognito's own operations from access tokens. So a stolen token
 * neither sets up an authenticator app nor changes the password. Members do both while they sign in, by the session of the sign-in.
 */
export const handler = async (event: PreTokenGenerationV2TriggerEvent) => ({
  ...event,
  response: {
    claimsAndScopeOverrideDetails: {
      accessTokenGeneration: { scopesToSuppress: ["aws.cognito.signin.user.admin"] },
    },
  },
});
