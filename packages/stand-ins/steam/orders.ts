import { randomInt } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { steamGame } from "./game";

/** Valve's states of an order. */
export type SteamStatus =
  | "Init"
  | "Approved"
  | "Succeeded"
  | "Failed"
  | "Refunded"
  | "PartialRefund"
  | "Chargedback"
  | "RefundedSuspectedFraud"
  | "RefundedFriendlyFraud";

/** An order in Steam's books: one line of one product. */
export interface SteamSale {
  orderid: string;
  transid: string;
  steamid: string;
  status: SteamStatus;
  isSandbox: boolean;
  currency: string;
  itemid: string;
  qty: number;
  amount: number;
  description: string;
  /** The hundredths that were paid back. */
  back: number;
  /** Milliseconds since the epoch: of its begin, and of its newest state. */
  begunAt: number;
  at: number;
}

/** A player's wallet at Steam. */
export interface SteamAccount {
  currency: string;
  status: "Active" | "Trusted" | "Locked";
  /** Too little money. */
  isPoor?: true;
}

/** What is lost on the way: the question, or the answer. */
type Loss = "question" | "answer" | undefined;

const unknown: SteamAccount = { currency: "EUR", status: "Active" };

/** Refuses with Valve's number. */
class Failure {
  constructor(
    readonly errorcode: number,
    readonly errordesc: string,
  ) {}
}

const steamTime = (at: number) => new Date(at).toISOString().replace(/\.\d+/, "");

/** The largest page of a report. */
const pageSize = 1_000;

/**
 * Valve's `ISteamMicroTxn` and its sandbox for one game, on this machine. It knows accounts by their ids, begins orders, takes
 * money, pays back, and keeps its own books. `changed` is called after each deed.
 */
