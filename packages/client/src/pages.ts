import type { CallOptions } from "./types.js";

/** Where the next page's cursor may be, beside the header `X-Next-Cursor`. */
interface Paged {
  readonly cursor?: unknown;
  readonly next?: unknown;
}

/**
 * Returns the pages of a list, each read when it is asked for. It ends after the last page, and also if the backend names the
 * same page twice in a row. A page that cannot be read throws as the call does; iterate again from the cursor of the last page.
 *
 * @example
 * for await (const { entries } of pages(api.getLeaderboard, { query: { gameArea: "forest" } })) show(entries);
 */
export async function* pages<Request extends { readonly query?: object }, Page>(
  call: (request: Request, options?: CallOptions) => Promise<Page>,
  request: Request,
  options: CallOptions = {},
): AsyncGenerator<Page, void, void> {
  let cursor: string | undefined;
  for (;;) {
    let header: string | null = null;
    const query = cursor === undefined ? request.query : { ...request.query, cursor };
    const page = await call(
      { ...request, query },
      {
        ...options,
        onHeaders(headers) {
          header = headers.get("x-next-cursor");
          options.onHeaders?.(headers);
        },
      },
    );
    yield page;
    const { cursor: own, next } = (page ?? {}) as Paged;
    const following = [header, own, next].find((each) => typeof each === "string" && each !== "");
    if (typeof following !== "string" || following === cursor) return;
    cursor = following;
  }
}
