import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";

import type { Page } from "playwright-core";

import { areaOf } from "../../functions/leaderboard/areas";
import { memberOf } from "../catalog/people";
import { codeFor, local, signIn } from "../local";
import { describeInBrowser } from "./describeInBrowser";
import { onPhone } from "./onPhone";

describeInBrowser("the page", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const go = (name: string) => page.getByRole("link", { name, exact: true }).click();
  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const coins = async () => Number((await page.locator(".coins").textContent())?.match(/\d+/)?.[0]);

  it("lets a guest play, earn, buy, see others' scores, and create an account without losing anything", async () => {
    const signedIn = page.waitForResponse(
      (answer) => answer.url().endsWith("/start?ticket=1") && answer.ok(),
    );
    await press("Play as a guest");
    await see("Where to?");
    // A game server reports a match, which counts as the run that some tasks need.
    const { userId } = (await (await signedIn).json()).profile;
    const scored = await local.server.post("/server/score", { userId, gameArea: "arena", score: 1 });
    assert.equal(scored.status, 200);
    await go("Tasks");
    for (const task of [
      "Open your welcome gift",
      "Visit today",
      "Finish a run today",
      "Play in this week's tournament",
    ]) {
      await press(`Claim: ${task}`);
      await see(`${task}: `);
    }
    await page.evaluate('location.hash = "play/tower"');
    await see("Unlock Harbour Trade first.");
    await go("Play");
    await see("You have coins enough to open it.");
    await press("Unlock for 80 coins");
    await page.getByRole("link", { name: "Play in the harbour" }).waitFor();
    await press("Unlock for 150 coins");
    await go("Play in the tower");
    await press("Start");
    const again = page.getByRole("button", { name: "Play again" });
    while (!(await again.isVisible())) await page.locator("canvas").press("ArrowRight");
    await see("The tower remembers only your latest duel.");
    await page.locator(".result .place").waitFor();
    const { y = 0, height = 0 } = (await page.locator(".result").boundingBox()) ?? {};
    assert.ok(y >= 0 && height > 0 && y + height <= 740, `the result is in view: from ${y}, ${height} high`);
    const kept = String(await page.evaluate(`localStorage.getItem("wayfarers.events:${userId}")`));
    const told = (JSON.parse(kept) as { name: string; fields: object }[]).map(({ name, fields }) => [
      name,
      Object.values(fields)[0],
    ]);
    // A device that is online again saves at once, instead of after half a minute.
    await page.evaluate('window.dispatchEvent(new Event("online"))');
    await see("1 run. Saved.");
    assert.deepEqual(told.sort(), [
      ["exposure", "prompt"],
      ["run.end", "tower"],
      ["run.start", "tower"],
    ]);

    await go("Leaderboard");
    await see(/^You are \d+(st|nd|rd|th) of \d+/);
    await see("Live");
    await page.getByLabel("Board").selectOption("forest");
    const rival = await local.player("rival");
    // The best score is at the top of the board, whoever else plays.
    await rival.post("/score", { gameArea: "forest", score: areaOf("forest").max });
    await page.getByRole("cell", { name: rival.username }).waitFor();

    await go("Shop");
    await press("Buy Torch");
    await see("1 × Torch, for 5 coins.");
    await press("Buy Golden Compass");
    await see(/^Not enough coins/);
    await page.getByText("Details").click();
    await see(/^Request [\w-]+$/);
    // The duel has paid coins for the marks that it reached.
    const left = await coins();
    assert.ok(left >= 17 && left <= 35, `${left}`);

    const email = `guest-${randomBytes(4).toString("hex")}@example.com`;
    await go("Player");
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill("correct horse 1");
    await press("Link");
    await page.getByLabel("Code").waitFor();
    await page.getByLabel("Code").fill(await codeFor(email));
    await press("Verify");
    await see("Verified");
    await press("Sign out");
    await page.getByLabel("Name or e-mail").fill(email);
    await page.getByLabel("Password").fill("wrong horse 1");
    await press("Sign in");
    await see("Incorrect name or password.");
    await page.getByLabel("Password").fill("correct horse 1");
    await press("Sign in");
    await see("Where to?");
    assert.equal(await coins(), left);
  });

  it("changes the mail address, after which the new one signs in", async () => {
    const { username, password } = await local.player("mover");
    const email = `moved-${randomBytes(4).toString("hex")}@example.com`;
    const signInAs = async (name: string) => {
      await page.getByLabel("Name or e-mail").fill(name);
      await page.getByLabel("Password").fill(password);
      await press("Sign in");
      await see("Where to?");
    };
    await signInAs(username);
    await go("Player");
    await press("Change the address");
    await page.getByLabel("New e-mail").fill(email);
    await press("Send a code");
    await page.getByLabel("Code").waitFor();
    await page.getByLabel("Code").fill(await codeFor(email));
    await press("Confirm");
    await see("Your address is changed. Sign in again.");
    await signInAs(email);
    await go("Player");
    await see(`Codes for a new password go to ${email}.`);
    assert.equal((await signIn(email, password)).username, username);
  });

  it("begins with the game that the first screen shows", async () => {
    await page.locator(".demonstration canvas").waitFor();
    await page.getByRole("button", { name: /^Try / }).click();
    await page.getByRole("button", { name: "Start", exact: true }).waitFor();
    assert.match(page.url(), /#play\/(forest|desert)$/);
  });

  it("keeps the player across a reload, and knows the device's guest after signing out", async () => {
    await press("Play as a guest");
    await go("Player");
    const name = await page.getByText(/a wayfarer since/).textContent();
    await page.reload();
    await see("Profile");
    assert.equal(await page.getByText(/a wayfarer since/).textContent(), name);
    await press("Sign out");
    await press("Continue as a guest");
    await go("Player");
    assert.equal(await page.getByText(/a wayfarer since/).textContent(), name);
  });

  it("renews a token that the API no longer accepts, and continues", async () => {
    await press("Play as a guest");
    await see("Where to?");
    const tokens: string[] = [];
    await page.route("**/task/complete", async (route) => {
      if (route.request().method() !== "POST") return route.continue();
      tokens.push(route.request().headers()["authorization"] ?? "");
      const headers = { "access-control-allow-origin": "*" };
      return tokens.length === 1 ? route.fulfill({ status: 401, headers, json: {} }) : route.continue();
    });
    await go("Tasks");
    await press("Claim: Visit today");
    await see("Visit today: 10 coins.");
    assert.equal(tokens.length, 2);
    assert.notEqual(tokens[0], tokens[1]);
  });

  it("says in plain words that the server does not answer, and retries the same purchase", async () => {
    await press("Play as a guest");
    await see("Where to?");
    const keys: string[] = [];
    await page.route("**/shop/buy", (route) => {
      if (route.request().method() !== "POST") return route.continue();
      keys.push(route.request().headers()["idempotency-key"] ?? "");
      return route.abort();
    });
    await go("Shop");
    await press("Buy Torch");
    await see("Couldn't reach the game.");
    assert.equal(keys.length, 3);
    // The first attempt may have succeeded, so the next press retries the same purchase.
    await press("Buy Torch");
    while (keys.length < 6) await page.waitForTimeout(50);
    // So does a press after a visit to another view.
    await go("Tasks");
    await go("Shop");
    await press("Buy Torch");
    while (keys.length < 9) await page.waitForTimeout(50);
    assert.equal(new Set(keys).size, 1);
  });

  it("sells what an editor put into the shop", async () => {
    const id = `kite-${randomBytes(4).toString("hex")}`;
    const editor = await memberOf("editors");
    const kite = { name: `Kite ${id}`, description: "Flies <b>high</b>.", price: 3, onSale: true };
    assert.equal((await editor.put(`/catalog/${id}`, kite)).status, 200);
    await press("Play as a guest");
    await go("Shop");
    const ware = page.locator(`[data-item=${id}]`);
    await ware.waitFor();
    assert.match((await ware.textContent()) ?? "", /^Kite kite-\w+Flies <b>high<\/b>\.3 coins/);
    await ware.getByRole("button", { name: `Buy ${kite.name}` }).click();
    await see(`1 × ${kite.name}, for 3 coins.`);
    await see(`1 ${kite.name}`);
    await editor.put(`/catalog/${id}`, { ...kite, onSale: false });
  });

  it("shows the names of all views on any phone, without scrolling", async () => {
    await press("Play as a guest");
    const nav = page.getByRole("navigation");
    await nav.getByText("Player").waitFor();
    const hidden = [];
    for (const width of [320, 353, 360, 375, 384, 390, 412]) {
      await page.setViewportSize({ width, height: 740 });
      hidden.push(await nav.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth));
    }
    assert.deepEqual(hidden, [0, 0, 0, 0, 0, 0, 0]);
  });

  it("breaks words that are wider than the screen", async () => {
    const id = `wide-${randomBytes(4).toString("hex")}`;
    const editor = await memberOf("editors");
    const wide = { name: "W".repeat(64), description: "M".repeat(2000), price: 1, onSale: true };
    assert.equal((await editor.put(`/catalog/${id}`, wide)).status, 200);
    await press("Play as a guest");
    await go("Shop");
    const ware = page.locator(`[data-item=${id}]`);
    await ware.getByRole("button", { name: "Buy" }).click();
    await see("1 × WWW");
    await editor.put(`/catalog/${id}`, { ...wide, onSale: false });
  });

  it("takes a player from sign-up to farewell, with two devices in between", async () => {
    const name = `ada-${randomBytes(4).toString("hex")}`;
    const email = `${name}@example.com`;
    await press("Create an account");
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill("correct horse 1");
    await press("Create");
    await page.getByLabel("Code").waitFor();
    await page.getByLabel("Code").fill(await codeFor(email));
    await press("Confirm");
    await see("Where to?");

    await go("Play in the forest");
    await see("nothing saved yet");
    const otherDevice = await signIn(name, "correct horse 1");
    const theirs = { areas: { forest: { runs: 7, note: "theirs" } } };
    const bytes = { "content-type": "application/octet-stream", "if-none-match": "*" };
    const put = "/objects/saves/0?measure=7&device=tablet";
    assert.equal((await otherDevice.raw("PUT", put, JSON.stringify(theirs), bytes)).status, 200);
    await page.getByLabel("Notes").fill("mine");
    await press("Save notes");
    await see("Your game was saved on another device.");
    await see("7 runs “theirs”");
    await press("Keep both");
    await see("7 runs. Saved.");
    assert.equal(await page.getByLabel("Notes").inputValue(), "theirs\nmine");
    const { body } = await otherDevice.get("/objects/saves");
    assert.deepEqual([body.objects[0].version, body.objects[0].measure], [2, 7]);

    await go("Player");
    await page.getByLabel("Display name").fill("Ada <b>");
    await press("Save profile");
    await see("Profile saved.");
    await otherDevice.patch("/profile", { bio: "elsewhere" });
    await page.getByLabel("Display name").fill("Lovelace");
    await press("Save profile");
    await see(/Your profile was changed on another device/);
    assert.equal(await page.getByLabel("Display name").inputValue(), "Ada <b>");

    await press("Get everything");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "File 1" }).click();
    const everything = JSON.parse(await readFile(await (await download).path(), "utf8"));
    assert.equal(everything.profiles[0].username, name);

    await press("Delete account");
    await press("Delete for good");
    await see("Your account is being deleted. Farewell!");
    await local.drained();
    await assert.rejects(signIn(name, "correct horse 1"));
  });
});
