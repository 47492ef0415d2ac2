import { clientOf, enterAsGuest, Session, type Store } from "@game-backend/client";
import type { SiteConfig } from "@game-backend/components/gamePage/siteConfig";
import { type RouteTypes, routes } from "../../web/client/routes";

/** Signs a new guest in. `address` is the output `siteUrl`: the page's `config.json` says where everything else is. */
export async function enter(address: string) {
  const answer = await fetch(new URL("/config.json", address));
  if (!answer.ok) throw new Error(`No game page answers at ${address}: give the output siteUrl of npm start`);
  const { apiUrl, directApiUrl, ...config } = (await answer.json()) as SiteConfig;
  const store = memory();
  const session = new Session({ ...config, store });
  const api = clientOf<RouteTypes>(routes, {
    apiUrl: directApiUrl ?? apiUrl,
    token: session.token,
    build: { game: "duel", version: "1.0.0", platform: "linux" },
  });
  return { api, guest: await enterAsGuest({ api, session, store }) };
}

/** Keeps the guest while the program runs. A game keeps it on the device. */
function memory(): Store {
  const texts = new Map<string, string>();
  return {
    read: async (name) => texts.get(name),
    write: async (name, text) => void (text === undefined ? texts.delete(name) : texts.set(name, text)),
  };
}
