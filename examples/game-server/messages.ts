import { type Arena, type Direction, directions } from "./rules";

/** Messages from players. */
export type FromPlayer =
  | { readonly type: "join"; readonly playerSessionId: string }
  | { readonly type: "move"; readonly direction: Direction };

/** The user id of a bot in results. */
export const botId = "bot";

/** The result of a match for one player. */
export interface Result {
  /** `bot` for a bot. */
  readonly userId: string;
  /** 1 is the best; both are 1 in a draw. */
  readonly place: number;
  readonly score: number;
}

/** A player's result, as the backend takes it. */
export interface Reported extends Result {
  /** How long the player was in the game. */
  readonly seconds: number;
  /** The player left before the end, or never came. */
  readonly left: boolean;
}

/** Messages to players. */
export type ToPlayer =
  | { readonly type: "welcome"; readonly you: 0 | 1; readonly tickMs: number; readonly withBot: boolean }
  | ({ readonly type: "state"; readonly present: readonly boolean[] } & Omit<Arena, "seed">)
  | { readonly type: "result"; readonly results: readonly Result[]; readonly counted: boolean }
  | { readonly type: "error"; readonly message: string };

/** Parses a player's message. If it is invalid, throws an error to send to the player. */
export function messageOf(text: string): FromPlayer {
  const message = parsed(text);
  const { type, playerSessionId } = message;
  if (
    type === "join" &&
    typeof playerSessionId === "string" &&
    /^[a-zA-Z0-9.-]{1,128}$/.test(playerSessionId)
  )
    return { type, playerSessionId };
  if (type === "join") throw new Error("join needs the playerSessionId of your seat");
  const direction = directions.find((each) => each === message["direction"]);
  if (type === "move" && direction) return { type, direction };
  if (type === "move") throw new Error(`move needs a direction: ${directions.join(", ")}`);
  throw new Error("the message is neither join nor move");
}

/** Parses a message's JSON object. Throws an error to send to the player. */
export function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return { ...value };
  } catch {
    // Handled like any other text that is not a message.
  }
  throw new Error("the message is not a JSON object");
}
