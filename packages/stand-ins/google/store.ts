import { join } from "node:path";
import { readKept, writeKept } from "../shop/keptFile";
import type { Notices } from "../shop/notices";
import { isOnce } from "../shop/shelf";
import { type Order, type ShownSale, type Stand, type StoreKind, whole } from "../shop/stand";
import { type GooglePlay, type PlaySale, startGooglePlay } from "./play";

type Post = (message: object, authorization: string) => Promise<void>;

/** Google Play on this machine: it sells and pays back, answers the game about tokens, and keeps its books in a file. */
export class LocalGoogleStore implements Stand {
  readonly title = "Google Play";

  private constructor(
    private readonly file: string,
    readonly play: GooglePlay,
    private readonly notices: Notices,
    private readonly post: Post,
    private readonly now: () => number,
  ) {}

  /** `post` delivers a message of Pub/Sub with its token. */
  static async start(
    file: string,
    packageName: string,
    notices: Notices,
    post: Post,
    now: () => number = Date.now,
  ): Promise<LocalGoogleStore> {
    const keep = () => writeKept(file, [...play.sales]);
    const play = await startGooglePlay(packageName, 0, keep, `${file}.subscriptions`, now, file);
    for (const [token, sale] of readKept<[string, PlaySale][]>(file, [])) play.sales.set(token, sale);
    return new LocalGoogleStore(file, play, notices, post, now);
  }

  /** Google pays pieces back, and never undoes it. */
  refundsOf({ quantity, state }: ShownSale): Readonly<Record<string, number>> {
    if (state !== "paid") return {};
    return { Refund: whole, ...(quantity > 1 && { "Refund one": Math.ceil(whole / quantity) }) };
  }

  get sales(): readonly ShownSale[] {
    return [...this.play.sales].toReversed().map(([id, sale]) => {
      const isDone = isOnce(sale.product) ? sale.acknowledged : sale.consumed;
      return {
        ...{ id, product: sale.product, quantity: sale.quantity, player: sale.player ?? "", isDone },
        state: stateOf(sale),
        refunded: Math.round(((sale.quantity - sale.refundableQuantity) * whole) / sale.quantity),
        // Play Billing tells the running app of what was bought, also if the server has been faster.
        isHanded: !isDone || !sale.isTaken,
      };
    });
  }

  async buy({ player, product, quantity, waits, isNamed = true, isTold = true }: Order): Promise<void> {
    const token = this.play.sell({
      ...{ product, quantity, payer: player },
      ...(isNamed && player !== "" && { player }),
      ...(waits && { state: "PENDING" }),
    });
    this.keep();
    if (isTold && !waits) await this.tell(token, bought(token, product));
  }

  async decide(id: string, isPaid: boolean): Promise<void> {
    const sale = this.saleOf(id);
    if (sale.state !== "PENDING") return;
    Object.assign(sale, { state: isPaid ? "PURCHASED" : "CANCELLED", completedAt: this.now() });
    // The app is told once more.
    delete sale.isTaken;
    this.keep();
    await this.tell(id, isPaid ? bought(id, sale.product) : neverPaid(id, sale.product));
  }

  async refund(id: string, part: number): Promise<void> {
    const sale = this.saleOf(id);
    sale.refundableQuantity = Math.max(
      0,
      sale.refundableQuantity - Math.max(1, Math.floor((sale.quantity * part) / whole)),
    );
    if (sale.refundableQuantity === 0) sale.state = "CANCELLED";
    this.keep();
    await this.tell(id, {
      voidedPurchaseNotification: {
        ...{ purchaseToken: id, orderId: sale.order, productType: 2 },
        refundType: sale.refundableQuantity === 0 ? 1 : 2,
      },
    });
  }

  proofOf(id: string): string {
    this.saleOf(id);
    return id;
  }

  /** The server acknowledges or consumes. The app has got it. */
  finish(id: string): void {
    this.saleOf(id).isTaken = true;
    this.keep();
  }

  private saleOf(id: string): PlaySale {
    const sale = this.play.sales.get(id);
    if (!sale) throw new Error(`Nobody bought ${id}`);
    return sale;
  }

  private tell(id: string, said: object): Promise<void> {
    const message = this.play.message(said);
    // A token of Pub/Sub is good for an hour, so each delivery has its own.
    return this.notices.tell(id, () => this.post(message, this.play.bearer()));
  }

  private keep(): void {
    writeKept(this.file, [...this.play.sales]);
  }
}

const stateOf = ({ state, refundableQuantity }: PlaySale): ShownSale["state"] => {
  if (state === "PENDING") return "waits";
  return state === "CANCELLED" && refundableQuantity > 0 ? "canceled" : "paid";
};

const oneTime = (purchaseToken: string, sku: string, notificationType: number) => ({
  oneTimeProductNotification: { version: "1.0", notificationType, purchaseToken, sku },
});
const bought = (token: string, product: string) => oneTime(token, product, 1);
const neverPaid = (token: string, product: string) => oneTime(token, product, 2);

export const googleStore: StoreKind = {
  realName: "Google Play",
  setting: "googleStore",
  isHere: /"api":"http:/,
  async open({ folder, app, notices, post, now }) {
    const deliver: Post = (message, Authorization) => post("google", message, { Authorization });
    const file = join(folder, "google.json");
    const stand = await LocalGoogleStore.start(file, app.bundleId, notices, deliver, now);
    const { settings, key, close } = stand.play;
    return {
      ...{ stand, close },
      settings: { googleStore: { ...settings, testers: "all" }, googlePlayKey: key },
    };
  },
};
