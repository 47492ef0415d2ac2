import { hash } from "node:crypto";

import type { Answer, Caller } from "@game-backend/tools/harness/caller";
import type { Work } from "../../packages/client/src/work";

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
      return { challenge, solution: solve(challenge, bits) };
    });
  last = next;
  return next;
}

/** Solves a challenge of up to 32 bits by Node's own hash, in a fifth of the time that the client's portable one takes. */
function solve(challenge: string, bits: number): string {
  for (let n = 0; ; n++) {
    const first = hash("sha256", `${challenge}.${n}`, "hex").slice(0, 8);
    if (Math.clz32(Number.parseInt(first, 16)) >= bits) return `${n}`;
  }
}

/** Creates a guest. */
export const newGuest = async (anybody: Pick<Caller, "post">): Promise<Answer> =>
  anybody.post("/auth/guest", await solved(anybody));
