/** What the player does: keys and fingers alike. */
export interface Input {
  /** −1 to 1: where the arrow keys push. */
  readonly push: number;
  /** 0 to 1 across the field, where the pointer is; absent while keys are used. */
  readonly pointer?: number;
  /** Presses of space, enter or the field since the last frame; the side they were on. */
  readonly presses: readonly ("left" | "right")[];
}

/** A round of a game: pure but for its own state, so that it can be proved without a screen. */
export interface Round {
  /** Moves on by so many milliseconds. */
  step(elapsedMs: number, input: Input): void;
  /** The score, once it is over. */
  readonly score: number | undefined;
  /** The line above the field. */
  readonly status: string;
  /** Draws itself in units of the field: 320 wide, 200 high. */
  draw(brush: Brush): void;
}

export const field = { width: 320, height: 200 };

/** Paints with the area's colours. */
export interface Brush {
  readonly context: CanvasRenderingContext2D;
  readonly colour: (name: "sky" | "ground" | "ink" | "strong" | "bright") => string;
}

export interface Game {
  /** One sentence for the list of areas. */
  readonly about: string;
  /** What to do, with keys and with fingers. */
  readonly how: string;
  /** `random`: 0 to 1, as `Math.random`. */
  begin(random: () => number): Round;
}
