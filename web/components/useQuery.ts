import { useEffect } from "preact/hooks";

import type { Query } from "../state/query";
import { useGame } from "./context";
import { useRetries } from "./useRetries";

/**
 * Returns the query with this key, and sends its request. Another key sends another request.
 * The query keeps the last answer until the new one arrives.
 */
export function useQuery<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Query<T> {
  const query = useGame().queries.get(key, ask);
  useEffect(() => {
    void query.refresh();
    return () => query.cancel();
  }, [query]);
  useRetries(query.state.error, () => query.refresh());
  return query;
}
