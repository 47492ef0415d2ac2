import { callHandler } from "./handlers.js";
import type { CallOptions } from "./types.js";

interface Person {
  readonly userId: string;
  readonly username: string;
}

/** The player's friends and asks as `GET /friends` answers them. */
export interface AnyFriends {
  /** In an order that says nothing. */
  readonly friends: readonly (Person & {
    readonly online: boolean;
    /** The code of a lobby that the player can join, or that the friend's party has invited the player; absent: neither. */
    readonly joinable?: { readonly lobby?: string; readonly party?: boolean } | undefined;
  })[];
  /** Who has asked the player. */
  readonly asked: readonly Person[];
  /** Whom the player has asked. */
  readonly asking: readonly Person[];
}

/** Of whom a board of friends is. */
interface BoardOf {
  readonly gameArea: string;
  /** The board's window, such as `day`. @default the board of all time */
  readonly window?: string;
}

export interface FriendsOptions<List extends AnyFriends, Board> {
  readonly api: {
    getFriends(
      request?: { readonly query?: { readonly suggest?: "met" } },
      options?: CallOptions,
    ): Promise<List>;
    putFriend(request: {
      readonly params: { readonly name: string };
      readonly body: { readonly id?: string; readonly code?: string };
    }): Promise<unknown>;
    deleteFriend(request: { readonly params: { readonly name: string } }): Promise<unknown>;
    getLeaderboard(
      request: { readonly query: BoardOf & { readonly friends?: "true" } },
      options?: CallOptions,
    ): Promise<Board>;
  };
  /** Called with the list whenever it was read. */
  readonly onChange?: (list: List) => void;
  /** Called when the list could not be read after a message, an ask or an end. */
  readonly onError?: (error: unknown) => void;
}

/**
 * The player's friends and asks. The list is read again after the socket's messages, and after what the player does. Who is online
 * is told by no message: read the list when its screen opens.
 */
export class PlayerFriends<List extends AnyFriends = AnyFriends, Board = unknown> {
  private list: List | undefined;
  /** How many reads have begun: an answer that comes after a newer one is not shown. */
  private reads = 0;
  private reading: Promise<void> | undefined;
  private isStale = false;

  constructor(private readonly options: FriendsOptions<List, Board>) {}

  /** The list as it was read last; `undefined` before the first time. */
  get current(): List | undefined {
    return this.list;
  }

  /** Reads the friends and asks. With `suggest`, the answer has whom the player has met in matches too. */
  async friends(query: { readonly suggest?: "met" } = {}, options: CallOptions = {}): Promise<List> {
    const read = ++this.reads;
    const list = await this.options.api.getFriends({ query }, options);
    if (read === this.reads) this.show(list);
    return list;
  }

  /**
   * Asks a player to be friends, or accepts if that player has asked. The answer does not say which, and not whether the other
   * sees the ask: the list, which is read again before this resolves, has what is the player's. `id` is the user id that was shown
   * beside the name, which may be another player's by now; `code` is what the other has read out.
   */
  async ask(name: string, said: { readonly id?: string; readonly code?: string } = {}): Promise<void> {
    await this.options.api.putFriend({ params: { name }, body: said });
    await this.readAgain();
  }

  /** Ends a friendship, cancels the player's ask, or declines the other's, and reads the list again. */
  async endFriend(name: string): Promise<void> {
    await this.options.api.deleteFriend({ params: { name } });
    await this.readAgain();
  }

  /** Reads the board of the player and the friends: `rank` is among these, that in `own` the one on the whole board. */
  friendsBoard(of: BoardOf, options: CallOptions = {}): Promise<Board> {
    return this.options.api.getLeaderboard({ query: { ...of, friends: "true" } }, options);
  }

  /** Takes any message of the socket. Returns true for one of friends, after which the list is read again, if it was read. */
  take(news: { readonly type: string }): boolean {
    if (news.type !== "friend") return false;
    if (this.list) void this.readAgain();
    return true;
  }

  /** Reads the list, and once more for all that came meanwhile. */
  private readAgain(): Promise<void> {
    this.isStale = true;
    this.reading ??= this.readWhileStale().finally(() => {
      this.reading = undefined;
    });
    return this.reading;
  }

  private async readWhileStale(): Promise<void> {
    while (this.isStale) {
      this.isStale = false;
      await this.friends().catch((error: unknown) => callHandler(() => this.options.onError?.(error)));
    }
  }

  private show(list: List): void {
    this.list = list;
    callHandler(() => this.options.onChange?.(list));
  }
}
