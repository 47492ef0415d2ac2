import { identify } from "../core/host";

/** Returns the id of an API's resource: AWS's have six characters, and the root's ten. */
export const resourceIdOf = (apiId: string, path: string): string =>
  identify({ type: "", name: "", urn: `${apiId}${path}` }, path === "/" ? 10 : 6);
