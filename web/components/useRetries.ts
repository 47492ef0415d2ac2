import { useEffect, useRef } from "preact/hooks";

import { mayPass } from "../errors";
import { useApp } from "./context";

/**
 * Retries after a transient error: when the connection is back, or after a pause that grows with each attempt. Ends
 * with the view. Each failed attempt must have a new error object, which starts the next pause.
 */
export function useRetries(error: unknown, again: () => unknown): void {
  const { connection } = useApp();
  const tries = useRef(0);
  useEffect(() => {
    if (!mayPass(error)) {
      tries.current = 0;
      return;
    }
    const left = new AbortController();
    void connection.pause(++tries.current, left.signal).then(() => {
      if (!left.signal.aborted) void again();
    });
    return () => left.abort();
  }, [error]);
}
