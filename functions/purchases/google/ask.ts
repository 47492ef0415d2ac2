import { refuse } from "@game-backend/framework/errors";
import { storeSilent } from "../codes";

/** Milliseconds to wait for Google: a player waits, and the function has ten seconds for two calls. */
const patienceMs = 4_000;

export interface Said {
  status: number;
  body: Readonly<Record<string, unknown>>;
}

/** Asks Google. Refuses with `purchase.store_silent` if there is no answer, or one that says to ask later. */
export async function ask(
  url: string,
  request: { method?: string; headers: Record<string, string>; body?: string },
): Promise<Said> {
  try {
    const answer = await fetch(url, {
      ...request,
      signal: AbortSignal.timeout(patienceMs),
      redirect: "error",
    });
    const text = await answer.text();
    if (answer.status !== 429 && answer.status < 500)
      return { status: answer.status, body: text === "" ? {} : JSON.parse(text) };
    console.warn(`Google answers ${answer.status}`, text.slice(0, 500));
  } catch (error) {
    console.warn("Google does not answer", error);
  }
  throw refuse(storeSilent, { retryAfter: 5 });
}
