import { signal } from "@preact/signals-core";

import type { Api } from "../api";
import type { Hidden } from "./hidden";

type Card = Awaited<ReturnType<Api["getPlayers"]>>[number];

/** The most names in one request. */
const atOnce = 25;
/** Milliseconds for which a card is cached. */
const keptMs = 120_000;

/** The cards of players, by name. The names that a view needs are requested together, and their cards cached. */
export class People {
  private readonly cards = signal<ReadonlyMap<string, Card>>(new Map());
  private readonly askedAt = new Map<string, number>();
  private readonly wanted = new Set<string>();

  constructor(
    private readonly api: Pick<Api, "getPlayers">,
    private readonly hidden: Pick<Hidden, "hidesPlayer" | "hides" | "hidesPicture">,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Returns a player's card without what the player does not want to see; `undefined` until it has arrived, and for players
   * who are deleted or hidden. Views call this as they render.
   */
  card(username: string): Card | undefined {
    if (this.hidden.hidesPlayer(username)) return undefined;
    if (this.now() - (this.askedAt.get(username) ?? Number.NEGATIVE_INFINITY) > keptMs) {
      this.askedAt.set(username, this.now());
      if (this.wanted.size === 0) queueMicrotask(() => void this.ask());
      this.wanted.add(username);
    }
    const card = this.cards.value.get(username);
    if (!card) return undefined;
    const { displayName, avatarUrl, ...rest } = card;
    return {
      ...rest,
      ...(displayName !== undefined && !this.hidden.hides("name", card.userId) && { displayName }),
      ...this.pictureOf(username, avatarUrl),
    };
  }

  /** Asks for a player's card again when a view needs it: the player may be hidden, or not any more. */
  forget(username: string): void {
    this.askedAt.delete(username);
  }

  /** Returns the address of a player's picture, unless it is hidden. */
  pictureOf(username: string | undefined, avatarUrl: string | undefined): { avatarUrl?: string } {
    const isHidden = username !== undefined && this.hidden.hidesPlayer(username);
    return avatarUrl === undefined || isHidden || this.hidden.hidesPicture(avatarUrl) ? {} : { avatarUrl };
  }

  /** Returns the name that others see. */
  nameOf(username: string): string {
    if (this.hidden.hidesPlayer(username)) return "Blocked player";
    return this.card(username)?.displayName ?? username;
  }

  private async ask(): Promise<void> {
    const names = [...this.wanted];
    this.wanted.clear();
    for (let from = 0; from < names.length; from += atOnce) {
      const some = names.slice(from, from + atOnce);
      const query = { names: some.map(encodeURIComponent).join(",") };
      const found = await this.api.getPlayers({ query }).catch(() => undefined);
      if (!found) {
        // They are requested again when a view renders them again.
        for (const name of some) this.askedAt.delete(name);
        continue;
      }
      this.cards.value = new Map([
        ...this.cards.peek(),
        ...found.map((card) => [card.username, card] as const),
      ]);
    }
  }
}
