import { useEffect } from "preact/hooks";

import type { OwnRank } from "../../answers";
import { ActionButton } from "../../components/button";
import { useGame, usePlace } from "../../components/context";
import { facts } from "../../facts";
import { play } from "../../games/sound";
import type { Query } from "../../state/query";
import type { Duel, Outcome } from "./duel/duel";
import { DuelField } from "./duel/field";
import { counts } from "./duel/picture";
import type { Matchmaker } from "./matchmaker";

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
  const after = usePlace("afterMatch");
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
        after.map(({ view: After }) => <After key={After} area={facts.duel.area} rank={place} />)
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
