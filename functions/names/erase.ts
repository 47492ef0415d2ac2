import { eraser } from "./definition";
import { freeName as free } from "./freeName";

/** Frees the player's name for others. */
export const freeName = eraser({
  when: "after",
  uses: { nameLooks: ["DeleteItem"] },
  run: async (given, { username }) => {
    await free(given, username);
    return undefined;
  },
});
