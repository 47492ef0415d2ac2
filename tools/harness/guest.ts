import type { Answer, Caller } from "@game-backend/tools/harness/caller";
import { solve, type Work } from "../../packages/client/src/work";

let last: Promise<unknown> = Promise.resolve();

/**
 * Requests a challenge and solves it, after all challenges before. Many at once would keep the local cloud from
 * answering, which runs in this process.
 */
export function solved(anybody: Pick<Caller, "post">): Promise<Work> {
  const next = last
    .catch(() => {})
    .then(async () => {
      const { body } = await anybody.post("/auth/guest/challenge", undefined);
      const { challenge, bits } = body;
      return { challenge, solution: await solve(challenge, bits) };
    });
  last = next;
  return next;
}

/** Creates a guest. */
export const newGuest = async (anybody: Pick<Caller, "post">): Promise<Answer> =>
  anybody.post("/auth/guest", await solved(anybody));
