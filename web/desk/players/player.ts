import type { Right } from "@game-backend/framework/rights";
import { signal } from "@preact/signals-core";
import { createContext } from "preact";
import { useContext } from "preact/hooks";

import { type Api, Unanswered } from "../../client";
import type { Why } from "../frame/place";

/** A player whose case is open. */
export class Player {
  /** Counts what was done to the player: parts that it changes are read again. */
  readonly changes = signal(0);
  /** Acts whose answers were lost. */
  readonly unanswered = new Unanswered();

  /** What reads of the player's data send with them. */
  readonly headers: ReturnType<typeof headersOf>;

  constructor(
    readonly id: string,
    readonly api: Api,
    why: Why,
    /** Returns true if the reader has a right. */
    readonly may: (right: Pick<Right, "name">) => boolean,
  ) {
    this.headers = headersOf(why);
  }
}

/** Returns the headers that say why data is read. Header values are ASCII, so a reason is percent-encoded. */
export const headersOf = (why: Why): { readonly "x-reason"?: string; readonly "x-case"?: string } =>
  "caseId" in why ? { "x-case": why.caseId } : { "x-reason": encodeURIComponent(why.reason) };

/** The field for a reason, as long as the routes want it. */
export const reasonField = {
  name: "why",
  label: "Why you read it",
  rule: { least: 10, most: 200 },
  hint: "The audit log keeps it.",
} as const;

export const PlayerContext = createContext<Player | undefined>(undefined);

/** Returns the player whose case is open. */
export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (!player) throw new Error("The view needs a player");
  return player;
}
