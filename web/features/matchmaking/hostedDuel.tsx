import { useEffect, useState } from "preact/hooks";
import { useGame } from "../../components/context";
import type { HostedSession } from "../../places";
import { DuelField } from "./duel/field";
import { joinDuel } from "./duel/joinDuel";
import { seatOf } from "./duel/seat";

interface Props {
  readonly session: HostedSession;
  readonly leave: () => void;
}

/** A duel that is no match: nothing is ranked. */
export function HostedDuel({ session, leave }: Props) {
  const { userId } = useGame();
  const [duel] = useState(() => {
    const seat = seatOf(session);
    return seat && joinDuel(seat);
  });
  useEffect(() => () => duel?.close(), [duel]);
  const state = duel?.state.value;
  const own =
    state?.is === "over" ? state.outcome.results.find((result) => result.userId === userId) : undefined;
  const isDraw = state?.is === "over" && state.outcome.results.every(({ place }) => place === own?.place);
  const isOver = !state || state.is === "over" || state.is === "lost";
  return (
    <section class="playing arena" aria-label="Game">
      {duel && state?.is === "joining" && (
        <p role="status">{state.again ? "The connection was lost. Reconnecting…" : "Joining the game…"}</p>
      )}
      {duel && !isOver && <DuelField duel={duel} />}
      {state?.is === "over" && (
        <div class="verdict" role="status">
          <h2>{isDraw ? "A draw" : own?.place === 1 ? "You win!" : "You lose"}</h2>
          <p>A lobby's game changes no skill, no coins and no leaderboard.</p>
        </div>
      )}
      {(!duel || state?.is === "lost") && (
        <div role="status">
          <h2>You can't return to this game</h2>
          <p>{state?.is === "lost" ? state.why : "You have no seat in it any more."}</p>
        </div>
      )}
      {isOver && (
        <button type="button" class="primary large" onClick={leave}>
          Back to the lobby
        </button>
      )}
    </section>
  );
}
