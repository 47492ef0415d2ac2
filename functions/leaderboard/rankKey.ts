import { createHash } from "node:crypto";

/**
 * One total order for a board as one DynamoDB Number, at most 38 digits; the larger comes first:
 * ±score · 10²⁵ + time left · 10¹³ + hash of the player. An earlier time leaves more time, so ties go to who
 * got there first; the hash orders equal scores of the same millisecond.
 */
export const unit = 10n ** 25n;
const hashes = 10n ** 13n;
/** Twelve digits hold the milliseconds from 2024 until 2055. */
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
