import { firstSkill } from "@game-backend/framework/sessions/mode";
import type { Granted } from "../game";
import type { ModeName } from "../sessions/modes";
import type { Skill } from "./rows";

export const skillPart = (mode: ModeName) => `skill#${mode}` as const;

/** Returns the skill of each player for FlexMatch: the estimate, limited to between 0 and 50. */
export async function skillsOf(
  { playerMatches }: Granted<{ playerMatches: ["BatchGetItem"] }>,
  mode: ModeName,
  players: readonly string[],
): Promise<Map<string, number>> {
  const part = skillPart(mode);
  const rows = await playerMatches.batchGetItem(players.map((userId) => ({ userId, part })));
  const known = new Map(
    rows.filter(isSkill).map(({ userId, mu }) => [userId, Math.min(50, Math.max(0, mu))]),
  );
  return new Map(players.map((userId) => [userId, known.get(userId) ?? firstSkill]));
}

export const isSkill = (row: { part: string }): row is Skill => row.part.startsWith("skill#");
