import { signal } from "@preact/signals-core";

import type { FromPlayer, ToPlayer } from "../../../../examples/game-server/messages";
import type { Direction } from "../../../../examples/game-server/rules";

export type Board = Extract<ToPlayer, { type: "state" }>;
export type Outcome = Extract<ToPlayer, { type: "result" }>;

/** The state of a match, as a client knows it. */
export type DuelState =
  /** The connection is being opened; `again` after it was lost. */
  | { readonly is: "joining"; readonly again: boolean }
  | { readonly is: "playing" }
  | { readonly is: "over"; readonly outcome: Outcome }
  /** The player cannot return to the match. */
  | { readonly is: "lost"; readonly why: string };

/** The part of `WebSocket` that is used. */
export type Wire = Pick<WebSocket, "send" | "close" | "onopen" | "onmessage" | "onclose">;

export interface DuelDependencies {
  /** Opens a connection to the game server. */
  readonly open: () => Wire;
  readonly playerSessionId: string;
  /** Returns a time in milliseconds. */
  readonly now: () => number;
  /** Waits before the next attempt. Rejects when the player leaves the match. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * Milliseconds between two attempts to reconnect, and the number of attempts: a game server waits 15 s for a player.
 */
const pauseMs = 700;
const mostTries = 20;

/** The most moves between two boards. A game server closes a connection that sends more than 60 messages a second. */
const mostMoves = 4;

/**
 * A player's side of a match on a game server, which decides everything. With the same seat, the player can return
 * after the connection was lost or the page was reloaded.
 */
export class Duel {
  readonly state = signal<DuelState>({ is: "joining", again: false });
  /** The number of the player's runner. */
  you: 0 | 1 = 0;
  tickMs = 120;
  withBot = false;
  /** The newest board, the one before it, and the time at which the newest arrived. */
  board: Board | undefined;
  before: Board | undefined;
  boardAt = 0;
  direction: Direction = "stop";
  /** The direction that was last sent to the server. */
  private told: Direction = "stop";
  /** The moves sent since the newest board. */
  private moves = 0;
  private wire: Wire | undefined;
  private tries = 0;
  private readonly left = new AbortController();

  constructor(private readonly dependencies: DuelDependencies) {
    this.connect();
  }

  turn(direction: Direction): void {
    this.direction = direction;
    this.tell();
  }

  /** Closes the connection. The match continues on the server. */
  close(): void {
    this.left.abort();
    this.wire?.close();
  }

  private connect(): void {
    const wire = this.dependencies.open();
    this.wire = wire;
    const { playerSessionId } = this.dependencies;
    wire.onopen = () => this.send({ type: "join", playerSessionId });
    wire.onmessage = ({ data }) => {
      if (wire === this.wire) this.hear(JSON.parse(String(data)));
    };
    wire.onclose = () => {
      if (wire === this.wire) void this.again();
    };
  }

  private hear(message: ToPlayer): void {
    switch (message.type) {
      case "welcome":
        this.you = message.you;
        this.tickMs = message.tickMs;
        this.withBot = message.withBot;
        this.tries = 0;
        this.before = undefined;
        this.board = undefined;
        break;
      case "state":
        this.before = this.board;
        this.board = message;
        this.boardAt = this.dependencies.now();
        this.moves = 0;
        if (this.state.peek().is === "joining") {
          this.state.value = { is: "playing" };
          this.told = "stop";
        }
        this.tell();
        break;
      case "result":
        this.end({ is: "over", outcome: message });
        break;
      case "error":
        this.end({ is: "lost", why: message.message });
    }
  }

  /** Sends the direction unless the server knows it. Above the limit of moves, it is sent after the next board. */
  private tell(): void {
    const { direction } = this;
    if (this.state.peek().is !== "playing" || direction === this.told || this.moves === mostMoves) return;
    this.told = direction;
    this.moves++;
    this.send({ type: "move", direction });
  }

  private end(state: DuelState): void {
    this.state.value = state;
    this.close();
  }

  private async again(): Promise<void> {
    const { is } = this.state.peek();
    if (is === "over" || is === "lost" || this.left.signal.aborted) return;
    if (++this.tries > mostTries)
      return this.end({ is: "lost", why: "the game server does not answer, or the match is over" });
    this.state.value = { is: "joining", again: true };
    await this.dependencies.pause(pauseMs, this.left.signal).catch(() => {});
    if (!this.left.signal.aborted) this.connect();
  }

  private send(message: FromPlayer): void {
    this.wire?.send(JSON.stringify(message));
  }
}
