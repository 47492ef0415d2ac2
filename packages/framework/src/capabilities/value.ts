import { type CapabilityTypes, capability } from "../capability";
import { required } from "../environment";

export interface ValueTypes extends CapabilityTypes {
  use: true;
  client: string;
}

/**
 * A value that handlers read, such as an address. It is in one environment variable, which holds a resource's value. An
 * optional one is empty in a game that has no such resource. `powers` are those of a handler that knows it.
 */
export const value = (
  variable: string,
  resource: string,
  { optional = false, powers = [] }: { optional?: boolean; powers?: readonly string[] } = {},
) =>
  capability<ValueTypes>({
    optional,
    powers: () => powers,
    environment: () => ({ [variable]: resource }),
    client: (_use, environment) =>
      optional ? (environment[variable] ?? "") : required(environment, variable),
  });
