/** Profiles, and the search for players. */
import { PlayersView } from "./playersView";
import { PlayerView, ProfileCard } from "./playerView";

export const pages = {
  player: { title: "Player", view: PlayerView, order: 6 },
  players: { title: "Players", view: PlayersView },
};
export const shows = { ownPage: { view: ProfileCard, order: 3 } };
