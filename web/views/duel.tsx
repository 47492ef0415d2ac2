import { useEffect, useState } from "preact/hooks";

import type { OwnRank, PlayedMatch } from "../answers";
import { ActionButton } from "../components/button";
import { Coins } from "../components/coins";
import { useGame } from "../components/context";
import { facts } from "../facts";
import { play } from "../games/sound";
import type { Duel, Outcome } from "../match/duel";
import { DuelField } from "../match/field";
import type { Matchmaker } from "../match/matchmaker";
import { counts } from "../match/picture";
import type { Query } from "../state/query";
import { Place } from "./result";

interface Props {
  readonly duel: Duel;
  readonly matchmaker: Matchmaker;
  /** The player's place on the arena's board before the match. */
  readonly place: Query<OwnRank>;
}

/** A duel from the first connection to its result. */
export function DuelView({ duel, matchmaker, place }: Props) {
  const state = duel.state.value;
  const isOver = state.is === "over" || state.is === "lost";
  return (
    <>
      {duel.withBot && <p class="bot">You play with a bot: this match is not ranked.</p>}
      {state.is === "joining" && (
        <p role="status">{state.again ? "The connection was lost. Reconnecting…" : "Joining the match…"}</p>
      )}
      {!isOver && <DuelField duel={duel} />}
      {state.is === "over" && <Verdict duel={duel} outcome={state.outcome} place={place} />}
      {state.is === "lost" && (
        <div role="status">
          <h2>You can't return to this match</h2>
          <p>{state.why}</p>
        </div>
      )}
      {isOver && (
        <div class="row">
          <ActionButton class="primary large" act={() => matchmaker.begin()}>
            Play again
          </ActionButton>
          <button type="button" class="quiet" onClick={() => matchmaker.forget()}>
            Enough for now
          </button>
        </div>
      )}
    </>
  );
}

interface VerdictProps {
  readonly duel: Duel;
  readonly outcome: Outcome;
  readonly place: Query<OwnRank>;
}

/** Shows how a match ended and what it changed. */
function Verdict({ duel, outcome: { results, counted }, place }: VerdictProps) {
  const { userId } = useGame();
  const own = results.find((result) => result.userId === userId);
  const isDraw = results.every((result) => result.place === own?.place);
  const [cells = 0, others = 0] = duel.board ? counts(duel.board, duel.you) : [];
  useEffect(() => play("over"), []);
  return (
    <div class="verdict" role="status">
      <h2>{isDraw ? "A draw" : own?.place === 1 ? "You win!" : "You lose"}</h2>
      <p>
        {cells} {cells === 1 ? "cell" : "cells"} to {others}.
      </p>
      {counted ? (
        <Gains place={place} />
      ) : (
        <p>
          {duel.withBot
            ? "A match with a bot changes no skill, no coins and no leaderboard."
            : "The result could not be counted, so nothing changes."}
        </p>
      )}
    </div>
  );
}

/** Shows what a ranked match earned, as read from the server. */
function Gains({ place }: Pick<VerdictProps, "place">) {
  const game = useGame();
  const [played, setPlayed] = useState<PlayedMatch>();
  useEffect(() => {
    void game.wallet.refresh();
    game.api.getMatches({ query: { limit: 1 } }).then(
      ({ matches }) => setPlayed(matches[0]),
      () => {},
    );
  }, []);
  if (!played) return <p>Counting…</p>;
  const { others, coins, skillChange } = played;
  const names = others.map(({ username }) => game.people.nameOf(username)).join(", ");
  return (
    <>
      {names && <p>Your rival was {names}.</p>}
      <ul class="gains">
        <li>
          Skill <strong>{`${skillChange < 0 ? "−" : "+"}${Math.abs(skillChange).toFixed(2)}`}</strong>
        </li>
        <li>
          <strong>
            +<Coins amount={coins} />
          </strong>
        </li>
      </ul>
      <Place area={facts.duel.area} place={place} />
    </>
  );
}
