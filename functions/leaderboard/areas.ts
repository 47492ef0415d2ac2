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

/**
 * The game areas that have a leaderboard. The bounds are those of the page's games: 46 golden leaves, six answers after 170 ms each
 * (or an hour in the sun), all moves of the price in 25 s, and eight right guesses in a row.
 */
export const areas = {
  forest: { name: "Whispering Forest", keeps: "best", order: "descending", min: 0, max: 230 },
  desert: { name: "Desert Sprint", keeps: "best", order: "ascending", min: 1_020, max: 3_600_000 },
  harbour: { name: "Harbour Trade", keeps: "sum", order: "descending", min: 0, max: 1_200 },
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
