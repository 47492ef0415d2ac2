import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { PlaySale } from "@game-backend/stand-ins/google/play";
import type { Page } from "playwright-core";
import { local, type TestPlayer } from "../local";
import { axeFindings } from "../web/axe";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";
import { gameStore } from "./gameStore";

describeInBrowser("the shop for money", () => {
  let page: Page;
  let ada: TestPlayer;
  onPhone((opened) => {
    page = opened;
  });
  before(gameStore);
  beforeEach(async () => {
    ada = await local.player("ada");
    await signIn(ada);
  });

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const go = (place: string) => page.evaluate(`location.hash = ${JSON.stringify(place)}`);
  const balance = async (player = ada) => (await player.get("/wallet")).body.balance as number;
  async function signIn({ username, password }: TestPlayer): Promise<void> {
    await page.getByLabel("Name or e-mail").fill(username);
    await page.getByLabel("Password").fill(password);
    await press("Sign in");
    await see("Where to?");
    await go("shop");
  }
  const buy = async (title: RegExp, store: string, how: string) => {
    await page.getByRole("link", { name: title }).click();
    await page.getByLabel(store).check();
    await press(how);
  };
  /** Lets the store of the player's device do something with the player's newest purchase. */
  const atStore = async (store: string, deed: string, form: Record<string, string> = {}) => {
    const { url } = await gameStore();
    const { purchases } = (await ada.get("/purchases")).body;
    const [, id = ""] = String(purchases[0].id).split("#");
    const { status } = await fetch(url + deed, {
      method: "POST",
      body: new URLSearchParams({ store, id, ...form }),
      redirect: "manual",
    });
    assert.equal(status, 303);
  };

  for (const [store, title] of [
    ["apple", "App Store"],
    ["google", "Google Play"],
  ] as const)
    it(`sells in the ${title}, and survives that the page is closed before the claim`, async () => {
      await page.getByRole("link", { name: "Buy 100 coins for €0.99" }).waitFor();
      // The page dies before its claim is sent, and so does each start while the route is closed.
      await page.route(/\/purchases\/(apple|google)$/, (route) => route.abort());
      const { url } = await gameStore();
      // Nobody tells the backend of the sale but the page.
      await fetch(`${url}/hold`, { method: "POST" });
      await buy(/^Buy 100 coins/, title, "Pay");
      await see("For money");
      assert.equal(await balance(), 100);
      await page.goto("about:blank");
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.goto(`${await local.output("siteUrl")}#shop`);
      await see("Bought: 100 coins.");
      await see("200 coins: 100 earned, 100 bought with money.");
      await see(`${title}, `);
      await fetch(`${url}/deliver`, { method: "POST" });
      await fetch(`${url}/hold`, { method: "POST" });
      assert.equal(await balance(), 200);
      // All is spent, and then it is paid back.
      const items = (await ada.get("/catalog")).body.items as { id: string; price: number }[];
      const torch = items.find(({ id }) => id === "torch");
      const quantity = Math.min(99, Math.floor(200 / (torch?.price ?? 1)));
      const torches = { itemId: "torch", quantity, price: torch?.price };
      const spent = await ada.post("/shop/buy", torches, { "Idempotency-Key": store });
      assert.equal(spent.status, 200, JSON.stringify(spent.body));
      await atStore(store, "/refund", { part: "100000" });
      await see(/^You owe \d+ coins/);
      await see("Paid back");
      assert.deepEqual(await axeFindings(page, "shop"), []);
    });

  it("grants what was bought in Google Play, also if the store's notification was faster than the page", async () => {
    const { url, folder } = await gameStore();
    const body = new URLSearchParams({ store: "google", player: ada.id, product: "coins.100", how: "told" });
    assert.equal((await fetch(`${url}/sheet`, { method: "POST", body, redirect: "manual" })).status, 303);
    await local.drained();
    const sales: [string, PlaySale][] = JSON.parse(readFileSync(join(folder, "google.json"), "utf8"));
    const isConsumed = (kept: typeof sales) =>
      kept.some(([, { player, consumed }]) => player === ada.id && consumed);
    // It waits, unacknowledged, for the player's own page.
    assert.deepEqual([isConsumed(sales), await balance()], [false, 100]);
    await page.reload();
    await see("Bought: 100 coins.");
    assert.equal(await balance(), 200);
    await local.drained();
    assert.equal(isConsumed(JSON.parse(readFileSync(join(folder, "google.json"), "utf8"))), true);
    const again = page.waitForResponse(/\/device\/unfinished$/);
    await page.reload();
    const { purchases } = await (await again).json();
    assert.deepEqual(
      purchases.filter(({ player }: { player: string }) => player === ada.id),
      [],
    );
  });

  it("shows what is not paid yet, and grants it once it is", async () => {
    await buy(/^Buy Five health potions/, "Google Play", "Pay later");
    await see("The purchase is not paid yet.");
    await see("Not paid yet");
    await atStore("google", "/decide", { paid: "yes" });
    await see("5 × health potion");
  });

  it("does nothing if the player cancels, and keeps what the game does not know yet", async () => {
    await buy(/^Buy 100 coins/, "App Store", "Cancel");
    await see("You have bought nothing for money.");
    await buy(/^Buy Coins of tomorrow/, "App Store", "Pay");
    await see(/is not known yet/);
    assert.equal(await balance(), 100);
  });

  it("says what each product is, and what it costs in Steam", async () => {
    const pack = page.getByRole("listitem").filter({ hasText: "Starter pack" });
    await pack.first().getByText("200 coins, 1 × oak shield. Once, on all your devices").waitFor();
    await pack.last().getByText("€2.99 · £2.59 · ¥480 · $2.99").waitFor();
    assert.equal(await page.getByText("100 coins. As often as you like").count(), 0, "the title says it");
    assert.deepEqual(await axeFindings(page, "shop"), []);
  });

  it("restores the others if one is refused", async () => {
    for (const store of ["App Store", "Google Play"]) {
      await buy(/^Buy Starter pack/, store, "Pay");
      await see(`${store}, `);
    }
    await page.route(/\/purchases\/apple$/, (route) =>
      route.fulfill({
        status: 409,
        json: { error: "Conflict", code: "purchase.bound", message: "It has moved three times" },
      }),
    );
    await press("Restore purchases");
    await see("It has moved three times");
    await see(/^Restored: [1-9]/);
    assert.ok((await page.getByText(/^Restored: [1-9]/).count()) >= 1);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });

  for (const store of ["App Store", "Google Play"])
    it(`restores on a second account what is bought once in the ${store}`, async () => {
      await buy(/^Buy Starter pack/, store, "Pay");
      await see("Bought: 200 coins, 1 × oak shield.");
      const idsOf = async (player: TestPlayer) =>
        (await player.get("/purchases")).body.purchases.map(({ id }: { id: string }) => id) as string[];
      const [id = ""] = await idsOf(ada);
      await go("player");
      await press("Sign out");
      const bob = await local.player("bob");
      await signIn(bob);
      await press("Restore purchases");
      await see(/^Restored: \d+\./);
      await see("1 × oak shield");
      assert.deepEqual([await idsOf(ada), (await idsOf(bob)).includes(id)], [[], true]);
      // The coins were given to ada, once, and stay there.
      assert.deepEqual([await balance(), await balance(bob)], [300, 100]);
    });
});
