import { useEffect, useRef, useState } from "preact/hooks";

import type { OwnRank, ScoreAnswer } from "../answers";
import { Coins } from "../components/coins";
import { useGame } from "../components/context";
import { type AreaId, facts } from "../facts";
import { scoreText } from "../scores";
import { nextGoal, standing } from "../standing";
import type { Query } from "../state/query";

interface Props {
  readonly area: AreaId;
  /** The key of the round's entry in the outbox. */
  readonly entryKey: string;
  /** The player's place on the area's board. */
  readonly place: Query<OwnRank>;
}

/** Shows the result of a round, or that the round still waits to be sent. */
export function Result({ area, entryKey, place }: Props) {
  const game = useGame();
  const answer = game.outcomes.value.get(entryKey);
  if (answer)
    return (
      <>
        <span>{worth(area, answer)}</span>
        <Pay entryKey={entryKey} />
        <Place key={entryKey} area={area} place={place} />
      </>
    );
  const entry = game.rounds.entries.value.find(({ key }) => key === entryKey);
  if (entry?.refused !== undefined) return <span class="fault">It doesn't count: {entry.refused}</span>;
  if (entry && !game.connection.isUp.value)
    return (
      <span>The game can't be reached. Your round is saved, and counts when the connection is back.</span>
    );
  return <span>Counting…</span>;
}

/** Shows the coins that a round earned. */
function Pay({ entryKey }: { readonly entryKey: string }) {
  const coins = useGame().paid.value.get(entryKey)?.coins ?? 0;
  if (coins === 0) return null;
  return (
    <strong class="pay">
      +<Coins amount={coins} />
    </strong>
  );
}

/** Milliseconds after which the rank is read if no push has arrived. Ranks are updated a moment after the score. */
const lookAfterMs = 1_500;

/** Shows what a score changed on its board, once the new rank is known. */
export function Place({ area, place }: { readonly area: AreaId; readonly place: Query<OwnRank> }) {
  const game = useGame();
  const before = useRef(place.data);
  const [isNew, setNew] = useState(false);
  useEffect(() => {
    const look = () => void place.refresh().then(() => setNew(true));
    const timer = setTimeout(look, lookAfterMs);
    const end = game.follow(`leaderboard:${area}`, (news) => {
      if (news.type === "leaderboard" && news.gameArea === area) look();
    });
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [place]);
  if (!isNew || !place.data) return null;
  const goal = game.wallet.data && nextGoal(game.wallet.data);
  const places = { before: before.current, after: place.data };
  const said = standing(area, places, ({ username }) => game.people.nameOf(username));
  return (
    <span class="place">
      {said.join(" ")} {goal}
    </span>
  );
}

function worth(area: AreaId, { best, improved, previous }: ScoreAnswer): string {
  const { keeps } = facts.areas[area];
  if (keeps === "latest") return "The tower remembers only your latest duel.";
  if (keeps === "sum") return `That makes ${scoreText(area, best)} in all.`;
  if (!improved) return `Your best stays ${scoreText(area, best)}.`;
  return previous === undefined
    ? "Your first score here!"
    : `A new best! It was ${scoreText(area, previous)}.`;
}
