import { useEffect, useMemo, useRef } from "preact/hooks";

import { Query } from "../../state/query";

/**
 * Reads data while the view is shown. `inputs` say what the data is of: with others, another query begins. With another `version`,
 * the same data is read again, and shown until then.
 */
export function useData<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  inputs: readonly unknown[],
  version = 0,
): Query<T> {
  const latest = useRef(ask);
  latest.current = ask;
  const query = useMemo(() => new Query((signal) => latest.current(signal)), inputs);
  useEffect(() => {
    void query.refresh();
    return () => query.cancel();
  }, [query, version]);
  return query;
}
