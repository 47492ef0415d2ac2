import type { Entry, OwnRank, Values } from "../../answers";
import { type AreaId, facts } from "../../facts";
import { ordinal, scoreText } from "./scores";

/** A player's place before and after a round. */
export interface Places {
  readonly before?: OwnRank;
  readonly after: OwnRank;
}

/** Returns what a round changed as text: the rank, who was passed, and who is next. Empty without a rank. */
export function standing(
  area: AreaId,
  { before, after }: Places,
  nameOf: (entry: Entry) => string,
): string[] {
  const { rank, total, score, neighbours } = after;
  if (rank === undefined || score === undefined) return [];
  const said = [`You are ${ordinal(rank)} of ${total}.`];
  const wereAhead = (before?.neighbours ?? []).filter((one) => one.rank < (before?.rank ?? 0));
  const isAhead = (userId: string) => neighbours.some((one) => one.userId === userId && one.rank < rank);
  const passed = wereAhead.filter(({ userId }) => !isAhead(userId));
  const count = Math.max(passed.length, (before?.rank ?? rank) - rank);
  const [nearest] = passed.slice(-1);
  if (nearest && rank < (before?.rank ?? 0)) said.push(`You passed ${others(nameOf(nearest), count - 1)}.`);
  const next = neighbours.find((one) => one.rank === rank - 1);
  if (next) said.push(`Next: ${nameOf(next)}, with ${scoreText(area, next.score)}.`);
  else if (rank === 1 && (total ?? 0) > 1) said.push("Nobody is ahead of you.");
  return said;
}

const others = (name: string, count: number) =>
  count <= 0 ? name : `${name} and ${count} ${count === 1 ? "other" : "others"}`;

/** Returns the next goal: an area to unlock, with the missing coins; `undefined` if there is none. */
export function nextGoal(
  wallet: { balance: number; unlocked: readonly AreaId[] },
  unlocks: Values["unlocks"] = {},
): string | undefined {
  const next = facts.areaIds.find((id) => !wallet.unlocked.includes(id) && unlocks[id]);
  if (!next) return undefined;
  const { name } = facts.areas[next];
  const missing = (unlocks[next]?.price ?? 0) - wallet.balance;
  return missing > 0 ? `${missing} coins to go until ${name} opens.` : `You can unlock ${name}.`;
}
