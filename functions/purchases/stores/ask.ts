import { boundedFetch } from "@game-backend/framework/boundedFetch";
import { refuse } from "@game-backend/framework/errors";
import { withoutNulls } from "@game-backend/framework/foreignJson";
import { storeSilent } from "../codes";

export interface Said {
  status: number;
  body: Readonly<Record<string, unknown>>;
}

/** Asks a store. Refuses with `purchase.store_silent` if there is no answer, or one that says to ask later. */
export async function ask(
  url: string,
  request: { method?: string; headers: Record<string, string>; body?: string },
): Promise<Said> {
  try {
    const answer = await boundedFetch(url, request);
    const text = await answer.text();
    if (answer.status !== 429 && answer.status < 500)
      return {
        status: answer.status,
        body: text === "" ? {} : (withoutNulls(JSON.parse(text)) as Said["body"]),
      };
    console.warn(`A store answers ${answer.status}`, text.slice(0, 500));
  } catch (error) {
    console.warn("A store does not answer", error);
  }
  throw refuse(storeSilent, { retryAfter: 5 });
}
