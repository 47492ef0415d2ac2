import type { LocalAppleStore } from "@game-backend/stand-ins/apple/store";
import type { Answered } from "@game-backend/tools/harness/world/requests";
import * as purchases from "../../functions/purchases/definition";
import postGoogleNotification from "../../functions/purchases/routes/postGoogleNotification";
import { ownGame } from "../../tools/harness/ownWorld";
import type { Selling } from "./selling";
import type { Note, Stores } from "./stores";

const game = ownGame({ purchases });

/** The routes that ask a store, without the limit of a player's calls: a case has many within a moment. */
const callerRate = { rate: 1_000, burst: 1_000 };
const postGoogle = { ...game.routes.postGoogle, callerRate };
const postSteamFinish = { ...game.routes.postSteamFinish, callerRate };
const postSteamStart = { ...game.routes.postSteamStart, callerRate };

const whole = 100_000;

/** A purchase in one store, by what its store, its app and its player can do. */
export interface Sale {
  readonly store: string;
  /** The store's id. */
  readonly id: string;
  readonly product: string;
  /** A player's app sends what proves it. */
  send(as: string): Promise<Answered>;
  /** The app sends it, and dies before the answer. */
  loseAnswer(as: string): Promise<unknown>;
  /** The store pays it back: also what the game has not granted. */
  payBack(): Promise<unknown>;
  /** All that the store has told arrives, once more, and the game has worked on it. */
  tellAll(): Promise<unknown>;
  /** Does something while the store does not answer. */
  whileDown(deed: () => Promise<unknown>): Promise<void>;
}

interface Given {
  readonly world: Selling;
  readonly stores: Stores;
  readonly apple: LocalAppleStore;
  readonly notes: readonly Note[];
  readonly product: string;
  /** Who buys it. The app names the player to the store. */
  readonly player: string;
}

const order = (product: string, player: string) => ({ player, product, quantity: 1 });

async function atApple({ world, apple, notes, product, player }: Given): Promise<Sale> {
  await apple.buy(order(product, player));
  const [{ id } = { id: "" }] = apple.sales;
  const send = (as: string) => world.claim(as, apple.proofOf(id));
  return {
    ...{ store: "apple", id, product, send },
    loseAnswer: send,
    payBack: () => apple.refund(id, whole),
    async tellAll() {
      for (const note of notes) if (note.store === "apple") await world.notify(note.payload);
      await world.follow();
    },
    // The game asks Apple for nothing, and what is not delivered comes later.
    async whileDown(deed) {
      await deed();
    },
  };
}

async function atGoogle({ world, stores: { google }, notes, product, player }: Given): Promise<Sale> {
  await google.buy(order(product, player));
  const [{ id } = { id: "" }] = google.sales;
  const send = (as: string) => world.call(postGoogle, { as, body: { token: id } });
  return {
    ...{ store: "google", id, product, send },
    loseAnswer: send,
    async payBack() {
      const [sale] = google.sales;
      if (sale && sale.refunded < whole) await google.refund(id, whole);
    },
    async tellAll() {
      for (const note of notes)
        if (note.store === "google")
          await world.call(postGoogleNotification, {
            headers: { authorization: note.authorization },
            body: note.message,
          });
      await world.follow();
    },
    async whileDown(deed) {
      google.play.weather.status = 503;
      await deed();
      delete google.play.weather.status;
    },
  };
}

async function atSteam({ world, stores: { steam }, product, player }: Given): Promise<Sale> {
  const { body } = await world.call(postSteamStart, { as: player, body: { product } });
  const id: string = body.orderId;
  steam.decide(id, true);
  const send = (as: string) => world.call(postSteamFinish, { as, params: { orderId: id } });
  const whileLost = async (call: string, what: "question" | "answer", deed: () => Promise<unknown>) => {
    steam.control.lose = (name) => (name === call ? what : undefined);
    await deed();
    steam.control.lose = () => undefined;
  };
  const isPaid = () => steam.orders.get(id)?.status !== "Approved";
  /** Steam takes the money, and the game does not hear of it. */
  const pay = () => whileLost("QueryTxn", "answer", () => send(player));
  return {
    ...{ store: "steam", id, product, send },
    loseAnswer: pay,
    async payBack() {
      if (!isPaid()) await pay();
      if (steam.orders.get(id)?.status === "Succeeded") steam.payBack(id, "Refunded");
    },
    async tellAll() {
      if (!isPaid()) await pay();
      const input = { to: new Date().toISOString(), polled: true };
      await game.jobs.reconcileStores.handler({ ...world.means(), input } as never);
    },
    async whileDown(deed) {
      for (const call of ["FinalizeTxn", "QueryTxn"])
        for (const what of ["question", "answer"] as const) await whileLost(call, what, deed);
    },
  };
}

/** Each store, with what begins a sale in it. */
export const pairStores = { apple: atApple, google: atGoogle, steam: atSteam };
