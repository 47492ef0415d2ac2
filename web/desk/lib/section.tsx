import type { ComponentChildren } from "preact";

import { Failure } from "../../components/failure";
import type { Query } from "../../state/query";
import { useData } from "./useData";

interface Props<T> {
  readonly title: string;
  readonly ask: (signal: AbortSignal) => Promise<T>;
  /** What the data is of. */
  readonly inputs: readonly unknown[];
  /** Counts what changes the data: it is read again. */
  readonly version?: number;
  readonly children: (data: T, query: Query<T>) => ComponentChildren;
}

/** A part of a view with data of its own, which can fail without the others. */
export function Section<T>({ ask, inputs, version, ...part }: Props<T>) {
  return <Part {...part} query={useData(ask, inputs, version)} />;
}

interface PartProps<T> extends Pick<Props<T>, "title" | "children"> {
  readonly query: Query<T>;
}

/** A part of a view of data that others may show too. */
export function Part<T>({ title, query, children }: PartProps<T>) {
  const { data, error, pending } = query.state;
  return (
    <section class="card part" aria-busy={pending}>
      <h2>{title}</h2>
      <Failure error={error} retry={() => query.refresh()} />
      {data !== undefined && children(data, query)}
      {data === undefined && pending && <p class="late">Reading…</p>}
    </section>
  );
}
