/** The player whose data are erased or exported. */
export interface Subject {
  /** Cognito's `sub`. */
  id: string;
  username: string;
}

/** The position at which a step continues, as JSON. */
export type Cursor = Readonly<Record<string, unknown>>;

/**
 * A piece of an erasure, which takes a second at most. It must be idempotent: an interrupted slice starts again at
 * its first piece. Returns the position at which the step continues, or `undefined` once it is done. A piece that finds
 * everything by the player's id, `Erase<Dependencies, "id">`, also runs after the name is free for others.
 */
export type Erase<Dependencies, By extends keyof Subject = keyof Subject> = (
  dependencies: Dependencies,
  subject: Pick<Subject, By> & Partial<Subject>,
  cursor: Cursor,
) => Promise<Cursor | undefined>;

/** A piece of an export. Returns some rows and the position at which the step continues; no `next` once it is done. */
export type Export<Dependencies> = (
  dependencies: Dependencies,
  subject: Subject,
  cursor: Cursor,
) => Promise<{ rows: readonly object[]; next?: Cursor }>;
