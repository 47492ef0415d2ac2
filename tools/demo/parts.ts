import { globSync } from "node:fs";
import { join } from "node:path";

import type { Outputs, Player } from "./player";

export interface Settling {
  readonly random: () => number;
  readonly signal: AbortSignal;
}

/** What a feature adds to the demonstration: `tools/<feature>/demo.ts`. */
interface DemoPart {
  /** Called before the first rival comes. */
  began?(outputs: Outputs): Promise<void>;
  /** Called with each rival that has come, and the rival's number. */
  entered?(player: Player, at: number): Promise<void>;
  /** Called when all rivals are there. */
  settled?(players: readonly Player[], means: Settling): Promise<void>;
  /** Called after each round of a rival. */
  played?(player: Player, random: () => number): Promise<void>;
}

/** Returns what the features of this game add. */
export const demoParts = (): Promise<readonly DemoPart[]> =>
  Promise.all(
    globSync(join(__dirname, "../*/demo.ts"))
      .sort()
      .map((file) => import(file) as Promise<DemoPart>),
  );
