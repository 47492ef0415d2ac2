import { changeLobby, changeUses } from "./changeLobby";
import { contribution } from "./definition";
import { reopened, unstarted } from "./lobby";

/** A lobby's game is placed, which makes it play; or it is over, or could not be placed, which opens it again. */
export const followGames = contribution("sessionNews", {
  uses: changeUses,
  hear: async ({ tables, now }, { origin, gameSessionId, news }) => {
    await changeLobby(tables, origin, now, (lobby) => {
      if (lobby?.gameSessionId !== gameSessionId) return undefined;
      if (news === "placed") return lobby.state === "starting" ? { ...lobby, state: "playing" } : undefined;
      return news === "over" ? reopened(lobby) : unstarted(lobby);
    });
  },
});
