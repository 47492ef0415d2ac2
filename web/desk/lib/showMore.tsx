import { ActionButton } from "../../components/button";
import type { Query } from "../../state/query";

interface Page {
  readonly cursor?: string | undefined;
}

/** A button that reads the next page of a list and shows it below the others. It is absent if there is none. */
export function ShowMore<List extends string, P extends Page & Readonly<Record<List, readonly unknown[]>>>({
  page: { cursor },
  query,
  list,
  ask,
}: {
  readonly page: P;
  readonly query: Query<P>;
  /** The name of the page's member that has the list. */
  readonly list: List;
  readonly ask: (cursor: string, signal: AbortSignal) => Promise<P>;
}) {
  if (!cursor) return null;
  const more = async (signal: AbortSignal, known: P | undefined) => {
    const next = await ask(cursor, signal);
    return { ...next, [list]: [...(known?.[list] ?? []), ...next[list]] };
  };
  return <ActionButton act={() => query.run(more)}>Show more</ActionButton>;
}
