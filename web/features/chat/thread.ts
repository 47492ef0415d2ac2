import { computed, type ReadonlySignal, signal } from "@preact/signals-core";

import type { Api } from "../../api";
import type { Outbox, OutboxEntry } from "../../state/outbox";

type ConversationPage = Awaited<ReturnType<Api["getConversation"]>>;
export type Message = ConversationPage["messages"][number];

/** A message that is not in the conversation yet, as shown to its sender. */
export interface Unsent {
  readonly key: string;
  readonly text: string;
  readonly at: number;
  readonly state: "sending" | "sent" | "refused";
  readonly reason?: string;
}

interface Dependencies {
  readonly api: Pick<Api, "getConversation">;
  readonly outbox: Pick<Outbox<string>, "entries">;
  /** The sender's name in the player's own messages. */
  readonly username: string;
}

const pageSize = 30;
const longPage = 100;
/** The most milliseconds by which a message can seem older than its entry, because clocks differ. */
const clocksDifferMs = 120_000;
/** Milliseconds to wait for the socket to push a message that the server has accepted, before reading it. */
const readAgainMs = 1_500;

/**
 * One conversation. It has each message once, in the order of ids, whether it was read or pushed. The player's unsent
 * entries come after the messages; each disappears when its message arrives.
 */
export class Thread {
  readonly messages = signal<readonly Message[]>([]);
  readonly participants = signal<readonly string[]>([]);
  /** The number of further members, whom the player has blocked. */
  readonly hiddenParticipants = signal(0);
  /** True if another player started the conversation and this player has not accepted yet. */
  readonly invited = signal(false);
  /** True if the player gets no notifications of its messages. */
  readonly muted = signal(false);
  readonly hasOlder = signal(false);
  /** Why the last read failed; `undefined` after the next success. */
  readonly error = signal<unknown>(undefined);
  readonly unsent: ReadonlySignal<readonly Unsent[]>;
  private readonly known = new Map<string, Message>();
  /** Ids of messages that were deleted while this is open. An earlier answer can still contain them. */
  private readonly deleted = new Set<string>();
  /** Entries that the server has accepted and whose messages have not arrived yet. */
  private readonly taken = signal<readonly OutboxEntry<string>[]>([]);
  /** Keys of entries whose messages have arrived before the server's answer. */
  private readonly landed = signal<ReadonlySet<string>>(new Set());
  /** All messages up to this id have been read. */
  private covered: string | undefined;
  /** The cursor of the next older page. */
  private before: string | undefined;
  private reading: Promise<void> | undefined;
  private isReadAgain = false;

  constructor(
    readonly id: string,
    private readonly dependencies: Dependencies,
  ) {
    this.unsent = computed(() => [
      ...this.taken.value.map((entry) => unsent(entry, "sent")),
      ...this.entries()
        .filter(({ key }) => !this.landed.value.has(key))
        .map((entry) => unsent(entry, entry.refused === undefined ? "sending" : "refused")),
    ]);
  }

  private readonly entries = () =>
    this.dependencies.outbox.entries.value.filter(({ lane }) => lane === this.id);

  /** Reads the new messages, back to the known ones. If a read is in progress, another one follows it. */
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
    // This read will find the messages of all entries that the server has accepted by now.
    const taken = this.taken.peek();
    const known = [...this.known.keys()];
    const { covered } = this;
    try {
      let page = await this.page(covered === undefined ? pageSize : longPage);
      const newest = page.messages.at(-1)?.id;
      this.participants.value = page.participants;
      this.hiddenParticipants.value = page.hiddenParticipants ?? 0;
      this.invited.value = page.invited ?? false;
      this.muted.value = page.muted ?? false;
      if (covered === undefined) this.readFrom(page.before);
      const found = [...page.messages];
      while (covered !== undefined && page.before !== undefined && page.before > covered) {
        page = await this.page(longPage, page.before);
        found.unshift(...page.messages);
      }
      // A message that was known and is no longer there was deleted while the socket was closed.
      const there = new Set(found.map(({ id }) => id));
      this.forget(known.filter((id) => id >= (page.before ?? "") && !there.has(id)));
      // A later read may reach further back than the messages shown. Before the first read, only pushed messages are
      // shown.
      const first = covered === undefined ? "" : (this.messages.peek()[0]?.id ?? "");
      this.add(
        found.filter(({ id }) => id >= first),
        true,
      );
      // The first page may contain only deleted messages, or none.
      this.covered = newest ?? this.covered ?? page.before ?? "";
      this.taken.value = this.taken.peek().filter((entry) => !taken.includes(entry));
      this.error.value = undefined;
    } catch (error) {
      this.error.value = error;
    }
  }

  /** Reads the next older page. */
  async older(): Promise<void> {
    const page = await this.page(pageSize, this.before);
    this.readFrom(page.before);
    this.add(page.messages, false);
  }

  private readFrom(before: string | undefined): void {
    this.before = before;
    this.hasOlder.value = before !== undefined;
  }

  /** Adds messages that were pushed. */
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

  /** Called when the server has accepted an entry: its message has arrived already, or will soon. */
  acknowledge(entry: OutboxEntry<string>, isLive: boolean): void {
    // Sending a message accepts an invitation.
    this.invited.value = false;
    if (this.landed.peek().has(entry.key)) {
      this.landed.value = new Set([...this.landed.peek()].filter((key) => key !== entry.key));
      return;
    }
    this.taken.value = [...this.taken.peek(), entry];
    if (!isLive) void this.catchUp();
    else setTimeout(() => this.taken.peek().includes(entry) && void this.catchUp(), readAgainMs);
  }

  /** Reads a page, with the cursor of the next older one. Pages omit deleted messages, so they can be short. */
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

  /** Finds the entry that became a message: the first one with this text that is in flight or was accepted. */
  private claim({ message, time }: Message): void {
    const isIts = ({ key, body, at }: OutboxEntry<string>) =>
      body === message && at <= time + clocksDifferMs && !this.landed.peek().has(key);
    const taken = this.taken.peek().find(isIts);
    if (taken) {
      this.taken.value = this.taken.peek().filter((entry) => entry !== taken);
      return;
    }
    const [first] = this.entries().filter(({ refused, isSent }) => refused === undefined && isSent);
    if (first && isIts(first)) this.landed.value = new Set([...this.landed.peek(), first.key]);
  }

  private show(): void {
    this.messages.value = [...this.known.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

const unsent = ({ key, body, at, refused }: OutboxEntry<string>, state: Unsent["state"]): Unsent => ({
  key,
  text: body,
  at,
  state,
  ...(refused !== undefined && { reason: refused }),
});
