import assert from "node:assert/strict";

import type { Message, Socket } from "@game-backend/tools/harness/socket";

/** The number of messages that a player may send before the other has accepted the conversation. */
const UNANSWERED = 10;

/** A message that was acknowledged. */
interface Said {
  readonly sender: string;
  readonly text: string;
  /** The time at which it was sent, by this process's clock. */
  readonly sentAt: number;
}

/** A conversation of two neighbours, shared by both. */
export class Talk {
  /** The conversation's id, once one of them has started it. */
  id: Promise<string> | undefined;
  readonly said: Said[] = [];
  private readonly present = new Set<string>();
  private starter: string | undefined;
  private answered = false;
  /** True once the invited player has sent a message, acknowledged or not. */
  private answering = false;

  /** Records that one of the two has an account. */
  enter(name: string): void {
    this.present.add(name);
  }

  /** True once both have an account. */
  get isOpen(): boolean {
    return this.present.size === 2;
  }

  /** Starts the conversation unless it exists. The player who starts it invites the other. */
  begin(starter: string, create: () => Promise<string>): Promise<string> {
    if (!this.id) {
      this.starter = starter;
      this.id = create();
    }
    return this.id;
  }

  /** Sends a message and books it. It may be refused if the sender has sent many messages before the other answers. */
  async say(sender: string, text: string, send: () => Promise<{ status: number }>): Promise<void> {
    const sentAt = performance.now();
    const isGuest = sender !== this.starter;
    const mustPass = isGuest || this.answered || this.said.length < UNANSWERED;
    this.answering ||= isGuest;
    const { status } = await send();
    if (status === 403 && !mustPass) return;
    assert.equal(status, 204, `${sender}'s message`);
    assert.ok(
      mustPass || this.answering,
      `${sender} has sent more than ${UNANSWERED} messages to a stranger`,
    );
    this.said.push({ sender, text, sentAt });
    this.answered ||= isGuest;
  }

  /** Waits until a socket has received every message that was sent since `since`, when it began to listen. */
  async heard(socket: Socket, since: number): Promise<void> {
    const due = this.said.filter(({ sentAt }) => sentAt > since).map(({ text }) => text);
    for (;;) {
      const heard = new Set(
        socket.all("messages").flatMap(({ messages }) => messages.map(({ message }: Message) => message)),
      );
      if (due.every((text) => heard.has(text))) return;
      await socket.next("messages");
    }
  }

  /** Compares the stored messages, oldest first, with those that were acknowledged. */
  check(stored: readonly { sender: string; message: string }[]): void {
    const of = (all: readonly { sender: string; text: string }[]) =>
      Object.fromEntries(
        [...new Set(all.map(({ sender }) => sender))]
          .sort()
          .map((name) => [name, all.filter(({ sender }) => sender === name).map(({ text }) => text)]),
      );
    // A player sends one message after another, so the order of each player's messages is known.
    assert.deepEqual(of(stored.map(({ sender, message }) => ({ sender, text: message }))), of(this.said));
  }
}
