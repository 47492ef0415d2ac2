import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Entry } from "../../tools/localStore/appleStore";
import { keptAuthority } from "../../tools/localStore/keys";
import { start } from "../../tools/localStore/main";
import { local } from "../local";
import { authority } from "./store";

describe("the local store", () => {
  const data = join(mkdtempSync(join(tmpdir(), "store-")), "dev");
  after(() => rmSync(join(data, ".."), { recursive: true }));

  it("keeps its keys and its books, and names its root in the configuration", async () => {
    const store = await start({ data });
    const { roots } = JSON.parse(store.config["game-backend:appleStore"] ?? "");
    assert.match(new X509Certificate(Buffer.from(roots[0], "base64")).subject, /Local store root/);
    await store.close();
    const again = await start({ data });
    assert.deepEqual(again.config, store.config);
    await again.close();
  });

  it("sells, pays back and notifies, and the game agrees with its books", async () => {
    // The shared run trusts the specs' authority, so the store signs with that one.
    const kept = join(`${data}-specs-store`, "keys.json");
    keptAuthority(kept, authority);
    const store = await start({ data: `${data}-specs` });
    const ada = await local.player("ada");
    store.ready({ apiUrl: await local.output("apiUrl") });
    const post = async (path: string, form: Record<string, string> = {}) => {
      const body = new URLSearchParams(form);
      const answer = await fetch(store.url + path, { method: "POST", body, redirect: "manual" });
      assert.equal(answer.status, 303, await answer.text());
    };
    const books = (): Entry[] =>
      JSON.parse(readFileSync(join(`${data}-specs-store`, "books.json"), "utf8")).entries;
    const buy = (product: string, told: "yes" | "no") =>
      post("/buy", { player: ada.id, product, quantity: "1", told });
    const balance = async () => (await ada.get("/wallet")).body.balance as number;
    const until = async (wanted: number) => {
      for (let left = 100; (await balance()) !== wanted && left > 0; left--)
        await new Promise((passed) => setTimeout(passed, 50));
      assert.equal(await balance(), wanted);
    };
    await buy("coins.100", "yes");
    await until(200);
    // The app died: it sends its proof at the next start.
    await buy("coins.1200", "no");
    const [, second] = books();
    const id = second?.sale.transactionId ?? "";
    const transaction = await (await fetch(`${store.url}/proof?transaction=${id}`)).text();
    assert.equal((await ada.post("/purchases/apple", { transaction })).status, 200);
    assert.equal(await balance(), 1_400);
    // The refund and its end arrive in the wrong order, and twice.
    await post("/hold");
    await post("/refund?part=100000", { transaction: id });
    await post("/refund?part=50000", { transaction: id });
    await post("/deliver");
    await until(800);
    await post("/hold");
    await post("/repeat", { transaction: id });
    await until(800);
    assert.deepEqual(
      books().map(({ refunded }) => refunded),
      [0, 50_000],
    );
    const foreign = await fetch(`${store.url}/buy`, {
      method: "POST",
      headers: { origin: "https://example.com" },
    });
    assert.equal(foreign.status, 403);
    await store.close();
  });
});
