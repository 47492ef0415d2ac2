/** Searches for matches, and duels on game servers. */
import { facts } from "../../facts";
import type { Game } from "../../state/game";
import { ArenaView } from "./arenaView";
import { HostedDuel } from "./hostedDuel";
import "./matchmaking.css";
import { OwnMatches } from "./ownMatches";
import { PartyMatch, PartySearch, SearchButton } from "./partySearch";

const isOffered = (game: Game) => game.of(OwnMatches).matchmaker !== undefined;

export const shows = {
  areaMatch: {
    area: facts.duel.area,
    about: "Paint the board faster than a rival. Ranked, live, one against one.",
    isOffered,
    view: ArenaView,
  },
  hostedGame: { isOffered: (game: Game) => (game.config.gameServers?.length ?? 0) > 0, view: HostedDuel },
  together: {
    isOffered,
    isOn: (game: Game) => game.of(OwnMatches).matchmaker?.relayed.value !== undefined,
    view: PartyMatch,
    state: PartySearch,
    button: SearchButton,
  },
};
export const keeps = { OwnMatches };
