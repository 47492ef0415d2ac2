import { type CapabilityTypes, capability } from "../capability";
import { required } from "../environment";
import { remoteKeys, type Tokens, tokensOf } from "../tokens";

interface TokensTypes extends CapabilityTypes {
  use: true;
  client: Tokens;
}

/** Verifies ID tokens of the stack's user pool on routes without a Cognito authorizer: `tokens: true`. */
export const tokens = capability<TokensTypes>({
  environment: () => ({ USER_POOL_ID: "userPool", USER_POOL_CLIENT_ID: "userPoolClient" }),
  client: (_use, environment) => {
    const poolId = required(environment, "USER_POOL_ID");
    const [region] = poolId.split("_");
    const aws = `https://cognito-idp.${region}.amazonaws.com`;
    // The SDK also finds Cognito's endpoint by these AWS variables.
    const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = AWS_ENDPOINT_URL } = environment;
    const endpoint = AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER || aws;
    return tokensOf({
      issuer: `${aws}/${poolId}`,
      audience: required(environment, "USER_POOL_CLIENT_ID"),
      keys: remoteKeys(new URL(`${endpoint.replace(/\/$/, "")}/${poolId}/.well-known/jwks.json`)),
    });
  },
});
