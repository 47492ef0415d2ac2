import type { AreaId } from "../../facts";
import type { News } from "../../live";
import type { Game, Part } from "../../state/game";
import { PriceList } from "../catalog/priceList";
import { Earnings } from "./earnings";
import { Journal } from "./journal";

/** What the player earns, the shop's prices, and the player's progress in the areas. */
export class OwnEconomy implements Part {
  readonly earnings: Earnings;
  readonly prices: PriceList;
  private readonly journals = new Map<AreaId, Journal>();

  constructor(private readonly game: Game) {
    this.earnings = new Earnings(game.api);
    this.prices = new PriceList(game.api);
  }

  close(): void {
    this.earnings.tasks.cancel();
  }

  hear(news: News): void {
    if (news.type !== "wallet") return;
    const { balance, bought, owes, inventory } = news;
    this.game.wallet.update((wallet) => ({ ...wallet, balance, bought, owes, inventory }));
  }

  journal(area: AreaId): Journal {
    const known = this.journals.get(area);
    if (known) return known;
    const journal = new Journal(this.game.api, area);
    this.journals.set(area, journal);
    return journal;
  }
}
