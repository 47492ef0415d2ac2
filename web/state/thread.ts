import { computed, type ReadonlySignal, signal } from "@preact/signals-core";

import type { ConversationPage } from "../answers";
import type { Api } from "../api";
import type { Letter, Outbox } from "./outbox";

export type Message = ConversationPage["messages"][number];

/** A message that is not in the conversation yet, as its sender sees it. */
export interface Unsent {
  readonly key: string;
  readonly text: string;
  readonly at: number;
  readonly state: "sending" | "sent" | "refused";
  readonly reason?: string;
}

interface Dependencies {
  readonly api: Pick<Api, "getConversation">;
  readonly outbox: Pick<Outbox<string>, "letters">;
  /** The name under which the player's messages come back. */
  readonly username: string;
}

const pageSize = 30;
const longPage = 100;
/** A message is older than its letter by no more than clocks differ, in milliseconds. */
const clocksDifferMs = 120_000;
/** The socket is given so long, in milliseconds, to bring a message that the server took. */
const patienceMs = 1_500;

/**
 * One conversation: messages by id, in order, each once, whether they were read or pushed. The player's own unsent ones
 * come after them, and leave when their message is there.
 */
export class Thread {
  readonly messages = signal<readonly Message[]>([]);
  readonly participants = signal<readonly string[]>([]);
  /** Somebody else began it, and the player has not accepted yet. */
  readonly invited = signal(false);
  /** The player is not told of its messages. */
  readonly muted = signal(false);
  readonly hasOlder = signal(false);
  /** Why the last read failed; gone with the next one. */
  readonly error = signal<unknown>(undefined);
  readonly unsent: ReadonlySignal<readonly Unsent[]>;
  private readonly known = new Map<string, Message>();
  /** Deleted while this is open: an answer from before still has them. */
  private readonly deleted = new Set<string>();
  /** Letters that the server took, and whose messages are not here yet. */
  private readonly taken = signal<readonly Letter<string>[]>([]);
  /** Keys of letters whose messages are here. */
  private readonly landed = signal<ReadonlySet<string>>(new Set());
  /** Reads have everything up to this id. */
  private covered: string | undefined;
  /** The page before the first message ends before this id. */
  private before: string | undefined;
  private reading: Promise<void> | undefined;
  private isReadAgain = false;

  constructor(
    readonly id: string,
    private readonly dependencies: Dependencies,
  ) {
    this.unsent = computed(() => [
      ...this.taken.value.map((letter) => unsent(letter, "sent")),
      ...this.letters()
        .filter(({ key }) => !this.landed.value.has(key))
        .map((letter) => unsent(letter, letter.refused === undefined ? "sending" : "refused")),
    ]);
  }

  private readonly letters = () =>
    this.dependencies.outbox.letters.value.filter(({ lane }) => lane === this.id);

  /** Reads what is new, back to what is known. A call during a read makes it read once more. */
  catchUp(): Promise<void> {
    this.isReadAgain = this.reading !== undefined;
    this.reading ??= this.readUntilDone().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async readUntilDone(): Promise<void> {
    do {
      this.isReadAgain = false;
      await this.readNew();
    } while (this.isReadAgain);
  }

  private async readNew(): Promise<void> {
    // What the server has taken by now, this read finds.
    const taken = this.taken.peek();
    const known = [...this.known.keys()];
    const { covered } = this;
    try {
      let page = await this.page(covered === undefined ? pageSize : longPage);
      const newest = page.messages.at(-1)?.id;
      this.participants.value = page.participants;
      this.invited.value = page.invited ?? false;
      this.muted.value = page.muted ?? false;
      if (covered === undefined) this.readFrom(page.before);
      const found = [...page.messages];
      while (covered !== undefined && page.before !== undefined && page.before > covered) {
        page = await this.page(longPage, page.before);
        found.unshift(...page.messages);
      }
      // Whatever was known here and is not there any more was deleted while nobody told.
      const there = new Set(found.map(({ id }) => id));
      this.forget(known.filter((id) => id >= (page.before ?? "") && !there.has(id)));
      // A later page may reach further back than what is shown. Before the first one only pushed messages are.
      const first = covered === undefined ? "" : (this.messages.peek()[0]?.id ?? "");
      this.add(
        found.filter(({ id }) => id >= first),
        true,
      );
      // A first page may have deleted messages only, or none.
      this.covered = newest ?? this.covered ?? page.before ?? "";
      this.taken.value = this.taken.peek().filter((letter) => !taken.includes(letter));
      this.error.value = undefined;
    } catch (error) {
      this.error.value = error;
    }
  }

  /** Reads the page before the first message. */
  async older(): Promise<void> {
    const page = await this.page(pageSize, this.before);
    this.readFrom(page.before);
    this.add(page.messages, false);
  }

  private readFrom(before: string | undefined): void {
    this.before = before;
    this.hasOlder.value = before !== undefined;
  }

  /** Messages that were pushed. */
  hear(messages: readonly Message[]): void {
    this.add(messages, true);
  }

  forget(ids: readonly string[]): void {
    for (const id of ids) {
      this.deleted.add(id);
      this.known.delete(id);
    }
    this.show();
  }

  /** The server took a letter: its message is here, or comes soon. */
  acknowledge(letter: Letter<string>, isLive: boolean): void {
    // A message accepts an invitation.
    this.invited.value = false;
    if (this.landed.peek().has(letter.key)) {
      this.landed.value = new Set([...this.landed.peek()].filter((key) => key !== letter.key));
      return;
    }
    this.taken.value = [...this.taken.peek(), letter];
    if (!isLive) void this.catchUp();
    else setTimeout(() => this.taken.peek().includes(letter) && void this.catchUp(), patienceMs);
  }

  /** Reads a page, with the id before which the next older one ends. A page leaves deleted messages out, so it can be short. */
  private async page(limit: number, before?: string) {
    let next: string | undefined;
    const page = await this.dependencies.api.getConversation(
      { params: { id: this.id }, query: { before, limit } },
      {
        onHeaders: (headers) => {
          next = headers.get("x-next-cursor") ?? undefined;
        },
      },
    );
    return { ...page, before: next };
  }

  private add(messages: readonly Message[], isNew: boolean): void {
    for (const message of messages) {
      if (this.deleted.has(message.id)) continue;
      if (isNew && message.sender === this.dependencies.username && !this.known.has(message.id))
        this.claim(message);
      this.known.set(message.id, message);
    }
    this.show();
  }

  /** Finds the letter that became a message: the first one that is on its way, or was taken, with this text. */
  private claim({ message, time }: Message): void {
    const isIts = ({ key, body, at }: Letter<string>) =>
      body === message && at <= time + clocksDifferMs && !this.landed.peek().has(key);
    const taken = this.taken.peek().find(isIts);
    if (taken) {
      this.taken.value = this.taken.peek().filter((letter) => letter !== taken);
      return;
    }
    const [first] = this.letters().filter(({ refused, tries }) => refused === undefined && tries > 0);
    if (first && isIts(first)) this.landed.value = new Set([...this.landed.peek(), first.key]);
  }

  private show(): void {
    this.messages.value = [...this.known.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

const unsent = ({ key, body, at, refused }: Letter<string>, state: Unsent["state"]): Unsent => ({
  key,
  text: body,
  at,
  state,
  ...(refused !== undefined && { reason: refused }),
});
