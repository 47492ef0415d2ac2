import { alpha2Of } from "@game-backend/framework/countries";
import { Refusal, refuse } from "@game-backend/framework/errors";
import { storeSilent } from "../../codes";
import { ask } from "../ask";
import { objectOf } from "../objectOf";
import type { SteamStoreSettings } from "./settings";

/** A player's wallet at Steam. */
export interface SteamWallet {
  /** ISO 4217. */
  currency: string;
  /** Valve has closed the account for purchases. */
  isLocked: boolean;
}

/** A player's order. */
export interface NewTransaction {
  /** A number below 2^63, as digits. Nothing else may have it, ever. */
  orderId: string;
  steamId: string;
  /** ISO 639-1. */
  language: string;
  currency: string;
  itemId: number;
  quantity: number;
  /** Of the whole line, in hundredths of the currency's unit. */
  amount: number;
  /** What Steam shows. */
  description: string;
  /** The player's address, if the player approves in a browser. Absent: in the game, by Steam's overlay. */
  browserAt?: string;
}

/** An order as Steam has it. */
export interface Transaction {
  /** Such as `Approved` or `Refunded`. */
  status: string;
  /** When that began, in milliseconds since the epoch, whole seconds. */
  at: number;
  /** Steam's own id of it. */
  transaction?: string;
  /** The country of the account. */
  country?: string;
  items: readonly { amount: number; status: string }[];
}

/** Steam's number for why it does not do something. */
export class SteamRefusal {
  constructor(readonly code: number) {}
}

/** Returns the list in an answer, which Valve's examples show as elements of that name. */
function listOf(list: unknown, name: string): Record<string, unknown>[] {
  const named = Array.isArray(list) ? list : (objectOf(list)[name] ?? []);
  return (Array.isArray(named) ? named : [named]).map(objectOf);
}

/** The most orders of one page of a report. */
const pageSize = 1_000;

/** The most pages of one report. */
const mostPages = 100;

/**
 * The client of `ISteamMicroTxn`, or of its sandbox, in which no money moves. Refuses with `purchase.store_silent` if Steam does
 * not answer: then `query` decides what became of it.
 */
export function microTxn(
  { api, appId }: SteamStoreSettings,
  keys: () => Promise<readonly string[]>,
  isSandbox: boolean,
) {
  const base = `${api}/ISteamMicroTxn${isSandbox ? "Sandbox" : ""}`;

  async function call(
    method: "GET" | "POST",
    name: string,
    fields: Readonly<Record<string, string | number>>,
  ): Promise<Record<string, unknown> | SteamRefusal> {
    const [key = ""] = await keys();
    if (!key) throw new Error("steamStoreKey is not configured");
    const form = new URLSearchParams({ appid: `${appId}` });
    for (const [field, value] of Object.entries(fields)) form.set(field, `${value}`);
    const { status, body } = await ask(`${base}/${name}/${method === "GET" ? `?${form}` : ""}`, {
      method,
      // In a header, so that no log of addresses has it.
      headers: { "x-webapi-key": key, "Content-Type": "application/x-www-form-urlencoded" },
      ...(method === "POST" && { body: form.toString() }),
    });
    const { result, params, error } = objectOf(body["response"]);
    if (status === 200 && result === "OK") return objectOf(params);
    if (status === 200 && result === "Failure") {
      const { errorcode, errordesc } = objectOf(error);
      console.warn(`Steam refuses ${name}: ${errorcode}`, String(errordesc).slice(0, 200));
      return new SteamRefusal(Number(errorcode));
    }
    console.error(`Steam refuses the publisher's key, or answers something else: ${status}`);
    throw refuse(storeSilent, { retryAfter: 60 });
  }

  async function* report(type: string, [from, to]: readonly [number, number]): AsyncGenerator<string> {
    let since = from;
    for (let page = 0; page < mostPages; page++) {
      const time = new Date(since).toISOString().replace(/\.\d+/, "");
      const said = await call("GET", "GetReport/v5", { type, time, maxresults: pageSize });
      if (said instanceof SteamRefusal) throw new Error(`Steam gives no report: ${said.code}`);
      const orders = listOf(said["orders"], "order");
      for (const { orderid, time: at } of orders) {
        since = Math.max(since, Date.parse(String(at)) || 0);
        if (typeof orderid === "string" && since <= to) yield orderid;
      }
      if (orders.length < pageSize || since > to) return;
    }
    throw new Error(`Steam's report has more than ${mostPages} pages: ask for less time`);
  }

  return {
    async wallet(steamId: string): Promise<SteamWallet | SteamRefusal> {
      const said = await call("GET", "GetUserInfo/v2", { steamid: steamId });
      if (said instanceof SteamRefusal) return said;
      return { currency: String(said["currency"]), isLocked: said["status"] === "Locked" };
    },

    /** Begins an order. Returns the address at which a player in a browser approves it. */
    async begin(order: NewTransaction): Promise<{ url?: string } | SteamRefusal> {
      const { browserAt } = order;
      const said = await call("POST", "InitTxn/v3", {
        ...{ orderid: order.orderId, steamid: order.steamId, itemcount: 1 },
        ...{ language: order.language, currency: order.currency },
        ...(browserAt === undefined
          ? { usersession: "client" }
          : { usersession: "web", ipaddress: browserAt }),
        ...{ "itemid[0]": order.itemId, "qty[0]": order.quantity, "amount[0]": order.amount },
        "description[0]": order.description,
      });
      if (said instanceof SteamRefusal) return said;
      const { steamurl } = said;
      return typeof steamurl === "string" && steamurl !== "" ? { url: steamurl } : {};
    },

    /** Takes the money for an order that the player has approved. `undefined`: Steam did not say whether it has. */
    async finalize(orderId: string): Promise<"done" | SteamRefusal | undefined> {
      try {
        const said = await call("POST", "FinalizeTxn/v2", { orderid: orderId });
        return said instanceof SteamRefusal ? said : "done";
      } catch (error) {
        if (error instanceof Refusal && error.is(storeSilent)) return undefined;
        throw error;
      }
    },

    /** Returns what Steam knows of an order; `undefined` if it knows none with this id. */
    async query(orderId: string): Promise<Transaction | undefined> {
      const said = await call("GET", "QueryTxn/v3", { orderid: orderId });
      if (said instanceof SteamRefusal) return undefined;
      const { status, time, transid, items } = said;
      const country = alpha2Of(said["country"]);
      const at = Date.parse(String(time));
      return {
        ...{ status: String(status), at: Number.isNaN(at) ? 0 : at },
        ...(typeof transid === "string" && transid !== "" && { transaction: transid }),
        ...(country !== undefined && { country }),
        items: listOf(items, "item").map(({ amount, itemstatus }) => ({
          amount: Number(amount) || 0,
          status: String(itemstatus),
        })),
      };
    },

    /** Returns the ids of orders that changed between two times, in milliseconds since the epoch; some twice. */
    async *changed(times: readonly [from: number, to: number]): AsyncGenerator<string> {
      for (const type of ["GAMESALES", "CHARGEBACK"]) yield* report(type, times);
    },
  };
}
