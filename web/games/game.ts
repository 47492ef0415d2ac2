import type { GearId } from "../facts";

/** The player's input, from keys and touch. */
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
  /** Grows with everything that is won, which is heard and seen. Absent: nothing is. */
  readonly won?: number;
  /** The line above the field. */
  readonly status: string;
  /** Draws itself in units of the field: 320 wide, 200 high. */
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
  /** One sentence for the list of areas. */
  readonly about: string;
  /** Instructions for keys and touch. */
  readonly how: string;
  /** `random`: 0 to 1, as `Math.random`. `gear`: what the player brought, by the ids of items. */
  begin(random: () => number, gear?: Carried): Round;
}
