import type { ScoreAnswer } from "../answers";
import { type AreaId, facts } from "../facts";
import { useGame } from "../parts/context";
import { scoreText } from "../scores";

interface Props {
  readonly area: AreaId;
  /** The key of the round's letter. */
  readonly letter: string;
}

/** What became of a round: what it was worth, or where it waits. */
export function Result({ area, letter: key }: Props) {
  const game = useGame();
  const answer = game.outcomes.value.get(key);
  if (answer) return <span>{worth(area, answer)}</span>;
  const letter = game.rounds.letters.value.find((each) => each.key === key);
  if (letter?.refused !== undefined) return <span class="fault">It doesn't count: {letter.refused}</span>;
  if (letter && !game.connection.isUp.value)
    return <span>There is no connection. Your round is kept, and counts when it's back.</span>;
  return <span>Counting…</span>;
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
