import { brushOf } from "./brush";
import type { Game } from "./game";

/** The most milliseconds that count as one frame. */
const longestFrameMs = 100;
/** A round is shown for this many milliseconds at most. */
const shownMs = 9_000;
/** For players who want no motion: the moment of a round that is shown, in milliseconds. */
const stillMs = 4_000;

/**
 * Shows a round that plays itself on a canvas. Calls `over` when it has been shown long enough. Players who want no motion
 * see one moment of it. Ends with the signal.
 */
export function show(canvas: HTMLCanvasElement, game: Game, over: () => void, signal: AbortSignal): void {
  const round = game.begin(Math.random);
  const step = (elapsedMs: number) => round.step(elapsedMs, round.advice);
  let shown = 0;
  let last: number | undefined;
  const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (isStill) for (; shown < stillMs && round.score === undefined; shown += 20) step(20);
  const frame = (at: number) => {
    if (signal.aborted) return;
    const elapsedMs = Math.min(at - (last ?? at), longestFrameMs);
    last = at;
    if (!isStill) step(elapsedMs);
    round.draw(brushOf(canvas));
    shown += elapsedMs;
    if (isStill) return;
    if (shown > shownMs || round.score !== undefined) over();
    else requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
