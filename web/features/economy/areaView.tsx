import { useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { isFinal } from "../../client";
import { useGame } from "../../components/context";
import { SoundSwitch } from "../../components/soundSwitch";
import { useQuery } from "../../components/useQuery";
import { type AreaId, facts, type GearId } from "../../facts";
import type { Game } from "../../games/game";
import { Stage } from "../../games/stage";
import { notifyError } from "../../state/notices";
import { scoreText } from "../leaderboard/scores";
import { atFirst, GearChoice } from "./gear";
import { JournalCard } from "./journalCard";
import { Marks } from "./marks";
import { OwnEconomy } from "./ownEconomy";
import { Result } from "./result";
import { Rounds } from "./rounds";

interface Props {
  readonly id: AreaId;
  readonly game: Game;
}

/** An area: its game, the result of a run, and the journal. */
export function AreaView({ id, game }: Props) {
  const own = useGame();
  const { api, unanswered, wallet } = own;
  const { earnings } = own.of(OwnEconomy);
  const rounds = own.of(Rounds);
  const { name } = facts.areas[id];
  const place = useQuery(`place ${id}`, (signal) =>
    api.getMyRank({ query: { gameArea: id, around: 3, unranked: "200" } }, { signal }),
  );
  const carried = useSignal<ReadonlySet<GearId>>(new Set());
  useEffect(() => {
    carried.value = atFirst(id, wallet.data ?? { inventory: {} });
    void earnings.tasks.refresh();
  }, [id]);
  const field = useRef<HTMLDivElement>(null);
  const stage = useRef<Stage | undefined>(undefined);
  const [state, setState] = useState<"new" | "playing" | "played">("new");
  const isPlaying = useRef(false);
  isPlaying.current = state === "playing";
  /** The letter of the last round. */
  const [round, setRound] = useState<{ key: string; score: number; prompt: string }>();
  useEffect(() => {
    const left = new AbortController();
    stage.current = new Stage(`${name}: ${game.how}`, left.signal);
    // If a phone is rotated during a round, keep the field in view.
    const follow = () => isPlaying.current && stage.current?.element.scrollIntoView({ block: "nearest" });
    window.addEventListener("resize", follow, { signal: left.signal });
    field.current?.append(stage.current.element);
    stage.current.invite(game, () => void start.current());
    return () => {
      left.abort();
      stage.current?.element.remove();
    };
  }, [id]);

  /**
   * Uses up the consumable items on the server, before the round. An item that the server refuses is not brought.
   * Throws if the server does not answer.
   */
  const brought = async (wanted: ReadonlySet<GearId>) => {
    const gear = new Set(wanted);
    for (const itemId of facts.usedUp)
      if (gear.has(itemId))
        await unanswered
          .send(`use ${itemId}`, { itemId }, (body, key) => api.postItemUse({ body }, { key }))
          .catch((error: unknown) => {
            // Without an answer, the item may be used up already: the next round repeats the same write, and brings the
            // item.
            if (!isFinal(error)) throw error;
            gear.delete(itemId);
            notifyError(error);
          });
    carried.value = new Set([...wanted].filter((each) => !facts.gear[each].usedUp));
    if (gear.size > carried.peek().size) void wallet.refresh();
    return gear;
  };
  const play = async () => {
    const now = stage.current;
    if (!now || state === "playing") return;
    setState("playing");
    setRound(undefined);
    now.element.scrollIntoView({ block: "nearest" });
    try {
      const gear = await brought(carried.peek());
      rounds.began(id);
      const score = await now.play(game, gear);
      // The outbox accepts the round at once, and stores it until the server has it.
      const { key } = await rounds.outbox.add(id, { gameArea: id, score });
      setRound({ key, score, prompt: rounds.prompt() });
    } catch (error) {
      notifyError(error);
    }
    setState("played");
  };
  const start = useRef(play);
  start.current = play;
  useEffect(() => {
    if (state === "played") stage.current?.element.scrollIntoView({ block: "nearest" });
  }, [state]);
  const says = { new: "Start", playing: "Playing…", played: "Play again" }[state];
  return (
    <div class={`playing ${id}`}>
      <p>
        <a href="#play">← All areas</a>
      </p>
      <h1>{name}</h1>
      <p class="how">{game.how}</p>
      <GearChoice area={id} carried={carried} isOff={state === "playing"} />
      <div class="over">
        <div ref={field} />
        <div class="result" role="status">
          {round && (
            <>
              <strong>{scoreText(id, round.score)}</strong>
              <Result area={id} entryKey={round.key} place={place} />
              {round.prompt && <span>{round.prompt}</span>}
            </>
          )}
        </div>
      </div>
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
        <SoundSwitch />
      </div>
      <Marks area={id} />
      <JournalCard area={id} />
    </div>
  );
}
