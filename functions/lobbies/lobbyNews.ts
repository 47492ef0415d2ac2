import type { Changed } from "@game-backend/framework/consumer";
import { lobbyAnswer } from "./answers";
import type { LobbyNews } from "./pushes";
import type { Lobby } from "./rows";

/**
 * Returns the message for each player whom a change of a lobby concerns. For players who have left, it has no lobby. A row
 * that expires tells nobody: the lobby's answers have said when it closes.
 */
export function lobbyNews({
  before,
  after,
}: Pick<Changed<Lobby>, "before" | "after">): ReadonlyMap<string, LobbyNews> {
  if (!after || before?.version === after.version) return new Map();
  const { code } = after;
  const isSame = before?.creation === after.creation;
  const out = Object.keys((isSame && before?.members) || {}).filter((userId) => !(userId in after.members));
  const told = new Map<string, LobbyNews>(out.map((userId) => [userId, { type: "lobby", code }]));
  const lobby = lobbyAnswer(after);
  for (const userId of Object.keys(after.members)) told.set(userId, { type: "lobby", code, lobby });
  return told;
}
