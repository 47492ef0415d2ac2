import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Beside, BesideRun } from "@game-backend/local-cloud";
import { appleStore } from "../apple/store";
import { googleStore } from "../google/store";
import { configOf } from "../lib/configOf";
import { steamStore } from "../steam/store";
import { deviceAnswer } from "./device";
import { Notices } from "./notices";
import { sheetPage } from "./sheetPage";
import { shelf } from "./shelf";
import type { OpenStore, Stand, StoreKind } from "./stand";
import { storePage } from "./storePage";

const app = { bundleId: "com.example.game", appAppleId: 1_234_567_890 };

/** The largest form. */
const mostBytes = 10_000;

/** The stores, by their names in forms and paths. */
const stores: Readonly<Record<string, StoreKind>> = {
  apple: appleStore,
  google: googleStore,
  steam: steamStore,
};

/** Returns the stores whose sales the backend takes with this configuration, and that are not on this machine. */
export const outside = (config: Readonly<Record<string, string>>): readonly string[] =>
  Object.values(stores)
    .filter(({ setting, isHere }) => {
      const text = config[`game-backend:${setting}`];
      return text !== undefined && !isHere.test(text);
    })
    .map(({ realName }) => realName);

/** Starts the stores beside a local run. Their keys and books are in the run's folder. */
export async function start({
  data,
  now = Date.now,
}: Partial<BesideRun> & { data: string }): Promise<Omit<Beside, "name">> {
  let api = "";
  let siteUrl = "";
  const notices = new Notices();
  const opening = {
    ...{ folder: `${data}-store`, app, notices, now, url: () => url },
    post: async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
      const answer = await fetch(`${api}/notifications/${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`The game answers ${answer.status}: ${await answer.text()}`);
    },
  };
  const open: Record<string, OpenStore> = {};
  for (const [name, store] of Object.entries(stores)) open[name] = await store.open(opening);
  const stands: Readonly<Record<string, Stand>> = Object.fromEntries(
    Object.entries(open).map(([name, { stand }]) => [name, stand]),
  );
  const standOf = (fields: URLSearchParams): Stand => {
    const name = fields.get("store") ?? "";
    const stand = Object.hasOwn(stands, name) ? stands[name] : undefined;
    if (!stand) throw new Error(`There is no store ${name}`);
    return stand;
  };
  const idOf = (fields: URLSearchParams) => fields.get("id") ?? "";

  async function buy(form: URLSearchParams): Promise<void> {
    const how = form.get("how");
    if (how === "canceled") return;
    const product = shelf.find((each) => each.product === form.get("product"));
    const quantity = Number(form.get("quantity") ?? 1);
    if (!product) throw new Error("It is not on the shelf");
    if (!Number.isInteger(quantity) || quantity < 1 || quantity > 10)
      throw new Error("The quantity is from 1 to 10");
    const stand = standOf(form);
    if (!stand.buy) throw new Error(`${stand.title} sells what the game begins: use the game's shop`);
    await stand.buy({
      ...{ player: form.get("player") ?? "", product: product.product, quantity },
      ...{ waits: how === "waits", isTold: how === "told" },
    });
  }

  /** Returns an address of the game's page; `undefined` for any other one. */
  const ofGame = (address: string | null): string | undefined =>
    address && siteUrl !== "" && URL.canParse(address) && new URL(address).origin === new URL(siteUrl).origin
      ? address
      : undefined;

  const deeds: Readonly<Record<string, (form: URLSearchParams) => Promise<unknown>>> = {
    "/buy": buy,
    "/sheet": buy,
    "/decide": (form) => standOf(form).decide(idOf(form), form.get("paid") === "yes"),
    "/refund": (form) => standOf(form).refund(idOf(form), Number(form.get("part"))),
    "/ask": async (form) => standOf(form).askForRefund?.(idOf(form)),
    "/lose": async (form) => {
      const stand = standOf(form);
      const call = form.get("call") ?? "";
      if (!stand.losable?.includes(call)) throw new Error(`${stand.title} has no call ${call} to lose`);
      stand.lose?.(call);
    },
    "/repeat": (form) => notices.repeat(idOf(form)),
    "/deliver": () => notices.deliver(),
    "/hold": async () => {
      notices.isHolding = !notices.isHolding;
    },
  };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    const say = (status: number, text: string, type = "text/html; charset=utf-8") =>
      response.writeHead(status, { "Content-Type": type, "X-Frame-Options": "DENY" }).end(text);
    const { host, origin } = request.headers;
    const isOfGame = siteUrl !== "" && origin === new URL(siteUrl).origin;
    if (host === new URL(url).host && isOfGame && pathname.startsWith("/device/")) {
      response.setHeader("Access-Control-Allow-Origin", origin);
      return void say(
        200,
        JSON.stringify(deviceAnswer(`${request.method} ${pathname}`, searchParams, stands)),
        "application/json",
      );
    }
    // Other pages in the same browser must not buy.
    if (host !== new URL(url).host || (origin && origin !== url))
      return void say(403, "This is another page");
    const deed = request.method === "POST" && deeds[pathname];
    if (deed) {
      const form = new URLSearchParams(await bodyOf(request));
      await deed(form);
      const back = `/?player=${encodeURIComponent(form.get("player") ?? "")}`;
      const isOnSheet = pathname === "/sheet" && siteUrl !== "";
      const Location = ofGame(form.get("returnurl")) ?? (isOnSheet ? `${siteUrl}/#shop` : back);
      return void response.writeHead(303, { Location }).end();
    }
    const player = searchParams.get("player") ?? "";
    if (pathname === "/proof")
      return void say(200, standOf(searchParams).proofOf(idOf(searchParams)), "text/plain");
    if (pathname === "/sheet") {
      const product = shelf.find((each) => each.product === searchParams.get("product"));
      if (product) return void say(200, sheetPage(product, player, stands));
    }
    const approve = stands[pathname.slice(1)]?.approvePage?.(
      searchParams.get("order") ?? "",
      searchParams.get("returnurl") ?? "",
    );
    if (approve !== undefined) return void say(200, approve);
    if (pathname !== "/") return void say(404, "There is nothing here");
    say(200, storePage(stands, notices, player, siteUrl));
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) =>
      response.writeHead(500, { "Content-Type": "text/plain" }).end(String(error)),
    );
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    config: configOf(
      Object.assign({ deviceStoreUrl: url }, ...Object.values(open).map(({ settings }) => settings)),
    ),
    ready: (outputs) => {
      api = String(outputs["apiUrl"]);
      siteUrl = String(outputs["siteUrl"] ?? "").replace(/\/$/, "");
    },
    close: async () => {
      for (const { close } of Object.values(open)) await close?.();
      await new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      });
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) {
    text += chunk;
    if (text.length > mostBytes) throw new Error("The form is too large");
  }
  return text;
}
