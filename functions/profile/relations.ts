import type { Code } from "@game-backend/framework/codes/code";

/**
 * What two players are to each other, the furthest first. `apart`: the one who would be reached has blocked the other, or one is
 * banned or gone; `known`: friends who met by a code that one of them has read out. `nobody` is a need that no two players meet.
 */
const relations = ["apart", "stranger", "friend", "known", "nobody"] as const;
export type Relation = Exclude<(typeof relations)[number], "nobody">;

/** The least that two players must be to each other, and how the player who has the need is refused. */
export interface Need {
  readonly least: (typeof relations)[number];
  readonly code: Code;
}

/** Returns true if two players are to each other what is needed, or more. */
export const meets = (relation: Relation, least: Need["least"]): boolean =>
  relations.indexOf(relation) >= relations.indexOf(least);
