import { type CapabilityTypes, capability } from "../capability";
import { required } from "../environment";

export interface ValueTypes extends CapabilityTypes {
  use: true;
  client: string;
}

/**
 * A value that handlers read, such as an address. It is in one environment variable, which holds a resource's value. An
 * optional one is empty in a game that has no such resource.
 */
export const value = (variable: string, resource: string, { optional = false } = {}) =>
  capability<ValueTypes>({
    optional,
    environment: () => ({ [variable]: resource }),
    client: (_use, environment) =>
      optional ? (environment[variable] ?? "") : required(environment, variable),
  });
