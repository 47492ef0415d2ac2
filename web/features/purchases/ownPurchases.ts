import { signal } from "@preact/signals-core";
import type { Api } from "../../api";
import { isFinal } from "../../client";
import { ApiError, mayPass } from "../../errors";
import type { News } from "../../live";
import type { Game, Part } from "../../state/game";
import { notify, notifyError } from "../../state/notices";
import { DeviceStore, type Handed } from "./deviceStore";
import { SteamOrders } from "./steamOrders";
import { goodsOf, titleOf } from "./wares";

type Purchase = Awaited<ReturnType<Api["postApple"]>>;

/** The player's purchases with money. Purchases that the store has handed over, and the backend does not know yet, are claimed. */
export class OwnPurchases implements Part {
  /** The device's store; `undefined` if this device has none. */
  readonly store: DeviceStore | undefined;
  /** The orders at Steam; `undefined` if the game sells nothing there. */
  readonly steam: SteamOrders | undefined;
  /** Counts what may have changed the list of purchases: claims, and news of the wallet, as after a refund. */
  readonly changes = signal(0);
  private claims: AbortController | undefined;

  constructor(private readonly game: Game) {
    const { deviceStoreUrl, sellsInSteam } = game.config;
    this.store = deviceStoreUrl ? new DeviceStore(deviceStoreUrl) : undefined;
    this.steam = sellsInSteam ? new SteamOrders(game) : undefined;
  }

  /** Claims what was bought before the page was closed. */
  open(): void {
    this.claims?.abort();
    this.claims = new AbortController();
    const { signal: left } = this.claims;
    // A store that does not answer stops no other.
    void this.claimHanded(left);
    void this.finishAtSteam(left);
  }

  close(): void {
    this.claims?.abort();
  }

  hear(news: News): void {
    if (news.type === "wallet") this.changes.value++;
  }

  /**
   * Claims what was bought once with this store's account. Returns the number of purchases that the player has now. The player is
   * told of a refusal, and the others are restored.
   */
  async restore(): Promise<number> {
    const owned = (await this.store?.owned()) ?? [];
    let restored = 0;
    for (const handed of owned) if (await this.isRestored(handed)) restored++;
    if (owned.length > 0) await this.game.wallet.refresh();
    return restored;
  }

  private async isRestored(handed: Handed): Promise<boolean> {
    try {
      return (await this.claim(handed)).state === "granted";
    } catch (error) {
      if (!isFinal(error)) throw error;
      notifyError(error);
      return false;
    }
  }

  private async claimHanded(left: AbortSignal): Promise<void> {
    // Without the store, the next start claims.
    const unfinished = (await this.store?.unfinished().catch(() => undefined)) ?? [];
    const own = unfinished.filter(({ player }) => player === "" || player === this.game.userId);
    for (const handed of own) {
      const purchase = await this.patiently(() => this.claim(handed), left);
      if (purchase) notify(sayingOf(purchase));
    }
    if (own.length > 0 && !left.aborted) await this.game.wallet.refresh();
  }

  /** Finishes what the player has approved, also if the page was closed meanwhile. */
  private async finishAtSteam(left: AbortSignal): Promise<void> {
    const { steam } = this;
    const open = steam?.open ?? [];
    for (const orderId of open) {
      const purchase = await this.patiently(async () => steam?.finish(orderId), left);
      // What the player has not approved is no news.
      if (!purchase || purchase.state === "pending") continue;
      this.changes.value++;
      notify(sayingOf(purchase));
    }
    if (open.length > 0 && !left.aborted) await this.game.wallet.refresh();
  }

  /** Tries until the backend has decided. Returns `undefined` after a refusal, which the player is told. */
  private async patiently<Said>(claim: () => Promise<Said>, left: AbortSignal): Promise<Said | undefined> {
    for (let tries = 1; !left.aborted; tries++)
      try {
        return await claim();
      } catch (error) {
        if (!mayPass(error)) {
          if (error instanceof ApiError) notifyError(error);
          return undefined;
        }
        await this.game.connection.pause(tries, left);
      }
    return undefined;
  }

  /** Only what the backend has answered is finished: anything else is handed over again at the next start. */
  private async claim(handed: Handed): Promise<Purchase> {
    const { store, proof } = handed;
    const { api } = this.game;
    const purchase = await (store === "apple"
      ? api.postApple({ body: { transaction: proof } })
      : api.postGoogle({ body: { token: proof } }));
    // If this is lost, the same purchase is claimed again, which changes nothing.
    await this.store?.finish(handed).catch(() => undefined);
    this.changes.value++;
    return purchase;
  }
}

/** Returns what a claim's answer means to the player. */
function sayingOf({ state, product, coins, items }: Purchase): string {
  if (state === "pending") return "The purchase is not paid yet. You get it as soon as it is.";
  if (state === "canceled") return "The purchase was not paid.";
  if (state === "refunded") return "The purchase was paid back.";
  const goods = goodsOf({ coins, items });
  return goods === "" ? `${titleOf(product)} is yours.` : `Bought: ${goods}.`;
}
