import { signal } from "@preact/signals-core";
import { PlayerFriends } from "../../client";
import { ApiError } from "../../errors";
import type { News } from "../../live";
import type { Places } from "../../places";
import type { Game, Part } from "../../state/game";
import { notify } from "../../state/notices";
import { Query } from "../../state/query";
import { type FriendsList, newsInWords, type Openness } from "./words";

/** The player's friends and friend requests. News say that they have changed; who is online is read when a view opens. */
export class OwnFriends implements Part {
  readonly list = signal<FriendsList | undefined>(undefined);
  readonly reading: Query<unknown>;
  private readonly client: PlayerFriends;

  constructor(private readonly game: Game) {
    this.client = new PlayerFriends({
      api: game.api,
      onChange: (list) => {
        this.list.value = list;
      },
    });
    this.reading = new Query((signal) => this.client.friends({}, { signal }));
  }

  /** Reads the board of the player and the friends. */
  static readonly readBoard: Places["partBoards"]["read"] = ({ api }, { area, window }, signal) =>
    api.getLeaderboard({ query: { gameArea: area, window, friends: "true" } }, { signal });

  close(): void {
    this.reading.cancel();
  }

  hear(news: News): void {
    if (news.type !== "friend") return;
    this.client.take(news);
    const { username = "" } = news;
    const text = newsInWords(news, this.game.people.nameOf(username));
    const isSeen = location.hash.startsWith("#friends");
    if (text && !isSeen && !this.game.hidden.hidesPlayer(username)) notify(text);
  }

  /** Reads the list, unless it is known: for views that show a part of it elsewhere. */
  need(): void {
    if (!this.list.peek() && !this.reading.state.pending) void this.reading.refresh();
  }

  /** Sends a friend request, or accepts. `id` is the user id that the page shows under this name. */
  async add(name: string, said: { readonly id?: string; readonly code?: string } = {}): Promise<void> {
    try {
      await this.client.addFriend(name, said);
    } catch (error) {
      if (error instanceof ApiError && error.code === "limit.day")
        throw new Error("You have sent as many friend requests as one can in a day. Go on tomorrow.");
      throw error;
    }
  }

  /** Removes a friend, withdraws the player's request, or declines the other's. */
  async remove(name: string): Promise<void> {
    await this.client.removeFriend(name);
  }

  /** Sets who may send requests, and who sees whether the player is online. */
  async change(openness: Openness): Promise<void> {
    await this.game.api.patchFriends({ body: openness });
    await this.reading.refresh();
  }
}
