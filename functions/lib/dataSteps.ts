import type { Player } from "./route";

/** The player whose data are erased or exported. */
export type Subject = Pick<Player, "id" | "username">;

/** Where a step goes on: JSON. */
export type Cursor = Readonly<Record<string, unknown>>;

/**
 * A piece of an erasure, of a second at most. Repeatable: a slice that was cut short begins again at its first piece.
 * Returns where the step goes on; `undefined` once it is done.
 */
export type Erase<Means> = (means: Means, subject: Subject, cursor: Cursor) => Promise<Cursor | undefined>;

/** A piece of an export: some rows, and where the step goes on; no `next` once it is done. */
export type Export<Means> = (
  means: Means,
  subject: Subject,
  cursor: Cursor,
) => Promise<{ rows: readonly object[]; next?: Cursor }>;
