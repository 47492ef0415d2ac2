import type { Write } from "@game-backend/framework/tableClient";

/** A step of what an account had at a legacy backend. */
export interface Step {
  /** Its name among the part's steps. */
  readonly name: string;
  readonly content: unknown;
  /** Identifies it among all that a player ever gets: `import:<source>:<old id>:<part>#<name>`. */
  readonly cause: string;
}

export interface PlayerImports {
  /** Features that give the parts of an account at a legacy backend to its player. */
  playerImports: {
    /** The import's member. */
    readonly part: string;
    /** True if its steps come after those of all others: what was paid and played has a place first. */
    readonly last?: true;
    /** Returns the steps of a member, by their names. Throws for a member of another form. */
    stepsOf(value: unknown): Readonly<Record<string, unknown>>;
    /**
     * Gives a step, together with the write that takes it away: both or neither. What can never be given is taken away alone.
     * Throws a refusal for what cannot be given yet.
     */
    give(to: { id: string; username: string }, step: Step, taken: Write<object>): Promise<void>;
  };
}
