import * as z from "zod/mini";
import { open, seal } from "./cursor";

/** The cursor of the next page, as a member of an answer. */
export const NextCursor = z
  .optional(z.string())
  .check(z.describe("The cursor of the next page; absent at the end"));

/** The pages of a list, from the one for which a request asks. */
export interface Pages {
  /** Where the page begins; absent for the first. */
  readonly startAfter: Record<string, unknown> | undefined;
  /** Returns the cursor of the page that begins there; `undefined` at the end of the list. */
  cursorOf(next: object | undefined): Promise<string | undefined>;
  /** Returns it as the header `X-Next-Cursor`, for a list that is the whole body. */
  headersOf(next: object | undefined): Promise<{ readonly "X-Next-Cursor": string } | undefined>;
}

/**
 * Returns the pages of a list from a request's cursor on. `scope` is everything else that a page depends on: see `seal`. The
 * key is read only if there is a cursor. Throws 400 for a cursor of another list.
 */
export async function pagesOf(
  signingKey: () => Promise<readonly string[]>,
  scope: string,
  cursor: string | undefined,
): Promise<Pages> {
  const cursorOf: Pages["cursorOf"] = async (next) => next && seal(await signingKey(), scope, next);
  return {
    startAfter: cursor === undefined ? undefined : open(await signingKey(), scope, cursor),
    cursorOf,
    headersOf: async (next) => {
      const sealed = await cursorOf(next);
      return sealed === undefined ? undefined : { "X-Next-Cursor": sealed };
    },
  };
}