export async function startSteam({
  appId = steamGame.appId,
  key = steamGame.storeKey,
  approveAt = "http://localhost/steam",
  changed = () => {},
  now = Date.now,
}: {
  appId?: number;
  key?: string;
  approveAt?: string | (() => string);
  changed?: () => void;
  now?: () => number;
} = {}) {
  const orders = new Map<string, SteamSale>();
  const accounts = new Map<string, SteamAccount>();
  const control: { lose: (call: string) => Loss } = { lose: () => undefined };

  const calls: Readonly<Record<string, (form: URLSearchParams, isSandbox: boolean) => object | Failure>> = {
    "GET GetUserInfo/v2": (form) => {
      const { currency, status } = accounts.get(form.get("steamid") ?? "") ?? unknown;
      return { state: "", country: "DE", currency, status };
    },
    "POST InitTxn/v3": begin,
    "POST FinalizeTxn/v2": (form, isSandbox) => {
      const order = orderOf(form, isSandbox);
      if (!order) return new Failure(3, "Unknown order");
      if (order.status === "Init") return new Failure(5, "The user has not approved the transaction");
      if (order.status !== "Approved") return new Failure(6, "The transaction is already committed");
      if (accounts.get(order.steamid)?.isPoor) return new Failure(100, "Insufficient funds");
      become(order, "Succeeded");
      return { orderid: order.orderid, transid: order.transid };
    },
    "GET QueryTxn/v3": (form, isSandbox) => {
      const order = orderOf(form, isSandbox);
      return order ? shown(order) : new Failure(3, "Unknown order");
    },
    "GET GetReport/v5": (form, isSandbox) => {
      const since = Date.parse(form.get("time") ?? "");
      const isCharge = form.get("type") === "CHARGEBACK";
      const found = [...orders.values()]
        .filter((order) => order.isSandbox === isSandbox && order.at >= since)
        .filter(({ status }) => status !== "Init" && status !== "Approved")
        .filter(({ status }) => isCharge === (status === "Chargedback"))
        .sort((a, b) => a.at - b.at)
        .slice(0, Math.min(pageSize, Number(form.get("maxresults") ?? pageSize)));
      return { count: found.length, orders: found.map(shown) };
    },
  };

  function begin(form: URLSearchParams, isSandbox: boolean): object | Failure {
    const text = (name: string) => form.get(name) ?? "";
    const [orderid, steamid, currency] = [text("orderid"), text("steamid"), text("currency")];
    const [qty, amount] = [Number(text("qty[0]")), Number(text("amount[0]"))];
    const isNumber = /^[1-9]\d{0,19}$/.test(orderid) && BigInt(orderid) < 2n ** 64n;
    const isGood =
      isNumber &&
      !orders.has(orderid) &&
      /^\d{17}$/.test(steamid) &&
      text("itemcount") === "1" &&
      /^\d{1,10}$/.test(text("itemid[0]")) &&
      Number.isInteger(qty) &&
      qty > 0 &&
      Number.isInteger(amount) &&
      amount > 0 &&
      (currency !== "JPY" || amount % 100 === 0) &&
      /^[a-z]{2}$/.test(text("language")) &&
      text("description[0]").length <= 128 &&
      (text("usersession") === "client" || (text("usersession") === "web" && text("ipaddress") !== ""));
    if (!isGood) return new Failure(3, "Invalid parameter");
    if (currency !== (accounts.get(steamid) ?? unknown).currency) return new Failure(8, "Currency mismatch");
    const at = now();
    const transid = String(3_000_000_000_000_000 + randomInt(2 ** 47));
    orders.set(orderid, {
      ...{ orderid, transid, steamid, status: "Init", isSandbox, currency, qty, amount },
      ...{ itemid: text("itemid[0]"), description: text("description[0]"), back: 0, begunAt: at, at },
    });
    changed();
    const url = typeof approveAt === "string" ? approveAt : approveAt();
    return {
      orderid,
      transid,
      ...(text("usersession") === "web" && { steamurl: `${url}?order=${orderid}` }),
    };
  }

  const orderOf = (form: URLSearchParams, isSandbox: boolean) => {
    const order = orders.get(form.get("orderid") ?? "");
    return order?.isSandbox === isSandbox ? order : undefined;
  };

  function become(order: SteamSale, status: SteamStatus): void {
    Object.assign(order, { status, at: now() });
    changed();
  }

  const known = (orderid: string): SteamSale => {
    const order = orders.get(orderid);
    if (!order) throw new Error(`Nobody ordered ${orderid}`);
    return order;
  };

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const [, sandbox, name = ""] = /^\/ISteamMicroTxn(Sandbox)?\/(.+?)\/?$/.exec(pathname) ?? [];
    const say = (status: number, body: object) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    const form = request.method === "POST" ? new URLSearchParams(await bodyOf(request)) : searchParams;
    const call = calls[`${request.method} ${name}`];
    const loss = control.lose(name.split("/")[0] ?? "");
    if (loss === "question") return void request.socket.destroy();
    if (request.headers["x-webapi-key"] !== key) return void say(403, {});
    if (!call || form.get("appid") !== `${appId}`) return void say(404, {});
    const done = call(form, sandbox !== undefined);
    if (loss === "answer") return void request.socket.destroy();
    say(200, {
      response:
        done instanceof Failure ? { result: "Failure", error: { ...done } } : { result: "OK", params: done },
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));

  return {
    orders,
    accounts,
    control,
    /** The stack's configuration for it: `steamStore` and `steamStoreKey`. */
    settings: { appId, api: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    key,
    /** The player approves an order that has begun, or does not. */
    decide(orderid: string, isApproved: boolean): void {
      const order = known(orderid);
      if (order.status === "Init") become(order, isApproved ? "Approved" : "Failed");
    },
    /** Money goes back: all of it, or with `PartialRefund` the hundredths in `back`. */
    payBack(orderid: string, status: SteamStatus, back?: number): void {
      const order = known(orderid);
      order.back = back ?? order.amount;
      become(order, status);
    },
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

export type Steam = Awaited<ReturnType<typeof startSteam>>;

/** An order as `QueryTxn` and `GetReport` show it. A part that was paid back is a line of its own. */
function shown(order: SteamSale): object {
  const { orderid, transid, steamid, status, currency, itemid, qty, amount, back, begunAt, at } = order;
  const line = (hundredths: number, itemstatus: SteamStatus) => ({
    ...{ itemid: Number(itemid), qty, amount: hundredths, vat: 0, itemstatus },
  });
  const items =
    status === "PartialRefund"
      ? [line(back, "Refunded"), line(amount - back, "Succeeded")]
      : [line(amount, status)];
  return {
    ...{ orderid, transid, steamid, status, currency, country: "DE", usstate: "" },
    ...{ timecreated: steamTime(begunAt), time: steamTime(at), items },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text;
}
