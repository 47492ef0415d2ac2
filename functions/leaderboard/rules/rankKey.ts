import { createHash } from "node:crypto";

/**
 * The unit of a score in a rank key. A rank key puts a board's rows in a total order, with one DynamoDB Number of at
 * most 38 digits: ±score · 10²⁵ + remaining time · 10¹³ + hash of the player. The largest key comes first. An earlier
 * time leaves more remaining time, so the player who reached a score first wins a tie. The hash orders equal scores
 * of the same millisecond.
 */
const unit = 10n ** 25n;
const hashes = 10n ** 13n;
/** The last time that twelve digits of milliseconds since 2024 can represent: a day in 2055. */
const lastMoment = BigInt(Date.UTC(2024, 0, 1)) + 10n ** 12n - 1n;

export const rankKey = (
  score: number,
  achievedAt: number,
  userId: string,
  order: "ascending" | "descending",
) => scoreUnits(score, order) + tie(achievedAt, userId);

export const scoreUnits = (score: number, order: "ascending" | "descending") =>
  (order === "ascending" ? -1n : 1n) * BigInt(score) * unit;

export const tie = (achievedAt: number, userId: string) =>
  (lastMoment - BigInt(achievedAt)) * hashes + (hash(userId) % hashes);

const hash = (text: string) => BigInt(`0x${createHash("sha256").update(text).digest("hex").slice(0, 13)}`);
