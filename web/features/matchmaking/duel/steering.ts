import type { Direction } from "../../../../examples/game-server/rules";

const keys: Readonly<Record<string, Direction>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
  w: "up",
  s: "down",
  a: "left",
  d: "right",
  " ": "stop",
};

/** Returns the direction of a key; `undefined` for other keys. */
export const directionOfKey = (key: string): Direction | undefined =>
  keys[key.length === 1 ? key.toLowerCase() : key];

/** The pixels that a finger must move to steer. */
const leastSwipe = 14;

/** Returns the direction of a swipe; `undefined` while it is too short. */
export function directionOfSwipe(x: number, y: number): Direction | undefined {
  if (Math.max(Math.abs(x), Math.abs(y)) < leastSwipe) return undefined;
  if (Math.abs(x) > Math.abs(y)) return x > 0 ? "right" : "left";
  return y > 0 ? "down" : "up";
}
