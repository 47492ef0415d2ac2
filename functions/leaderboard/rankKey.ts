import { createHash } from "node:crypto";

/**
 * The unit of a score in a rank key. A rank key is a total order for a board in one DynamoDB Number of at most 38
 * digits; the larger one comes first: ±score · 10²⁵ + remaining time · 10¹³ + hash of the player. An earlier time
 * leaves more time, so the player who reached a score first wins a tie. The hash orders equal scores of the same
 * millisecond.
 */
export const unit = 10n ** 25n;
const hashes = 10n ** 13n;
/** The last time that twelve digits of milliseconds can hold, counted from 2024: in 2055. */
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
