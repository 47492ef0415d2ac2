import { type ModeName, modeNames } from "../sessions/modes";
import { contribution } from "./definition";
import type { Skill } from "./rows";

export const skillPart = (mode: ModeName) => `skill#${mode}` as const;

/** The skill of players for FlexMatch: the estimate, limited to between 0 and 50. */
export const skillsOfMatches = contribution("skills", {
  uses: { playerMatches: ["BatchGetItem"] },
  skillsOf: async ({ tables }, mode, players) => {
    const part = skillPart(mode as ModeName);
    const rows = await tables.playerMatches.batchGetItem(players.map((userId) => ({ userId, part })));
    return new Map(rows.filter(isSkill).map(({ userId, mu }) => [userId, Math.min(50, Math.max(0, mu))]));
  },
});

/** A reset forgets the player's skills. */
export const resetSkills = contribution("resets", {
  uses: { playerMatches: ["DeleteItem"] },
  writes: ({ tables }, userId) =>
    modeNames.map((mode) => tables.playerMatches.deleteItem({ userId, part: skillPart(mode) })),
});

/** A player of a match has played. */
export const playedMatches = contribution("playedChecks", {
  uses: { playerMatches: ["Query"] },
  hasPlayed: async ({ tables }, userId) =>
    (await tables.playerMatches.query({ hash: userId, limit: 1 })).items.length > 0,
});

export const isSkill = (row: { part: string }): row is Skill => row.part.startsWith("skill#");
