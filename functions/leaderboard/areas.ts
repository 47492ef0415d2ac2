import * as z from "zod/mini";

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
   * True if the global board includes this area's scores. Times cannot be added to points.
   *
   * @default true if higher is better
   */
  global?: boolean;
}

/** The game areas that have a leaderboard. The bounds follow the rounds of the page's games, in `web/games`. */
export const areas = {
  // 46 leaves, all golden.
  forest: { name: "Whispering Forest", keeps: "best", order: "descending", min: 0, max: 230 },
  // Six signals, each answered after 170 ms. Who lets the sun flash may take an hour.
  desert: { name: "Desert Sprint", keeps: "best", order: "ascending", min: 1_020, max: 3_600_000 },
  // Each move of the price in 25 seconds, by the best chances.
  harbour: { name: "Harbour Trade", keeps: "sum", order: "descending", min: 0, max: 1_200 },
  // Eight right guesses in a row: 100 for the first, 800 for the last.
  tower: { name: "Tower Duels", keeps: "latest", order: "descending", min: 0, max: 3_600 },
  arena: { name: "Ranked Arena", keeps: "best", order: "descending", min: 0, max: 1_000_000, trusted: true },
} as const satisfies Record<string, Area>;

export type AreaId = keyof typeof areas;
export const areaIds = Object.keys(areas) as AreaId[];
export const areaOf = (id: AreaId): Area => areas[id];
/** The areas whose standings the global board sums. */
export const globalAreaIds = areaIds.filter((id) => areaOf(id).global ?? areaOf(id).order === "descending");
export const AreaId = z
  .enum(areaIds)
  .register(z.globalRegistry, { title: "GameArea", description: "A game area" });
