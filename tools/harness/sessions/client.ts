import assert from "node:assert/strict";

import WebSocket from "ws";

import type { Arena } from "../../../examples/game-server/rules";

export interface Place {
  ipAddress: string;
  port: number;
  playerSessionId: string;
}

/** A player's client. It runs to each pot until `running` is false. */
export class Client {
  private readonly socket: WebSocket;
  private readonly messages: Record<string, unknown>[] = [];
  private you: 0 | 1 | undefined;
  private wake = () => {};
  running = true;

  constructor({ ipAddress, port, playerSessionId }: Place) {
    this.socket = new WebSocket(`ws://${ipAddress}:${port}`);
    this.socket.on("open", () => this.send({ type: "join", playerSessionId }));
    this.socket.on("message", (data) => {
      const message = JSON.parse(String(data));
      this.messages.push(message);
      if (message.type === "welcome") this.you = message.you;
      if (message.type === "state" && this.you !== undefined) this.move(message, this.you);
      this.wake();
    });
    this.socket.on("close", () => this.wake());
  }

  /** Resolves with the first matching message, including earlier ones. */
  // biome-ignore lint/suspicious/noExplicitAny: a message's shape is what its reader knows
  async next(type: string, holds: (message: any) => boolean = () => true): Promise<any> {
    for (;;) {
      const found = this.messages.find((message) => message["type"] === type && holds(message));
      if (found) return found;
      if (this.socket.readyState === WebSocket.CLOSED)
        assert.fail(`closed after ${this.messages.at(-1)?.["type"]}`);
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
    }
  }

  send = (message: object) => this.socket.send(JSON.stringify(message));
  drop = () => this.socket.terminate();

  private move({ runners, pot }: Arena, you: 0 | 1) {
    const { x, y } = runners[you];
    const towards = pot.x === x ? (pot.y > y ? "down" : "up") : pot.x > x ? "right" : "left";
    this.send({ type: "move", direction: this.running ? towards : "stop" });
  }
}
