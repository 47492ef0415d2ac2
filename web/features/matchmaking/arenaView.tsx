import { useEffect } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame, usePlace } from "../../components/context";
import { SoundSwitch } from "../../components/soundSwitch";
import { useQuery } from "../../components/useQuery";
import { facts } from "../../facts";
import { DuelView } from "./duelView";
import type { Matchmaker } from "./matchmaker";
import { OwnMatches } from "./ownMatches";
import { SearchCard } from "./searchCard";

const { area, botsAfterSeconds } = facts.duel;

/** The arena: the search for a match, the duel, and its result. */
export function ArenaView() {
  const { matchmaker } = useGame().of(OwnMatches);
  return matchmaker ? <Arena matchmaker={matchmaker} /> : null;
}

function Arena({ matchmaker }: { readonly matchmaker: Matchmaker }) {
  const { api } = useGame();
  const hasPairs = usePlace("relayedMatch").length > 0;
  const { name } = facts.areas[area];
  const place = useQuery(`place ${area}`, (signal) =>
    api.getMyRank({ query: { gameArea: area, around: 3, unranked: "200" } }, { signal }),
  );
  const duel = matchmaker.duel.value;
  const ticketId = matchmaker.ticketId.value;
  const isElsewhere = matchmaker.mode.value === "pairs";
  useEffect(
    () => () => {
      // A search or a duel in progress is shown again on the next visit; a duel that is over is not.
      const is = matchmaker.duel.peek()?.state.peek().is;
      if (is === "over" || is === "lost") matchmaker.forget();
    },
    [],
  );
  return (
    <div class={`playing ${area}`}>
      <p>
        <a href="#play">← All areas</a>
      </p>
      <h1>{name}</h1>
      {duel ? (
        <DuelView key={ticketId} duel={duel} matchmaker={matchmaker} place={place} />
      ) : isElsewhere ? (
        <p>
          You have a search or a match with <a href="#party">your party</a>.
        </p>
      ) : ticketId !== undefined ? (
        <SearchCard matchmaker={matchmaker} again={() => matchmaker.begin()} />
      ) : (
        <>
          <p class="how">
            Paint the board: every cell you run over becomes yours, also over your rival's paint. Pots of
            paint splash the cells around them. When the time is over, more cells win. Arrow keys, WASD, or
            swipes steer.
          </p>
          <div class="row">
            <ActionButton class="primary large" act={() => matchmaker.begin()}>
              Find a match
            </ActionButton>
            <a class="button quiet" href={`#board/${area}`}>
              Leaderboard
            </a>
            <SoundSwitch />
          </div>
          <p class="how">
            Matches are ranked. If nobody comes within {botsAfterSeconds} s, a bot plays with you, for fun.
          </p>
          {hasPairs && (
            <p class="how">
              Two against two? Play with <a href="#party">your party</a>.
            </p>
          )}
        </>
      )}
    </div>
  );
}
