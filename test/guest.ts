import { isSolution } from "../functions/auth/proofOfWork";
import type { Answer, Caller } from "./caller";

/** Requests a challenge and solves it. */
export async function solved(
  anybody: Pick<Caller, "post">,
): Promise<{ challenge: string; solution: string }> {
  const { body } = await anybody.post("/auth/guest/challenge", undefined);
  const { challenge, bits } = body;
  for (let n = 0; ; n++) if (isSolution(challenge, `${n}`, bits)) return { challenge, solution: `${n}` };
}

/** Creates a guest. */
export const newGuest = async (anybody: Pick<Caller, "post">): Promise<Answer> =>
  anybody.post("/auth/guest", await solved(anybody));
