import { HttpError } from "@game-backend/framework/errors";

/** Returns the 404 for names that no player has. */
export const nobodyNamed = (names: readonly string[]) =>
  new HttpError(404, `There is no player named ${names.map((name) => JSON.stringify(name)).join(", ")}`);
