import type { Answer, Caller } from "@game-backend/tools/harness/caller";
import { solved } from "@game-backend/tools/harness/work";

export { solved };

/** Creates a guest. */
export const newGuest = async (anybody: Pick<Caller, "post">): Promise<Answer> =>
  anybody.post("/auth/guest", await solved(anybody));
