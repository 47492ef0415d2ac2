import { contribution } from "../game";

/** Anybody can report a game session that a player created: its name and properties. */
export const reportedSessions = contribution("reportables", {
  kind: "session",
  uses: { gameSessions: ["GetItem"] },
  look: async ({ tables }, _reporter, gameSessionId) => {
    if (!/^[\w-]{1,64}$/.test(gameSessionId)) return undefined;
    const row = await tables.gameSessions.getItem({ gameSessionId, part: "session" }, { consistent: true });
    if (!row) return undefined;
    const { userId, username, gameSessionData } = row;
    return { target: gameSessionId, ownerId: userId, evidence: { username, gameSession: gameSessionData } };
  },
  // It ends by itself, and a ban of its creator closes it.
  show: async () => true,
});
