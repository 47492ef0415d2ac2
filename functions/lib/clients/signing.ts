import { type Environment, required, variables } from "../environment";
import type { Uses } from "../route";

/** The stack's key for what clients hand back, such as cursors. */
export default (_uses: Uses, environment: Environment) => ({
  signingKey: required(environment, variables.signingKey),
});
