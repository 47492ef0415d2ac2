import { eraser } from "./definition";
import { forgetSignUp as forget } from "./forgetSignUp";

/** Deletes the row of the player's sign-up. */
export const forgetSignUp = eraser({
  when: "after",
  byId: true,
  uses: { signUps: ["BatchWriteItem"] },
  run: async ({ tables, now }, { id }) => {
    await forget(tables, id, now);
    return undefined;
  },
});
