import { refuse } from "@game-backend/framework/errors";
import { nobodyNamed } from "./codes";

/** Returns the refusal of names that no player has. */
export const refuseNames = (names: readonly string[]) =>
  refuse(nobodyNamed, {
    message: `There is no player named ${names.map((name) => JSON.stringify(name)).join(", ")}`,
  });
