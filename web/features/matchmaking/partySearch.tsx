import { ActionButton } from "../../components/button";
import { useGame, usePlace } from "../../components/context";
import { facts } from "../../facts";
import type { PartyProps } from "../../places";
import type { Game } from "../../state/game";
import { OwnMatches } from "./ownMatches";
import { SearchCard } from "./searchCard";

const search = (game: Game, party?: string) => async () =>
  game.of(OwnMatches).matchmaker?.begin({ mode: "pairs", party });

/** The match that a party found. */
export function PartyMatch() {
  const { matchmaker } = useGame().of(OwnMatches);
  const match = matchmaker?.relayed.value;
  const games = usePlace("relayedMatch");
  if (!match) return null;
  return games.map(({ view: Match }) => (
    <Match key={match.matchId} match={match} leave={() => matchmaker?.forget()} />
  ));
}

/** The party's search for a match. */
export function PartySearch({ id, leads = false }: Partial<PartyProps>) {
  const game = useGame();
  const { matchmaker } = game.of(OwnMatches);
  if (matchmaker?.mode.value === "duel")
    return (
      <p>
        You have a search or a match in the <a href={`#play/${facts.duel.area}`}>arena</a>.
      </p>
    );
  if (matchmaker?.ticketId.value === undefined) return null;
  return (
    <SearchCard matchmaker={matchmaker} mayCancel={leads} again={leads ? search(game, id) : undefined} />
  );
}

/** The leader's button that starts the search. */
export function SearchButton({ id, leads }: PartyProps) {
  const game = useGame();
  const hasGame = usePlace("relayedMatch").length > 0;
  if (!hasGame) return null;
  if (!leads) return <p>The leader starts the search.</p>;
  if (game.of(OwnMatches).matchmaker?.ticketId.value !== undefined) return null;
  return (
    <ActionButton class="primary large" act={search(game, id)}>
      Find a match together
    </ActionButton>
  );
}
