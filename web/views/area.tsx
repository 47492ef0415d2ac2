import { useEffect, useRef, useState } from "preact/hooks";

import { type AreaId, facts } from "../facts";
import type { Game } from "../games/game";
import { isSoundOn, switchSound } from "../games/sound";
import { Stage } from "../games/stage";
import { useGame } from "../parts/context";
import { useQuery } from "../parts/useQuery";
import { scoreText } from "../scores";
import { tellError } from "../state/notices";
import { JournalCard } from "./journal";
import { Result } from "./result";

interface Props {
  readonly id: AreaId;
  readonly game: Game;
}

/** One area: its game, what a run was worth, and the journal. */
export function AreaView({ id, game }: Props) {
  const { api, rounds } = useGame();
  const { name } = facts.areas[id];
  const place = useQuery(`place ${id}`, (signal) =>
    api.getMyRank({ query: { gameArea: id, around: 3, unranked: "200" } }, { signal }),
  );
  const field = useRef<HTMLDivElement>(null);
  const stage = useRef<Stage | undefined>(undefined);
  const [state, setState] = useState<"new" | "playing" | "played">("new");
  /** The letter of the last round. */
  const [round, setRound] = useState<{ key: string; score: number }>();
  useEffect(() => {
    const left = new AbortController();
    stage.current = new Stage(`${name}: ${game.how}`, left.signal);
    field.current?.append(stage.current.element);
    return () => {
      left.abort();
      stage.current?.element.remove();
    };
  }, [id]);

  const play = async () => {
    const now = stage.current;
    if (!now || state === "playing") return;
    setState("playing");
    setRound(undefined);
    now.element.scrollIntoView({ block: "nearest" });
    try {
      const score = await now.play(game);
      // Taken at once: it is kept until the server has it.
      const { key } = rounds.add(id, { gameArea: id, score });
      setRound({ key, score });
    } catch (error) {
      tellError(error);
    }
    setState("played");
  };
  const says = { new: "Start", playing: "Playing…", played: "Play again" }[state];
  return (
    <div class={`playing ${id}`}>
      <p>
        <a href="#play">← All areas</a>
      </p>
      <h1>{name}</h1>
      <p class="how">{game.how}</p>
      <div ref={field} />
      <div class="row">
        <button
          type="button"
          class="primary large"
          disabled={state === "playing"}
          onClick={() => void play()}
        >
          {says}
        </button>
        <a class="button quiet" href={`#board/${id}`}>
          Leaderboard
        </a>
        <button type="button" class="quiet" aria-pressed={isSoundOn.value} onClick={switchSound}>
          Sound
        </button>
      </div>
      <div class="result" role="status">
        {round && (
          <>
            <strong>{scoreText(id, round.score)}</strong>
            <Result area={id} letter={round.key} place={place} />
          </>
        )}
      </div>
      <JournalCard area={id} />
    </div>
  );
}
