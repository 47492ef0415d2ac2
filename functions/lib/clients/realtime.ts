import { type Environment, required, variables } from "../environment";
import type { Uses } from "../route";

/** The address of the stack's WebSocket API. */
export default (_uses: Uses, environment: Environment) => ({
  realtimeUrl: required(environment, variables.realtimeUrl),
});
