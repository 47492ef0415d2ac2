import type { Write } from "@game-backend/framework/tableClient";
import type { Reported } from "./reportables";

/** A text that the filter holds until a moderator has looked at it. */
export interface HeldText {
  /** Its kind, as reports name it. */
  kind: "message" | "name";
  /** Its id, by which `reportables` finds it again. */
  target: string;
  /** The player who wrote it. */
  ownerId: string;
  /** The rule of the filter that it breaks. */
  rule: "words" | "links" | "phones";
  /** The evidence that moderators need to decide, as JSON. */
  evidence: object;
  /** As what is reported has them. */
  texts?: Reported["texts"];
}

export interface Judges {
  /** The judges of what software has decided. Without any, and above a day's number, texts that the filter holds are refused. */
  judges: {
    /** Counts a text that the filter holds. Returns false if the player, or the address's new players, have no more today. */
    admits(userId: string, address: string | undefined): Promise<boolean>;
    /** Returns what the transaction that keeps a held text writes besides. */
    writes(held: HeldText): Promise<readonly Write<object>[]>;
    /** Returns the case in which somebody looks at a sanction, and what the transaction that imposes it writes besides. */
    review(
      imposed: { userId: string; sanctionId: string; rule: "other"; startsAt: number },
      evidence: object,
    ): Promise<{ caseId: `case-${string}`; writes: readonly Write<object>[] }>;
  };
}
