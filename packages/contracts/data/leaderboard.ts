import type { PeriodUnit } from "@game-backend/framework/period";

// What a game gives the feature: its areas, which of them start locked, and their windows.

/** The scoring rules of a game area. */
export interface Area {
  name: string;
  /** `best` keeps a player's best score, `latest` the newest one, `sum` the total. */
  keeps: "best" | "latest" | "sum";
  /** `descending`: higher is better. */
  order: "ascending" | "descending";
  /** The inclusive bounds of a submitted score: what a round can give. Integers, at most 10¹². */
  min: number;
  max: number;
  /** True if only trusted game servers submit scores. Otherwise the board believes clients, within the bounds. */
  trusted?: true;
  /**
   * How long a round lasts at most, in seconds: a tournament takes the score of a server that does not say when play began from who
   * had joined so long before.
   *
   * @default an hour
   */
  longestRound?: number;
  /**
   * True if the global board includes this area's scores. Times cannot be added to points.
   *
   * @default true if higher is better
   */
  global?: boolean;
  /**
   * True if players must unlock it first, for what `live/unlocks` says. It stays as it is once players have scores there: rows of
   * its boards say when they unlocked it.
   */
  locked?: true;
}

/** The rules for boards that restart with every period. */
interface BoardWindow {
  /** The name of the current period on the game page. */
  title: string;
  /** When the boards of the period that ended are closed: an EventBridge Scheduler expression, in UTC. */
  closes: string;
}

export type BoardWindows = { readonly [U in PeriodUnit]?: BoardWindow };
