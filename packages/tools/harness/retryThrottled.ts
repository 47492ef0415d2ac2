import { setTimeout as pause } from "node:timers/promises";

import type { Answer } from "./caller";

/** Retries a request while the API throttles it, after the delay that the answer announces. */
export async function retryThrottled(send: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await send();
    if (answer.status !== 429) return answer;
    await pause(1_000 * Number(answer.headers["retry-after"] ?? 1) * (0.5 + Math.random()));
  }
}
