import { type Environment, required, variables } from "../environment";
import type { Uses } from "../route";

/** The API key that stands for players. */
export default (_uses: Uses, environment: Environment) => ({
  playersKey: required(environment, variables.playersKey),
});
