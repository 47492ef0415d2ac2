import type { Documents } from "./release";

/** A field of a document that differs between two releases. */
export interface Difference {
  readonly kind: string;
  readonly id: string;
  /** The path of the field, such as `marks.2.coins`; empty for a document that one of the releases lacks. */
  readonly field: string;
  /** Absent if the former release has no such field or document. */
  readonly before?: unknown;
  /** Absent if the new release has no such field or document. */
  readonly after?: unknown;
}

/** Returns what differs between two releases, by kind, id and field. */
export function diff(before: Documents, after: Documents): Difference[] {
  const keys = (one: object = {}, other: object = {}) =>
    [...new Set([...Object.keys(one), ...Object.keys(other)])].sort();
  return keys(before, after).flatMap((kind) =>
    keys(before[kind], after[kind]).flatMap((id) => {
      const [former, next] = [own(before[kind], id), own(after[kind], id)];
      return former && next
        ? fields("", former, next).map((field) => ({ kind, id, ...field }))
        : [{ kind, id, field: "", ...(former && { before: former }), ...(next && { after: next }) }];
    }),
  );
}

function fields(path: string, before: unknown, after: unknown): Omit<Difference, "kind" | "id">[] {
  if (Object.is(before, after)) return [];
  if (!isParted(before) || !isParted(after) || Array.isArray(before) !== Array.isArray(after))
    return [{ field: path, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) =>
    fields(path ? `${path}.${name}` : name, own(before, name), own(after, name)),
  );
}

const isParted = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const own = <T>(of: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  of && Object.hasOwn(of, name) ? of[name] : undefined;
