import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Beside, BesideRun } from "@game-backend/local-cloud";
import { LocalAppleStore } from "./appleStore";
import { approvePage } from "./approvePage";
import { deviceAnswer } from "./device";
import { LocalGoogleStore } from "./googleStore";
import { keptAuthority } from "./keys";
import { Notices } from "./notices";
import { sheetPage } from "./sheetPage";
import { shelf } from "./shelf";
import type { Stand } from "./stand";
import { LocalSteamStore } from "./steamStore";
import { storePage } from "./storePage";

const app = { bundleId: "com.example.game", appAppleId: 1_234_567_890 };

/** The largest form. */
const mostBytes = 10_000;

/** Returns the stores whose sales the backend takes with this configuration, and that are not on this machine. */
export function outside(config: Readonly<Record<string, string>>): readonly string[] {
  const isReal = (name: string, local: RegExp) => {
    const text = config[`game-backend:${name}`];
    return text !== undefined && !local.test(text);
  };
  return [
    // Only a store with a root of its own is not Apple's.
    ...(isReal("appleStore", /"roots":/) ? ["the App Store"] : []),
    ...(isReal("googleStore", /"api":"http:/) ? ["Google Play"] : []),
    ...(isReal("steamStore", /"api":"http:/) ? ["Steam"] : []),
  ];
}

/** Starts the local store beside a local run: `npm start`. Its keys and books are in the run's folder. */
export async function start({
  data,
  now = Date.now,
}: Partial<BesideRun> & { data: string }): Promise<Beside> {
  const folder = `${data}-store`;
  const authority = keptAuthority(join(folder, "keys.json"));
  let api = "";
  let siteUrl = "";
  const post = async (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
    const answer = await fetch(`${api}/notifications/${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`The game answers ${answer.status}: ${await answer.text()}`);
  };
  const notices = new Notices();
  const google = await LocalGoogleStore.start(
    join(folder, "google.json"),
    app.bundleId,
    notices,
    (message, Authorization) => post("google", message, { Authorization }),
    now,
  );
  const steamStore = await LocalSteamStore.start(join(folder, "steam.json"), () => `${url}/steam`, now);
  const stands: Readonly<Record<string, Stand>> = {
    apple: new LocalAppleStore(
      join(folder, "books.json"),
      authority,
      app,
      notices,
      (signedPayload) => post("apple", { signedPayload }),
      now,
    ),
    google,
    steam: steamStore,
  };
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
    "/steam": async (form) => steamStore.decide(form.get("order") ?? "", form.get("paid") === "yes"),
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
    if (pathname === "/steam") {
      const order = steamStore.steam.orders.get(searchParams.get("order") ?? "");
      if (order) return void say(200, approvePage(order, searchParams.get("returnurl") ?? ""));
    }
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
  const roots = [authority.root.certificate];

  return {
    name: "Local store",
    url,
    config: {
      "game-backend:appleStore": JSON.stringify({ ...app, roots, testers: "all" }),
      "game-backend:googleStore": JSON.stringify({ ...google.play.settings, testers: "all" }),
      "game-backend:googlePlayKey": google.play.key,
      "game-backend:steamStore": JSON.stringify({ ...steamStore.steam.settings, testers: "all" }),
      "game-backend:steamStoreKey": steamStore.steam.key,
      "game-backend:deviceStoreUrl": url,
    },
    ready: (outputs) => {
      api = String(outputs["apiUrl"]);
      siteUrl = String(outputs["siteUrl"] ?? "").replace(/\/$/, "");
    },
    close: async () => {
      await google.play.close();
      await steamStore.steam.close();
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
