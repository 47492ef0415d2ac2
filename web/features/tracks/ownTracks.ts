import { signal } from "@preact/signals-core";
import { browserStore, isFinal, Tracks } from "../../client";
import { giftsInWords } from "../../gifts";
import type { News } from "../../live";
import { serverClock } from "../../serverTime";
import type { Game, Part } from "../../state/game";
import { notify } from "../../state/notices";
import { Query } from "../../state/query";
import { Rounds } from "../economy/rounds";
import { type Claim, claimErrors, type Refused, type Track } from "./words";

/** Milliseconds in which several news of the wallet are one. */
const joinedMs = 1_000;

/** The player's tracks, and what the game counts for them. */
export class OwnTracks implements Part {
  /** The tracks as they were read, and as news have changed them: news end no request for them. */
  readonly list = signal<readonly Track[] | undefined>(undefined);
  readonly tracks: Query<unknown>;
  /** What the last claim did not give. */
  readonly refused = signal<readonly Refused[]>([]);
  private readonly client: Tracks<Track, Claim>;
  private isShown = false;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly game: Game) {
    this.client = new Tracks<Track, Claim>({
      ...{ api: game.api, owner: game.userId, store: browserStore("wayfarers."), clock: serverClock },
      onChange: (tracks) => {
        this.list.value = tracks;
      },
    });
    this.tracks = new Query((signal) => this.client.tracks({ signal }));
    // In the forest, points are leaves. The server takes as many as the counter's document says.
    game.of(Rounds).whenCounted.push(({ gameArea, score }) => {
      if (gameArea === "forest" && score > 0) void this.client.count("leaves", score);
    });
  }

  open(): void {
    void this.client.flush();
  }

  pause(): void {
    void this.client.flush();
  }

  close(): void {
    clearTimeout(this.again);
    this.client.close();
    this.tracks.cancel();
  }

  hear(news: News): void {
    this.client.take(news);
    // It may have opened a reward track.
    const isClosed = this.client.all.some(({ rewardTracks }) => rewardTracks.some(({ isOpen }) => !isOpen));
    if (news.type !== "wallet" || !this.isShown || !isClosed) return;
    clearTimeout(this.again);
    this.again = setTimeout(() => void this.tracks.refresh(), joinedMs);
  }

  /** Reads the tracks for a view. Returns a function that ends it. */
  show(): () => void {
    this.isShown = true;
    this.refused.value = [];
    void this.client.flush().then(() => this.tracks.refresh());
    return () => {
      this.isShown = false;
    };
  }

  /** Claims what a track or a category has reached, and tells what that gave. */
  async claim(which: { readonly track: string } | { readonly category: string }): Promise<void> {
    this.refused.value = [];
    try {
      const { given, refused } = await this.client.claimTracks(which);
      this.refused.value = refused;
      if (given.length > 0) notify(`You got ${giftsInWords(given.flatMap(({ contents }) => contents))}.`);
      await Promise.all([this.tracks.refresh(), this.game.wallet.refresh()]);
    } catch (error) {
      // Another device may have claimed it, or the documents have changed.
      if (!isFinal(error)) throw error;
      await this.tracks.refresh();
      const text = claimErrors[error.code ?? ""];
      throw text === undefined ? error : new Error(text);
    }
  }
}
