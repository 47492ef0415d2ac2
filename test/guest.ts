import { solve, type Work } from "../packages/client/src/work";
import type { Answer, Caller } from "./caller";

/** Requests a challenge and solves it. */
export async function solved(anybody: Pick<Caller, "post">): Promise<Work> {
  const { body } = await anybody.post("/auth/guest/challenge", undefined);
  const { challenge, bits } = body;
  return { challenge, solution: await solve(challenge, bits) };
}

/** Creates a guest. */
export const newGuest = async (anybody: Pick<Caller, "post">): Promise<Answer> =>
  anybody.post("/auth/guest", await solved(anybody));
