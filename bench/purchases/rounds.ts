import { newSale, signedNotification, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import type { Answer } from "@game-backend/tools/harness/caller";
import { anybody, newPlayer, type Player } from "../../tools/harness/players";
import { timed } from "../lib/statistics";
import { app, type World } from "./world";

/** The measurements of one kind of request: the milliseconds of all, and the units of the newest. */
export interface Measured {
  readonly ms: number[];
  read: number;
  write: number;
}

/** Purchases of one player: more would reach the limit of the routes that ask a store. */
const eachPlayer = 6;

/** Milliseconds between two looks at a wallet. */
const lookEveryMs = 2;

/** Buys, restores and refunds in all stores, one after another, and measures each. */
export async function measure(world: World, rounds: number): Promise<ReadonlyMap<string, Measured>> {
  const all = new Map<string, Measured>();
  const { authority, google, steam, outputs, cloud } = world;
  /** The units of the consumer that settles notifications. */
  const settled = { read: 0, write: 0 };
  cloud.events.listen((event) => {
    if (event.kind !== "batch" || !/settle-?notes/i.test(event.function)) return;
    settled.read += event.read;
    settled.write += event.write;
  });
  const keep = (what: string, ms: number, { read, write }: Answer["units"]) => {
    const measured = all.get(what) ?? { ms: [], read, write };
    measured.ms.push(ms);
    all.set(what, Object.assign(measured, { read, write }));
  };
  const post = async (what: string, as: Player, path: string, body: object) => {
    const { ms, result } = await timed(() => as.post(path, body));
    if (result.status !== 200) throw new Error(`${what}: ${result.status} ${JSON.stringify(result.body)}`);
    keep(what, ms, result.ownUnits);
    return result.body;
  };
  const balanceOf = async (player: Player) => (await player.get("/wallet")).body.balance as number;

  async function round(ada: Player, bob: Player): Promise<void> {
    const transactionOf = (sale: ReturnType<typeof newSale>) => ({
      transaction: signedTransaction(authority, app, sale),
    });
    const sale = newSale({ productId: "coins.100", appAccountToken: ada.id });
    const proof = transactionOf(sale);
    await post("a purchase of Apple's", ada, "/purchases/apple", proof);
    await post("the same proof again", ada, "/purchases/apple", proof);
    const token = google.sell({ product: "coins.100", player: ada.id });
    await post("a purchase of Google's", ada, "/purchases/google", { token });
    const { orderId } = await post("the start of an order in Steam", ada, "/purchases/steam/start", {
      product: "coins.100",
    });
    steam.decide(orderId, true);
    await post("its finish", ada, `/purchases/steam/${orderId}/finish`, {});
    const pack = newSale({ productId: "starter.pack", type: "Non-Consumable" });
    await ada.post("/purchases/apple", transactionOf(pack));
    await post("a restore that moves it from another player", bob, "/purchases/apple", transactionOf(pack));
    await refund(ada, sale);
  }

  /** Measures from the notification to the wallet that has changed. */
  async function refund(ada: Player, sale: ReturnType<typeof newSale>): Promise<void> {
    await cloud.drained();
    Object.assign(settled, { read: 0, write: 0 });
    const before = await balanceOf(ada);
    const now = Date.now();
    const refunded = { ...sale, revocationDate: now, revocationReason: 0 };
    const signedPayload = signedNotification(authority, app, "REFUND", refunded, { at: now });
    const { ms, result } = await timed(async () => {
      const answer = await anybody(outputs).post("/notifications/apple", { signedPayload });
      while ((await balanceOf(ada)) === before)
        await new Promise((passed) => setTimeout(passed, lookEveryMs));
      return answer;
    });
    await cloud.drained();
    const { read, write } = result.ownUnits;
    keep("a refund, from Apple's notification to the wallet", ms, {
      read: read + settled.read,
      write: write + settled.write,
    });
  }

  for (let n = 0; n < rounds; n += eachPlayer) {
    const [ada, bob] = [await newPlayer(outputs, `ada-${n}`), await newPlayer(outputs, `bob-${n}`)];
    const steamId = `76561198${`${n}`.padStart(9, "0")}`;
    const { status } = await ada.post("/profile/identities/steam", {
      ticket: world.platforms.newSteamTicket({ steamId }),
    });
    if (status !== 200) throw new Error(`The account at Steam cannot be linked: ${status}`);
    for (let each = n; each < Math.min(rounds, n + eachPlayer); each++) await round(ada, bob);
  }
  return all;
}
