import { diff } from "@game-backend/framework/live/diff";

/** A document before and after a change. */
export interface Change {
  readonly kind: string;
  readonly id: string;
  readonly served?: Readonly<Record<string, unknown>>;
  readonly document?: Readonly<Record<string, unknown>>;
}

const text = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));

/** The differences, field by field, as the command `live diff` prints it; `named`: with the documents' names. */
export function Differences({ of, named }: { readonly of: readonly Change[]; readonly named?: boolean }) {
  const found = of.flatMap(({ kind, id, served, document }) => {
    const as = (one: Change["served"]) => ({ [kind]: one ? { [id]: one } : {} });
    const all = diff(as(served), as(document));
    const fields = served ? all : Object.entries(document ?? {}).map(([field, after]) => ({ field, after }));
    return fields.map((each) => ({ before: undefined, ...each, name: `${kind}/${id}` }));
  });
  if (found.length === 0) return <p class="none">Nothing differs.</p>;
  return (
    <ul class="lines differences">
      {found.map(({ name, field, before, after }, at) => (
        <li key={`${name} ${field}`}>
          {named && found[at - 1]?.name !== name && <p>{name}</p>}
          <strong dir="auto">{field || "The document"}</strong>{" "}
          <span class="said" dir="auto">
            <del>{text(before)}</del> → <ins>{text(after)}</ins>
          </span>
        </li>
      ))}
    </ul>
  );
}
