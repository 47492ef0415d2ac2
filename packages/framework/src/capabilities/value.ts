import { type CapabilityTypes, capability } from "../capability";
import { required } from "../environment";

export interface ValueTypes extends CapabilityTypes {
  use: true;
  client: string;
}

/**
 * A value that handlers read, such as an address. It is in one environment variable, which holds a resource's value.
 */
export const value = (variable: string, resource: string) =>
  capability<ValueTypes>({
    environment: () => ({ [variable]: resource }),
    client: (_use, environment) => required(environment, variable),
  });
