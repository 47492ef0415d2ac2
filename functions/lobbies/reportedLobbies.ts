import { showTexts, showUses } from "../sessions/hosting/showTexts";
import { changeLobby, changeUses } from "./changeLobby";
import { contribution } from "./definition";
import { inOrder } from "./lobby";
import { codeIn } from "./lobbyCode";
import { withoutTexts, withTexts } from "./lobbyTexts";
import type { Lobby } from "./rows";

/** A lobby as reports name it, `<code>/<createdAt>`: a code is used again, and only who could read the lobby knows its time. */
const named = (target: string) => {
  const [code = "", createdAt = ""] = target.split("/");
  return { code: codeIn(code), createdAt };
};

const isMeant = (lobby: Lobby | undefined, { createdAt }: ReturnType<typeof named>): lobby is Lobby =>
  lobby !== undefined && String(lobby.createdAt) === createdAt;

/**
 * Whoever has seen a lobby can report its name and its map, also after leaving it, and until an hour after it has closed. The
 * mode's name takes their place.
 */
export const reportedLobbies = contribution("reportables", {
  kind: "lobby",
  uses: { ...changeUses, ...showUses },
  look: async ({ tables }, _reporter, target) => {
    const wanted = named(target);
    const { code } = wanted;
    if (code === undefined) return undefined;
    const lobby = await tables.lobbies.getItem({ code }, { consistent: true });
    if (!isMeant(lobby, wanted)) return undefined;
    const { authorId: ownerId, name, map, mode, access, createdAt, members } = lobby;
    // The name is empty once everybody has left.
    if (ownerId === undefined || name === "") return undefined;
    const writer = members[ownerId]?.username;
    return {
      target: `${code}/${createdAt}`,
      ownerId,
      texts: [name],
      evidence: {
        ...{ code, name, ...(map !== undefined && { map }), mode, access },
        ...(writer !== undefined && { username: writer }),
        players: inOrder(lobby).map(({ username }) => username),
      },
    };
  },
  show: async ({ tables, now }, target, isShown, evidence) => {
    const wanted = named(target);
    if (wanted.code === undefined) return true;
    const lobby = await changeLobby(tables, wanted.code, now, (found) => {
      if (!isMeant(found, wanted)) return undefined;
      return isShown ? withTexts(found, evidence) : withoutTexts(found);
    });
    // A game that has begun has the name and the map too.
    if (isMeant(lobby, wanted) && lobby.gameSessionId !== undefined)
      await showTexts(tables, lobby.gameSessionId, isShown);
    return true;
  },
});
