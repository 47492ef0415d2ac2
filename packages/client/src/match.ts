import { eitherOf } from "./abort.js";
import { ApiError } from "./errors.js";
import { pause } from "./pause.js";
import { deviceTimers, type Timers } from "./timers.js";
import type { CallOptions } from "./types.js";

/** A search for a match, as the API describes it. */
interface AnySearch {
  readonly ticketId: string;
  readonly status: string;
}

/** The part of a game's API that searches. */
interface MatchApi<Body, Search extends AnySearch> {
  postMatchmaking(request: { body: Body }, options?: CallOptions): Promise<{ readonly ticketId: string }>;
  getMatchmaking(request: { params: { ticketId: string } }, options?: CallOptions): Promise<Search>;
  postAccept(
    request: { params: { ticketId: string }; body: { accept: boolean } },
    options?: CallOptions,
  ): Promise<unknown>;
  deleteMatchmaking(request: { params: { ticketId: string } }, options?: CallOptions): Promise<unknown>;
}

/** The part of `Live` that helpers listen to. */
interface Listening {
  listen(listener: (news: { readonly type: string }) => void): () => void;
}

export interface MatchOptions<Body, Search extends AnySearch> {
  readonly api: MatchApi<Body, Search>;
  /** What to search for. */
  readonly body: Body;
  /** Hears of the search's changes at once. @default none: they are read every ten seconds */
  readonly live?: Listening;
  /** Called with each change of the search. */
  readonly onChange?: (search: Search) => void;
  /** Asks the player whether to play a match that was found. @default accepts */
  readonly accept?: (search: Search) => Promise<boolean>;
  /** Ends the search, in the backend too: the promise rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  readonly timers?: Timers;
}

/** Milliseconds between two reads of a search, in case a message was lost. */
const readMs = 10_000;

const ends = new Set(["COMPLETED", "CANCELLED", "TIMED_OUT", "FAILED"]);

/**
 * Searches for a match until the search ends, and returns it: `COMPLETED` with the address and the seat, or another status with
 * the reason.
 */
export async function findMatch<Body, Search extends AnySearch>(
  options: MatchOptions<Body, Search>,
): Promise<Search> {
  const { api, body, live, onChange, accept = async () => true, signal, timers = deviceTimers } = options;
  const { ticketId } = await api.postMatchmaking({ body }, signal && { signal });
  const params = { ticketId };
  let last = "";
  let asked = false;
  let found: (search: Search) => void = () => {};
  const ended = new Promise<Search>((resolve) => {
    found = resolve;
  });
  let refused: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    refused = reject;
  });
  failed.catch(() => {});
  const answer = async (search: Search) => {
    const yes = await accept(search);
    try {
      await api.postAccept({ params, body: { accept: yes } }, signal && { signal });
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 409)) throw error;
      // The message came late: the match is made by now, or another player has declined it. The search says which.
      take(await api.getMatchmaking({ params }, signal && { signal }));
    }
  };
  const take = (search: Search) => {
    if (search.ticketId !== ticketId || ends.has(last)) return;
    const seen = JSON.stringify({ ...search, type: undefined, topic: undefined, elapsedSeconds: undefined });
    if (seen === last) return;
    last = seen;
    onChange?.(search);
    if (search.status === "REQUIRES_ACCEPTANCE" && !asked) {
      asked = true;
      answer(search).catch(refused);
    }
    if (search.status !== "REQUIRES_ACCEPTANCE") asked = false;
    if (!ends.has(search.status)) return;
    last = search.status;
    found(search);
  };
  const deaf = live?.listen((news) => {
    if (news.type === "match") take(news as unknown as Search);
  });
  const stop = new AbortController();
  const { signal: both, release } = eitherOf(signal, stop.signal);
  const reading = (async (): Promise<never> => {
    for (;;) {
      await pause(readMs, both, timers);
      take(await api.getMatchmaking({ params }, { signal: both }));
    }
  })();
  reading.catch(() => {});
  try {
    return await Promise.race([ended, failed, reading]);
  } catch (error) {
    if (signal?.aborted) await api.deleteMatchmaking({ params }).catch(() => {});
    throw error;
  } finally {
    stop.abort();
    release();
    deaf?.();
  }
}
