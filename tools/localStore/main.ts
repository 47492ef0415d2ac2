import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Beside } from "../../packages/local-cloud/cli/beside";
import { LocalAppleStore } from "./appleStore";
import { keptAuthority } from "./keys";
import { storePage } from "./storePage";

const app = { bundleId: "com.example.game", appAppleId: 1_234_567_890 };

/** The products on its shelf. Like a real store, it knows their ids, and not what they contain. */
const products = ["coins.100", "coins.1200", "potions.5", "starter.pack", "coins.of_tomorrow"];
const once = ["starter.pack"];

/** The largest form. */
const mostBytes = 10_000;

/** Starts the local store beside a local run: `npm start`. Its keys and books are in the run's folder. */
export async function start({ data }: { data: string }): Promise<Beside> {
  const folder = `${data}-store`;
  const authority = keptAuthority(join(folder, "keys.json"));
  let api = "";
  const store = new LocalAppleStore(join(folder, "books.json"), authority, app, async (signedPayload) => {
    const answer = await fetch(`${api}/notifications/apple`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ signedPayload }),
    });
    if (!answer.ok) throw new Error(`The game answers ${answer.status}: ${await answer.text()}`);
  });

  const deeds: Readonly<Record<string, (form: URLSearchParams, query: URLSearchParams) => Promise<unknown>>> =
    {
      "/buy": (form) =>
        store.buy(
          form.get("player") ?? "",
          form.get("product") ?? "",
          Number(form.get("quantity")),
          once.includes(form.get("product") ?? ""),
          form.get("told") === "yes",
        ),
      "/refund": (form, query) => store.refund(form.get("transaction") ?? "", Number(query.get("part"))),
      "/repeat": (form) => store.repeat(form.get("transaction") ?? ""),
      "/deliver": () => store.deliver(),
      "/hold": async () => {
        store.isHolding = !store.isHolding;
      },
    };

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    const say = (status: number, text: string, type = "text/html; charset=utf-8") =>
      response.writeHead(status, { "Content-Type": type, "X-Frame-Options": "DENY" }).end(text);
    const { host, origin } = request.headers;
    // Other pages in the same browser must not buy.
    if (host !== new URL(url).host || (origin && origin !== url))
      return void say(403, "This is another page");
    const deed = request.method === "POST" && deeds[pathname];
    if (deed) {
      const form = new URLSearchParams(await bodyOf(request));
      await deed(form, searchParams);
      return void response
        .writeHead(303, { Location: `/?player=${encodeURIComponent(form.get("player") ?? "")}` })
        .end();
    }
    if (pathname === "/proof")
      return void say(200, store.proofOf(searchParams.get("transaction") ?? ""), "text/plain");
    if (pathname === "/books") return void say(200, JSON.stringify(store.entries), "application/json");
    if (pathname !== "/") return void say(404, "There is nothing here");
    say(200, storePage(store, products, searchParams.get("player") ?? ""));
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
    config: { "game-backend:appleStore": JSON.stringify({ ...app, roots, testers: "all" }) },
    ready: ({ apiUrl }) => {
      api = String(apiUrl);
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
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
