import { type Environment, required, variables } from "../environment";
import type { Uses } from "../route";

/** Where avatars are served. */
export default (_uses: Uses, environment: Environment) => ({
  avatarsUrl: required(environment, variables.avatarsUrl),
});
