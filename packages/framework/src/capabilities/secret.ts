import { type CapabilityTypes, capability } from "../capability";
import { systemClock } from "../clock";
import { directParameters } from "../directParameters";
import { required } from "../environment";
import { type SecretKeys, secretKeys } from "../secretKeys";

export interface SecretTypes extends CapabilityTypes {
  use: true;
  client: SecretKeys;
}

/**
 * Secret keys in a Parameter Store SecureString. The environment has the parameter's name, never the keys. The
 * managed key `aws/ssm` lets anyone who may read the parameter decrypt it, so `ssm:GetParameter` is enough. An optional one
 * has no keys in a game that has no such parameter. `powers` are those of a handler with the keys.
 */
export const secret = (
  variable: string,
  resource: string,
  { optional = false, powers }: { optional?: boolean; powers?: readonly string[] } = {},
) =>
  capability<SecretTypes>({
    optional,
    ...(powers && { powers: () => powers }),
    permissions: () => [{ actions: ["ssm:GetParameter"], resource }],
    environment: () => ({ [variable]: resource }),
    client: (_use, environment) => {
      if (optional && !environment[variable]) return async () => [];
      const readParameter = directParameters();
      const name = required(environment, variable);
      return secretKeys(async () => (await readParameter(name)).value, systemClock.now);
    },
  });
