import { contribution } from "../definition";
import { showTexts, showUses } from "../hosting/showTexts";

/** Anybody can report a game session that a player created: its name and properties. Its mode's name takes their place. */
export const reportedSessions = contribution("reportables", {
  kind: "session",
  uses: showUses,
  look: async ({ tables }, _reporter, gameSessionId) => {
    if (!/^[\w-]{1,64}$/.test(gameSessionId)) return undefined;
    const row = await tables.gameSessions.getItem({ gameSessionId, part: "session" }, { consistent: true });
    if (!row) return undefined;
    const { userId, username, gameSessionData, authorId = userId } = row;
    return {
      target: gameSessionId,
      ownerId: authorId,
      evidence: { ...(authorId === userId && { username }), gameSession: gameSessionData },
      texts: [gameSessionData.name],
    };
  },
  show: async ({ tables }, gameSessionId, isShown) => {
    await showTexts(tables, gameSessionId, isShown);
    return true;
  },
});
