import { type Environment, required, variables } from "../environment";
import type { Uses } from "../route";
import { remoteKeys, tokensOf } from "../tokens";

/** Verifies ID tokens of the stack's user pool. */
export default (_uses: Uses, environment: Environment) => {
  const poolId = required(environment, variables.userPoolId);
  const [region] = poolId.split("_");
  const aws = `https://cognito-idp.${region}.amazonaws.com`;
  // Where SDKs find Cognito, too: the variables are AWS's, for whoever runs it at another address.
  const { AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER = AWS_ENDPOINT_URL } = environment;
  const endpoint = AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER || aws;
  return {
    tokens: tokensOf({
      issuer: `${aws}/${poolId}`,
      audience: required(environment, variables.userPoolClientId),
      keys: remoteKeys(new URL(`${endpoint.replace(/\/$/, "")}/${poolId}/.well-known/jwks.json`)),
    }),
  };
};
