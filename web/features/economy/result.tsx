import type { OwnRank } from "../../answers";
import type { ScoreResult } from "../../client";
import { Coins } from "../../components/coins";
import { useGame, usePlace } from "../../components/context";
import { type AreaId, facts } from "../../facts";
import type { Query } from "../../state/query";
import { Place } from "../leaderboard/place";
import { scoreText } from "../leaderboard/scores";
import { Rounds } from "./rounds";

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
  const rounds = game.of(Rounds);
  const after = usePlace("afterRound");
  const answer = rounds.outcomes.value.get(entryKey);
  if (answer)
    return (
      <>
        <span>{worth(area, answer)}</span>
        <Pay entryKey={entryKey} />
        <Place key={entryKey} area={area} place={place} />
        {after.map(({ view: After }) => (
          <After key={After} area={area} result={answer} />
        ))}
      </>
    );
  const entry = rounds.outbox.entries.value.find(({ key }) => key === entryKey);
  if (entry?.refused !== undefined) return <span class="fault">It doesn't count: {entry.refused}</span>;
  if (entry && !game.connection.isUp.value)
    return (
      <span>The game can't be reached. Your round is saved, and counts when the connection is back.</span>
    );
  return <span>Counting…</span>;
}

/** Shows the coins that a round earned. */
function Pay({ entryKey }: { readonly entryKey: string }) {
  const coins = useGame().of(Rounds).paid.value.get(entryKey)?.coins ?? 0;
  if (coins === 0) return null;
  return (
    <strong class="pay">
      +<Coins amount={coins} />
    </strong>
  );
}

function worth(area: AreaId, { best, improved, previous }: ScoreResult): string {
  const { keeps } = facts.areas[area];
  if (keeps === "latest") return "The tower remembers only your latest duel.";
  if (keeps === "sum") return `That makes ${scoreText(area, best)} in all.`;
  if (!improved) return `Your best stays ${scoreText(area, best)}.`;
  return previous === undefined
    ? "Your first score here!"
    : `A new best! It was ${scoreText(area, previous)}.`;
}
