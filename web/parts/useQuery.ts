import { useEffect } from "preact/hooks";

import type { Query } from "../state/query";
import { useGame } from "./context";
import { useRetries } from "./useRetries";

/**
 * Returns a question's query, and asks it. The key stands for the question: under another key there is another answer.
 * What was answered before is shown until the new answer is there.
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
