import { facts } from "../../facts";
import type { News } from "../../live";
import type { Game, Part } from "../../state/game";
import { notify } from "../../state/notices";
import { storage } from "../../state/storage";
import { OwnParties } from "../parties/ownParties";
import { browserProbe } from "./browserProbe";
import { joinDuel } from "./duel/joinDuel";
import { OwnLatencies } from "./latencies";
import { Matchmaker } from "./matchmaker";

/** The player's search for a match, and the match that it finds. */
export class OwnMatches implements Part {
  /** Absent if the page may connect to no game server. */
  readonly matchmaker?: Matchmaker;
  readonly latencies: OwnLatencies;

  constructor(game: Game) {
    this.latencies = new OwnLatencies(game.api, browserProbe);
    if (!game.config.gameServers?.length) return;
    const matchmaker = matchmakerOf(game, this.latencies);
    this.matchmaker = matchmaker;
    game.of(OwnParties).searching = (ticketId) => matchmaker.join(ticketId);
  }

  close(): void {
    this.matchmaker?.close();
  }

  hear(news: News): void {
    if (news.type !== "match") return;
    this.matchmaker?.hear(news);
    if (
      news.status === "REQUIRES_ACCEPTANCE" &&
      news.accepted === 0 &&
      !location.hash.startsWith(`#play/${facts.duel.area}`)
    )
      notify(`A match was found. Accept it in the ${facts.areas[facts.duel.area].name}.`);
    if (news.status === "COMPLETED" && news.channel && !location.hash.startsWith("#party"))
      notify("Your match is starting. Open your party's page.");
  }
}

const matchmakerOf = ({ api, userId }: Game, latencies: OwnLatencies): Matchmaker =>
  new Matchmaker({
    api,
    latencies: () => latencies.current(),
    wish: { mode: "duel" },
    storage,
    userId,
    join: joinDuel,
  });
