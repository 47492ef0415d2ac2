import { type CapabilityTypes, capability } from "../capability";
import { type Environment, required } from "../environment";
import { remoteKeys, type Tokens, tokensOf } from "../tokens";

interface TokensTypes extends CapabilityTypes {
  use: true;
  client: Tokens;
}

/** Returns what verifies the tokens of a user pool's client. */
export function tokensOfPool(poolId: string, audience: string, environment: Environment): Tokens {
  const [region] = poolId.split("_");
  const aws = `https://cognito-idp.${region}.amazonaws.com`;
  // The SDK also finds Cognito's endpoint by these AWS variables.
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = AWS_ENDPOINT_URL } = environment;
  const endpoint = AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER || aws;
  return tokensOf({
    issuer: `${aws}/${poolId}`,
    audience,
    keys: remoteKeys(new URL(`${endpoint.replace(/\/$/, "")}/${poolId}/.well-known/jwks.json`)),
  });
}

/** Verifies ID tokens of the stack's players on routes without a Cognito authorizer: `tokens: true`. */
export const tokens = capability<TokensTypes>({
  environment: () => ({ USER_POOL_ID: "userPool", USER_POOL_CLIENT_ID: "userPoolClient" }),
  client: (_use, environment) =>
    tokensOfPool(
      required(environment, "USER_POOL_ID"),
      required(environment, "USER_POOL_CLIENT_ID"),
      environment,
    ),
});
