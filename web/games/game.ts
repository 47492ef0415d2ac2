import type { GearId } from "../facts";

/** The player's input, from keys and touch. */
export interface Input {
  /** The direction of the arrow keys, from −1 (left) to 1 (right). */
  readonly push: number;
  /** The pointer's place across the field, from 0 to 1; absent while keys are used. */
  readonly pointer?: number;
  /** Presses of a key or on the field since the last frame, by their side. */
  readonly presses: readonly ("left" | "right")[];
}

/** A round of a game. It has no side effects except on its own state, so that it can be tested without a screen. */
export interface Round {
  /** Advances the round by this many milliseconds. */
  step(elapsedMs: number, input: Input): void;
  /** The score; `undefined` until the round is over. */
  readonly score: number | undefined;
  /**
   * What the round has won so far. When it grows, the stage plays a sound and shows sparks. Absent for games without
   * this.
   */
  readonly won?: number;
  /** What a good player would do now: the welcome page shows rounds that play themselves. */
  readonly advice: Input;
  /** The line above the field. */
  readonly status: string;
  /** Draws the round in units of the field: 320 wide, 200 high. */
  draw(brush: Brush): void;
}

export const field = { width: 320, height: 200 };

/** The part of a canvas context that games use. */
export interface Pen {
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  globalAlpha: number;
  font: string;
  textAlign: "start" | "center" | "left" | "right" | "end";
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  rotate(angle: number): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(nearX: number, nearY: number, x: number, y: number): void;
  arc(x: number, y: number, radius: number, from: number, to: number): void;
  ellipse(x: number, y: number, a: number, b: number, turn: number, from: number, to: number): void;
  roundRect(x: number, y: number, width: number, height: number, radii: number | number[]): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  fillText(text: string, x: number, y: number): void;
  setLineDash(dashes: number[]): void;
  fill(): void;
  stroke(): void;
}

/** Paints with the area's colours. */
export interface Brush {
  readonly context: Pen;
  readonly colour: (name: "sky" | "ground" | "ink" | "strong" | "bright") => string;
}

/** The items that a player brings to a round. */
export type Carried = ReadonlySet<GearId>;
export const nothing: Carried = new Set();

export interface Game {
  /** A description in one sentence, for the list of areas. */
  readonly about: string;
  /** Instructions for keys and touch. */
  readonly how: string;
  /**
   * Begins a round. `random` returns 0 to 1, as `Math.random` does. `gear` has the ids of the items that the player
   * brought.
   */
  begin(random: () => number, gear?: Carried): Round;
}
