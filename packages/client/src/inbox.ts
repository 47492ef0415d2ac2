import { callHandler } from "./handlers.js";
import { pages } from "./pages.js";
import type { Store } from "./store.js";
import type { CallOptions } from "./types.js";

/** A message of the game's operators, such as a statement of reasons. */
export interface AnyInboxMessage {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The contents of an inbox message. */
  readonly contents?: readonly object[];
  /** True once that is claimed. */
  readonly claimed?: boolean;
}

/** One thing that an inbox message contains: an amount of a currency, a quantity of an item, or an entitlement. */
export interface InboxMessageContent {
  readonly currency?: string;
  readonly amount?: number;
  readonly item?: string;
  readonly quantity?: number;
  readonly entitlement?: string;
  /** The end of an item or an entitlement, in milliseconds since the epoch. */
  readonly until?: number;
}

/** The outcome of inbox messages that were claimed together: what the claimed ones contained, and why others were refused. */
export interface Claims {
  readonly claimed: readonly { readonly id: string; readonly contents: readonly InboxMessageContent[] }[];
  readonly refused: readonly { readonly id: string; readonly code: string }[];
}

/** The most inbox messages that the backend takes in one request. */
const mostClaims = 20;

interface Page<Message> {
  readonly messages: readonly Message[];
}

export interface InboxOptions<Message extends AnyInboxMessage> {
  readonly api: {
    getInbox(
      request: { query?: { cursor?: string; contents?: string } },
      options?: CallOptions,
    ): Promise<Page<Message>>;
    postInboxClaim(request: {
      params: { id: string };
    }): Promise<{ readonly contents: readonly InboxMessageContent[] }>;
    postInboxClaimAll(request: { body: { ids: readonly string[] } }): Promise<Claims>;
    postAppeal(request: { params: { id: string }; body: { text: string } }): Promise<unknown>;
  };
  /** Keeps what the player has seen. */
  readonly store: Store;
  /** The player's user id. */
  readonly owner: string;
  /**
   * Called with each message that the player has not seen, the oldest first. After a restart it comes again, until `seen` was
   * called.
   */
  readonly onMessage: (message: Message) => void;
  /** Called when the inbox could not be read after a notice. The next read has what is missing. */
  readonly onError?: (error: unknown) => void;
}

/**
 * Messages of the game's operators to the player, some with rewards to claim: read at each start, and when the socket says that
 * there is one.
 */
export class Inbox<Message extends AnyInboxMessage = AnyInboxMessage> {
  private list: Message[] = [];
  private readonly told = new Set<string>();
  private older: AsyncGenerator<Page<Message>, void, void> | undefined;
  /** The time of the newest message that the player has seen; absent if the device does not know. */
  private seenAt: number | undefined;
  private reading: Promise<void> | undefined;
  private isAsked = false;

  constructor(private readonly options: InboxOptions<Message>) {}

  /** The messages that were read, the newest first. */
  get messages(): readonly Message[] {
    return this.list;
  }

  /** The messages that the player has not seen, the newest first. */
  get unseen(): readonly Message[] {
    const { seenAt = Number.NEGATIVE_INFINITY } = this;
    return this.list.filter(({ at }) => at > seenAt);
  }

  /**
   * The inbox messages that contain something which is not claimed, the newest first. A new device has all open ones once it has
   * read.
   */
  get claimable(): readonly Message[] {
    return this.list.filter(({ contents, claimed }) => contents && !claimed);
  }

  /**
   * Claims what an inbox message contains: all of it, once. Returns it, again also to a second claim. An inbox message that is
   * refused, such as with `wallet.full`, can be claimed later.
   */
  async claim(id: string): Promise<readonly InboxMessageContent[]> {
    const { contents } = await this.options.api.postInboxClaim({ params: { id } });
    this.note([{ id }]);
    return contents;
  }

  /** Claims all that `claimable` has. After a failure, the next call claims the rest. */
  async claimAll(): Promise<Claims> {
    const claimed: Claims["claimed"][number][] = [];
    const refused: Claims["refused"][number][] = [];
    const ids = this.claimable.map(({ id }) => id);
    while (ids.length > 0) {
      const body = { ids: ids.splice(0, mostClaims) };
      const answer = await this.options.api.postInboxClaimAll({ body });
      this.note(answer.claimed);
      claimed.push(...answer.claimed);
      refused.push(...answer.refused);
    }
    return { claimed, refused };
  }

  /**
   * Reads the newest messages, as far as the player has not seen them; on a new device, the newest page. Call it at each start, and
   * when `Live` says to read again.
   */
  read(): Promise<void> {
    this.isAsked = true;
    this.reading ??= this.readWhileAsked().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  /**
   * Takes the titles of the inbox that a start has, in place of `read`: reads only if there is a message that the player has not
   * seen.
   */
  async begin(titles: readonly { readonly at: number }[]): Promise<void> {
    this.seenAt ??= timeIn(await this.options.store.read(this.name));
    const { seenAt = Number.NEGATIVE_INFINITY } = this;
    if (titles.some(({ at }) => at > seenAt)) await this.read();
  }

  /** Reads older messages. Returns false if there are none. */
  async more(): Promise<boolean> {
    const { value } = (await this.older?.next()) ?? {};
    if (!value) return false;
    this.list.push(...value.messages);
    return true;
  }

  /** Takes any message of the socket. Returns true for a notice, and then reads the inbox. */
  take(news: { readonly type: string }): boolean {
    if (news.type !== "notice") return false;
    void this.read().catch((error: unknown) => callHandler(() => this.options.onError?.(error)));
    return true;
  }

  /** Says that the player has seen all that was read. */
  async seen(): Promise<void> {
    const [newest] = this.list;
    if (!newest) return;
    this.seenAt = newest.at;
    await this.options.store.write(this.name, String(newest.at));
  }

  /** Objects to a sanction, once, and reads again. Its id is that of a message's sanction, or of a refusal. */
  async appeal(sanctionId: string, text: string): Promise<void> {
    await this.options.api.postAppeal({ params: { id: sanctionId }, body: { text } });
    await this.read();
  }

  private note(claimed: readonly { readonly id: string }[]): void {
    const ids = new Set(claimed.map(({ id }) => id));
    this.list = this.list.map((each) => (ids.has(each.id) ? { ...each, claimed: true } : each));
  }

  private get name(): string {
    return `inbox:${this.options.owner}`;
  }

  /** A notice that comes while the inbox is read may be of a message that the answer does not have. */
  private async readWhileAsked(): Promise<void> {
    while (this.isAsked) {
      this.isAsked = false;
      await this.readOnce();
    }
  }

  private async readOnce(): Promise<void> {
    const { api, store, onMessage } = this.options;
    this.seenAt ??= timeIn(await store.read(this.name));
    const { seenAt } = this;
    const older = pages(api.getInbox.bind(api), { query: { contents: "1" } });
    const list: Message[] = [];
    for (;;) {
      const { value } = await older.next();
      if (!value) break;
      list.push(...value.messages);
      if (seenAt === undefined || list.some(({ at }) => at <= seenAt)) break;
    }
    this.list = list;
    this.older = older;
    for (const message of [...this.unseen].reverse()) {
      if (this.told.has(message.id)) continue;
      this.told.add(message.id);
      callHandler(() => onMessage(message));
    }
  }
}

const timeIn = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
