import { useCallback, useEffect, useRef, useState } from "preact/hooks";

import { address } from "./place";

/** Reads JSON from the console. Rejects with the console's error message. */
export const get = <T>(path: string, signal?: AbortSignal): Promise<T> => ask<T>(path, { signal });

/** Performs an action. Rejects with the console's error message. */
export const post = <T>(path: string, body: unknown): Promise<T> =>
  ask<T>(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(address(path), {
    ...init,
    headers: { accept: "application/json", ...init.headers },
  });
  const body = await response.json();
  if (!response.ok) throw new Error(body.message ?? response.statusText);
  return body;
}

export interface Data<T> {
  /** The newest answer. `undefined` until the first one. */
  readonly data: T | undefined;
  /** The message of the last failure, until the next answer. */
  readonly error: string;
  readonly reload: () => void;
}

/** The answers since the page was loaded, so that a view that is opened again at once shows its last data. */
const known = new Map<string, unknown>();
const knownLimit = 100;

/**
 * Reads a path, and again whenever the path changes. An answer for an earlier path is dropped. `undefined` reads
 * nothing.
 */
export function useData<T>(path: string | undefined): Data<T> {
  const [answer, setAnswer] = useState<{ path?: string; data?: T; error: string }>({ error: "" });
  const [turn, setTurn] = useState(0);
  const reload = useCallback(() => setTurn((last) => last + 1), []);
  useEffect(() => {
    if (path === undefined) return undefined;
    const stop = new AbortController();
    get<T>(path, stop.signal).then(
      (data) => {
        if (stop.signal.aborted) return;
        if (known.size >= knownLimit) known.clear();
        known.set(path, data);
        setAnswer({ path, data, error: "" });
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setAnswer((last) => ({ ...last, error: textOf(error) }));
      },
    );
    return () => stop.abort();
  }, [path, turn]);
  const current = answer.path === path ? answer.data : undefined;
  // The type of an answer depends only on its path.
  const data = current ?? (path === undefined ? undefined : (known.get(path) as T | undefined));
  return { data, error: answer.error, reload };
}

export const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Returns a function that calls back after `ms` milliseconds. Further calls in this time are combined into one. */
export function useSoon(ms: number, callback: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => () => clearTimeout(timer.current), []);
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, ms);
  }, [ms]);
}

/** Calls back every `ms` milliseconds while the page is visible. */
export function useEvery(ms: number, callback: () => void): void {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === "visible" && latest.current(), ms);
    return () => clearInterval(timer);
  }, [ms]);
}

/** An action and its state. */
export interface Act {
  readonly busy: boolean;
  readonly error: string;
  readonly run: (work: () => Promise<unknown>) => void;
}

/** Runs one action at a time. Its error stays until the next action. */
export function useAct(): Act {
  const [state, setState] = useState({ busy: false, error: "" });
  const run = (work: () => Promise<unknown>) => {
    if (state.busy) return;
    setState({ busy: true, error: "" });
    work().then(
      () => setState({ busy: false, error: "" }),
      (error: unknown) => setState({ busy: false, error: textOf(error) }),
    );
  };
  return { ...state, run };
}
