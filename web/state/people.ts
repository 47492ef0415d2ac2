import { signal } from "@preact/signals-core";

import type { Api } from "../api";

type Card = Awaited<ReturnType<Api["getPlayers"]>>[number];

/** Names that one request asks for. */
const atOnce = 25;
/** The time for which a card is shown before it is requested again, in milliseconds. */
const keptMs = 120_000;

/** The cards of players, by name. Names that a view needs are requested together, and kept. */
export class People {
  private readonly cards = signal<ReadonlyMap<string, Card>>(new Map());
  private readonly askedAt = new Map<string, number>();
  private readonly wanted = new Set<string>();

  constructor(
    private readonly api: Pick<Api, "getPlayers">,
    private readonly now: () => number = Date.now,
  ) {}

  /** Returns a player's card; `undefined` until it has come, and for players that are gone. Views read it as they draw. */
  card(username: string): Card | undefined {
    if (this.now() - (this.askedAt.get(username) ?? Number.NEGATIVE_INFINITY) > keptMs) {
      this.askedAt.set(username, this.now());
      if (this.wanted.size === 0) queueMicrotask(() => void this.ask());
      this.wanted.add(username);
    }
    return this.cards.value.get(username);
  }

  /** The name that others see. */
  nameOf(username: string): string {
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
        // Asked again when they are drawn again.
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
