import { table } from "@game-backend/framework/table";

/** A roll of a player's two dice. */
export interface Roll {
  userId: string;
  /** Milliseconds since the epoch. */
  at: number;
  username: string;
  /** 2 to 12. */
  sum: number;
  /** The day of the roll in UTC, such as `2026-11-20`. */
  day: string;
}

export const rolls = table<Roll>()({
  name: "Rolls",
  hashKey: "userId",
  rangeKey: "at",
  numbers: ["at", "sum"],
  personal: { holds: "rows", what: "The player's name and dice", kept: "for good" },
  stream: true,
  indexes: { rollsOfDay: { hashKey: "day", rangeKey: "sum", attributes: ["username"] } },
});

/** A player's best roll, which a consumer of the rolls' stream stores. */
export type Best = Pick<Roll, "userId" | "at" | "sum">;

export const bests = table<Best>()({
  name: "Bests",
  hashKey: "userId",
  keeps: "A row for each player",
  personal: { holds: "rows", what: "The player's best roll", kept: "for good" },
});
