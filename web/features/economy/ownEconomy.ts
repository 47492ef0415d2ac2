import { browserStore } from "../../client";
import type { News } from "../../live";
import type { Game, Part } from "../../state/game";
import { PriceList } from "../catalog/priceList";
import { Earnings } from "./earnings";
import { GameSave } from "./gameSave";

/** The player's earnings, the shop's prices, and the player's saved game. */
export class OwnEconomy implements Part {
  readonly earnings: Earnings;
  readonly prices: PriceList;
  readonly save: GameSave;

  constructor(private readonly game: Game) {
    this.earnings = new Earnings(game.api);
    this.prices = new PriceList(game.api);
    this.save = new GameSave(game.api, {
      ...{ owner: game.userId, store: browserStore("wayfarers."), device: navigator.platform },
    });
  }

  open(): void {
    // What an earlier page has left.
    void this.save.flush();
  }

  pause(): void {
    void this.save.flush();
  }

  close(): void {
    this.earnings.tasks.cancel();
    this.save.close();
  }

  hear(news: News): void {
    if (news.type !== "wallet") return;
    const { type: _, ...now } = news;
    // The message leaves out what there is none of.
    const none = { bought: undefined, owes: undefined, currencies: undefined, lasting: undefined };
    this.game.wallet.update((wallet) => ({ ...wallet, ...none, ...now }));
  }
}
