import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry } from "@game-backend/stand-ins/apple/store";
import type { PlaySale } from "@game-backend/stand-ins/google/play";
import { start } from "@game-backend/stand-ins/shop/beside";
import { local } from "../local";
import { connect } from "../realtime/connect";
import { gameStore } from "./gameStore";

describe("the local store", () => {
  const data = join(mkdtempSync(join(tmpdir(), "store-")), "dev");
  after(() => rmSync(join(data, ".."), { recursive: true }));

  it("keeps its keys and its books, and names its root in the configuration", async () => {
    const store = await start({ data });
    const { roots } = JSON.parse(store.config["game-backend:appleStore"] ?? "");
    assert.match(new X509Certificate(Buffer.from(roots[0], "base64")).subject, /Local store root/);
    await store.close();
    const again = await start({ data });
    assert.equal(again.config["game-backend:appleStore"], store.config["game-backend:appleStore"]);
    await again.close();
  });

  for (const [store, path, member] of [
    ["apple", "/purchases/apple", "transaction"],
    ["google", "/purchases/google", "token"],
  ] as const)
    it(`sells as ${store}, pays back and notifies, and the game agrees with its books`, async () => {
      const { url, folder } = await gameStore();
      const ada = await local.player("ada");
      const post = async (path: string, form: Record<string, string> = {}) => {
        const body = new URLSearchParams({ store, ...form });
        const answer = await fetch(url + path, { method: "POST", body, redirect: "manual" });
        assert.equal(answer.status, 303, await answer.text());
      };
      /** The player's sales by the store's own books, oldest first: their ids. */
      const books = (): string[] => {
        if (store === "apple") {
          const { entries }: { entries: Entry[] } = JSON.parse(
            readFileSync(join(folder, "books.json"), "utf8"),
          );
          return entries
            .filter(({ sale }) => sale.appAccountToken === ada.id)
            .map(({ sale }) => sale.transactionId);
        }
        const sales: [string, PlaySale][] = JSON.parse(readFileSync(join(folder, "google.json"), "utf8"));
        return sales.filter(([, { player }]) => player === ada.id).map(([token]) => token);
      };
      const buy = (product: string, how: "told" | "dies" | "waits", quantity = "1") =>
        post("/buy", { player: ada.id, product, quantity, how });
      const balance = async () => (await ada.get("/wallet")).body.balance as number;
      const socket = await connect(ada);
      const until = (wanted: number) => socket.next("wallet", (told) => told.balance === wanted);
      const proofOf = async (id: string) =>
        (await fetch(`${url}/proof?${new URLSearchParams({ store, id })}`)).text();
      const send = async (id: string) =>
        assert.equal((await ada.post(path, { [member]: await proofOf(id) })).status, 200);
      await buy("coins.100", "told");
      // It waits for the app, whatever the store has told.
      await local.drained();
      assert.equal(await balance(), 100);
      const [told = ""] = books();
      await send(told);
      await until(200);
      // The app died: it sends its proof at the next start.
      await buy("coins.1200", "dies", "2");
      const [, id = ""] = books();
      await send(id);
      assert.equal(await balance(), 2_600);
      // What is not paid yet is granted once it is, and what is canceled never.
      await buy("coins.100", "waits");
      await buy("coins.100", "waits");
      const [, , paid = "", canceled = ""] = books();
      // Google hands out what is not paid yet, and its notification grants what the app has sent. Apple hands out what is paid.
      if (store === "google") await send(paid);
      await post("/decide", { id: paid, paid: "yes" });
      if (store === "apple") await send(paid);
      await until(2_700);
      await post("/decide", { id: canceled });
      // Half of it is paid back, and then the whole; the notifications arrive in the wrong order, and twice.
      await post("/hold");
      await post("/refund", { id, part: "50000" });
      await post("/refund", { id, part: "100000" });
      await post("/deliver");
      await until(300);
      await post("/hold");
      await post("/repeat", { id });
      assert.equal(await balance(), 300);
      if (store === "apple") {
        await post("/ask", { id });
        await post("/refund", { id, part: "0" });
        await until(2_700);
      }
      await socket.close();
    });

  it("sells what opens the gold reward track of the sample pass, and a refund closes it", async () => {
    const { url } = await gameStore();
    const ada = await local.player("ada");
    const ask = async (path: string, form: Record<string, string>) => {
      const body = new URLSearchParams({ store: "apple", ...form });
      assert.equal((await fetch(url + path, { method: "POST", body, redirect: "manual" })).status, 303);
    };
    const isOpen = async () => {
      const { tracks } = (await ada.get("/tracks?category=pass")).body;
      return tracks[0].rewardTracks[0].isOpen as boolean;
    };
    assert.equal(await isOpen(), false);
    await ask("/buy", { player: ada.id, product: "pass.gold.forever", quantity: "1", how: "dies" });
    const { origin } = new URL(await local.output("siteUrl"));
    const unfinished = await fetch(`${url}/device/unfinished`, { headers: { origin } });
    const { purchases } = (await unfinished.json()) as { purchases: Record<string, string>[] };
    const { id = "", proof } = purchases.find(({ player }) => player === ada.id) ?? {};
    assert.equal((await ada.post("/purchases/apple", { transaction: proof })).status, 200);
    assert.equal(await isOpen(), true);
    await ask("/refund", { id, part: "100000" });
    await local.drained();
    assert.equal(await isOpen(), false);
  });

  it("listens to its own page, and to the game's page as the device's store", async () => {
    const { url } = await gameStore();
    const status = async (path: string, origin: string, method = "GET") =>
      (await fetch(url + path, { method, headers: { origin } })).status;
    assert.equal(await status("/buy", "https://example.com", "POST"), 403);
    assert.equal(await status("/device/unfinished", "https://example.com"), 403);
    const { origin } = new URL(await local.output("siteUrl"));
    assert.equal(await status("/device/unfinished", origin), 200);
    assert.equal(await status("/buy", origin, "POST"), 403);
  });
});
