import { signal } from "@preact/signals-core";
import { createContext } from "preact";
import { useContext } from "preact/hooks";

import type { Api } from "../../client";
import { Unanswered } from "../../state/unanswered";

/** A player whose case is open. */
export class Player {
  /** Counts what was done to the player: parts that it changes are read again. */
  readonly changes = signal(0);
  /** Acts whose answers were lost. */
  readonly unanswered = new Unanswered();

  constructor(
    readonly id: string,
    readonly api: Api,
  ) {}
}

export const PlayerContext = createContext<Player | undefined>(undefined);

/** Returns the player whose case is open. */
export function usePlayer(): Player {
  const player = useContext(PlayerContext);
  if (!player) throw new Error("The view needs a player");
  return player;
}
