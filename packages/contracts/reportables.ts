import type { Player } from "@game-backend/framework/route";

/** A reported thing, as it is at that moment. */
export interface Reported {
  /** Its id, by which `act` finds it again. */
  target: string;
  /** The player whom it concerns. */
  ownerId: string;
  /** The evidence that moderators need to decide, as JSON. Whoever reports it could see it too. */
  evidence: object;
  /** The names and texts that its player cannot choose again for months if a decision takes it away. */
  texts?: readonly (string | undefined)[];
}

export interface Reportables {
  /** Things that players can report. */
  reportables: {
    /** Its kind, as reports name it. */
    kind: "player" | "message" | "avatar" | "name" | "lobby" | "session" | "object";
    /** Returns what a player reports; `undefined` if there is nothing that the player can see. */
    look(reporter: Pick<Player, "id" | "username">, target: string): Promise<Reported | undefined>;
    /**
     * Takes it from others' sight, or shows it again as the evidence has it. Does nothing if that is not possible any more.
     * Returns false if it cannot be shown because somebody else has it by now. Idempotent.
     */
    show(target: string, isShown: boolean, evidence: Readonly<Record<string, unknown>>): Promise<boolean>;
  };
}
