import { useLayoutEffect, useRef, useState } from "preact/hooks";

import type { Direction } from "../../../../examples/game-server/rules";
import { brushOf } from "../../../games/brush";
import { play } from "../../../games/sound";
import type { Duel } from "./duel";
import { counts, drawDuel } from "./picture";
import { directionOfKey, directionOfSwipe } from "./steering";

const pad: readonly (readonly [Direction, string])[] = [
  ["up", "↑"],
  ["left", "←"],
  ["down", "↓"],
  ["right", "→"],
];

/** The field of a duel: its board, the line above it, and buttons to steer by on a touch screen. */
export function DuelField({ duel }: { readonly duel: Duel }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const status = useRef<HTMLParagraphElement>(null);
  const [said, setSaid] = useState("");
  useLayoutEffect(() => {
    const element = canvas.current;
    if (!element) return undefined;
    const left = new AbortController();
    steer(element, left.signal, (direction) => duel.turn(direction));
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
    let taken = 0;
    let isRunning = false;
    const frame = () => {
      if (left.signal.aborted) return;
      const { board } = duel;
      if (board) {
        drawDuel(duel, board, performance.now(), brushOf(element));
        if (status.current) status.current.textContent = lineOf(duel);
        if (board.taken > taken) play("point");
        taken = board.taken;
        if (!isRunning && board.tick >= 0) {
          isRunning = true;
          play("go");
          setSaid("The match begins.");
        }
      }
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    return () => left.abort();
  }, [duel]);
  return (
    <>
      <div class="stage" data-state="plays">
        <p class="status" aria-live="off" ref={status} />
        <canvas
          ref={canvas}
          tabIndex={0}
          role="img"
          aria-label="The duel: arrow keys steer your runner, space stops it"
        />
        <p class="unseen" role="status">
          {said}
        </p>
      </div>
      <div class="pad">
        {pad.map(([direction, sign]) => (
          <button
            key={direction}
            type="button"
            class={direction}
            aria-label={`Run ${direction}`}
            onPointerDown={() => duel.turn(direction)}
            onClick={() => duel.turn(direction)}
          >
            {sign}
          </button>
        ))}
      </div>
    </>
  );
}

/** Returns the line above the field: each side's number of cells, and the time that is left. */
function lineOf(duel: Duel): string {
  const { board, you, tickMs } = duel;
  if (!board) return "";
  const [own, other] = counts(board, you);
  const seconds = Math.ceil(((board.last - Math.max(0, board.tick)) * tickMs) / 1_000);
  const rival = duel.withBot ? "Bot" : "Rival";
  const isAway = board.present[1 - you] === false;
  return `You ${own} · ${rival} ${other}${isAway ? " (away)" : ""} · ${seconds} s`;
}

/** Turns keys and swipes on an element into directions, until the signal aborts. */
function steer(element: HTMLElement, signal: AbortSignal, turn: (direction: Direction) => void): void {
  let from: { x: number; y: number } | undefined;
  element.addEventListener(
    "keydown",
    (event) => {
      const direction = directionOfKey(event.key);
      if (!direction || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      turn(direction);
    },
    { signal },
  );
  element.addEventListener(
    "pointerdown",
    ({ clientX: x, clientY: y, pointerId }) => {
      from = { x, y };
      element.setPointerCapture(pointerId);
    },
    { signal },
  );
  element.addEventListener(
    "pointermove",
    ({ clientX: x, clientY: y }) => {
      const direction = from && directionOfSwipe(x - from.x, y - from.y);
      if (!direction) return;
      // If the finger stays on the field, its next swipe starts here.
      from = { x, y };
      turn(direction);
    },
    { signal },
  );
  for (const end of ["pointerup", "pointercancel"] as const)
    element.addEventListener(
      end,
      () => {
        from = undefined;
      },
      { signal },
    );
}
