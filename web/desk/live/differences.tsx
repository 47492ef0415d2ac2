import { diff } from "@game-backend/framework/live/diff";

/** A document before and after a change. */
export interface Change {
  readonly kind: string;
  readonly id: string;
  readonly served?: Readonly<Record<string, unknown>>;
  readonly document?: Readonly<Record<string, unknown>>;
}

const text = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));

/** What differs, field by field, as the command `live diff` prints it. */
export function Differences({ of }: { readonly of: readonly Change[] }) {
  const found = of.flatMap(({ kind, id, served, document }) => {
    const as = (one: Change["served"]) => ({ [kind]: one ? { [id]: one } : {} });
    return diff(as(served), as(document));
  });
  if (found.length === 0) return <p class="none">Nothing differs.</p>;
  return (
    <ul class="lines differences">
      {found.map(({ kind, id, field, before, after }) => (
        <li key={`${kind}/${id} ${field}`}>
          <strong dir="auto">{field || `${kind}/${id}`}</strong>{" "}
          <span class="said" dir="auto">
            <del>{text(before)}</del> → <ins>{text(after)}</ins>
          </span>
        </li>
      ))}
    </ul>
  );
}
