import assert from "node:assert/strict";

import type { Message, Socket } from "../../test/realtime/socket";

/** The messages that a player may send before anybody has accepted the conversation. */
const UNANSWERED = 10;

/** A message that was acknowledged. */
interface Said {
  readonly sender: string;
  readonly text: string;
  /** The moment at which it was sent, by the clock of this process. */
  readonly sentAt: number;
}

/** The conversation of two neighbours, as both know it. */
export class Talk {
  /** The conversation's id, once one of them has begun it. */
  id: Promise<string> | undefined;
  readonly said: Said[] = [];
  private readonly present = new Set<string>();
  private starter: string | undefined;
  private answered = false;
  /** The other one has sent a message, which may not have been acknowledged yet. */
  private answering = false;

  /** Notes that one of the two has an account. */
  enter(name: string): void {
    this.present.add(name);
  }

  /** True once both have an account. */
  get isOpen(): boolean {
    return this.present.size === 2;
  }

  /** Begins the conversation unless it exists. Who begins it has invited the other. */
  begin(starter: string, create: () => Promise<string>): Promise<string> {
    if (!this.id) {
      this.starter = starter;
      this.id = create();
    }
    return this.id;
  }

  /** Sends a message and books it, or its refusal: nobody sends more than some messages before the other answers. */
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

  /** Waits until a socket has heard every message that was sent since it listens. */
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
    // Each player sends one message after the other, so each one's order is known.
    assert.deepEqual(of(stored.map(({ sender, message }) => ({ sender, text: message }))), of(this.said));
  }
}
