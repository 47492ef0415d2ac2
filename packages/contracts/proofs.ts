export interface Proofs {
  /** Whether a player has done what a task needs, by the names that tasks give: `needs: "avatar"`. */
  proofs: {
    isDone(userId: string): Promise<boolean>;
  };
}
