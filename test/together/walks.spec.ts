// full: it repeats on a bad network what the pages' specs prove

import assert from "node:assert/strict";

import type { Page, Request, Route } from "playwright-core";

import { accept } from "../chat/accept";
import { codeFor, local, type TestPlayer } from "../local";
import { axeFindings } from "../web/axe";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";
import { signInOnPage } from "../web/signInOnPage";

describeInBrowser("the page, on a bad day", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });
  let ada: TestPlayer;
  let bob: TestPlayer;
  before(async () => {
    [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
  });

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const signIn = async () => {
    await signInOnPage(page, ada);
  };
  const cors = { "access-control-allow-origin": "*" };
  const isPost = (request: Request) => request.method() === "POST";

  it("sends what was typed once and in order, over a slow, failing network, and across a reload", async () => {
    const { body: id } = await ada.post("/conversations", [bob.username]);
    await accept(bob, id);
    await signIn();
    let posts = 0;
    let isDown = false;
    const slowly = async (route: Route) => {
      if (!isPost(route.request())) return route.continue();
      posts += 1;
      if (isDown || posts % 5 === 2) return route.abort();
      // The server processes the request, and its answer is lost.
      if (posts % 5 === 4) {
        await route.fetch();
        return route.abort();
      }
      const response = await route.fetch();
      await new Promise((done) => setTimeout(done, 200));
      return route.fulfill({ response }).catch(() => {});
    };
    await page.route(`**/conversations/${id}`, slowly);
    await page.evaluate(`location.hash = "#chat/${id}"`);
    await see("Live");
    const message = page.getByLabel("Message", { exact: true });
    const texts = Array.from({ length: 12 }, (_, n) => `Quick ${n}`);
    for (const [at, text] of texts.entries()) {
      isDown ||= at === 8;
      await message.fill(text);
      await message.press("Enter");
      await message.press("Enter");
      assert.equal(await message.inputValue(), "");
    }
    await see("Waiting for the connection");
    await message.fill("Not sent yet");
    await page.reload();
    assert.equal(await message.inputValue(), "Not sent yet");
    isDown = false;
    await see("Live");
    await page
      .locator(".messages p")
      .nth(texts.length - 1)
      .waitFor();
    await page.locator(".messages .sending, .messages .sent").first().waitFor({ state: "detached" });
    const { body } = await bob.get(`/conversations/${id}`);
    assert.deepEqual(
      body.messages.map((each: { message: string }) => each.message),
      texts,
    );
    assert.deepEqual(await page.locator(".messages p").allTextContents(), texts);
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });

  it("keeps a round that was played without a connection, and counts it once when the connection is back", async () => {
    await signIn();
    let isDown = true;
    await page.route("**/score", (route) =>
      isDown && isPost(route.request()) ? route.abort() : route.continue(),
    );
    await page.evaluate(`location.hash = "#play/desert"`);
    await press("Start");
    const again = page.getByRole("button", { name: "Play again" });
    while (!(await again.isVisible())) {
      const status = await page.locator(".status").textContent();
      if (status?.startsWith("Run!")) await page.locator("canvas").press(" ");
    }
    await see("Your round is saved, and counts when the connection is back.");
    await see("No connection.");
    isDown = false;
    await see(/^Your round counts: \d+\.\d\d s in Desert Sprint\.$/);
    await see("Your first score here!");
    await see("1 run. Saved.");
    await see(/^You are \d+(st|nd|rd|th) of \d+/);
    assert.equal(await page.getByText("No connection.").count(), 0);
    const { body } = await ada.get("/leaderboard/me?gameArea=desert");
    assert.equal(typeof body.score, "number");
  });

  it("asks for the password when the session has ended, and keeps what was typed", async () => {
    await signIn();
    await page.getByRole("link", { name: "Player", exact: true }).click();
    await page.getByLabel("About you").fill("Not saved yet");
    let isOver = true;
    await page.route(/\/profile$/, (route) =>
      isOver && route.request().method() === "PATCH"
        ? route.fulfill({ status: 401, headers: cors, json: { message: "Unauthorized" } })
        : route.continue(),
    );
    await page.route("**/*", (route) => {
      const isRefresh = isOver && (route.request().postData() ?? "").includes("REFRESH_TOKEN");
      if (!isRefresh) return route.fallback();
      const json = { __type: "NotAuthorizedException", message: "Refresh Token has been revoked" };
      return route.fulfill({ status: 400, headers: cors, json });
    });
    await press("Save profile");
    await see("Your session has ended. Sign in again to continue.");
    isOver = false;
    assert.equal(await page.getByLabel("Name or e-mail").inputValue(), ada.username);
    await page.getByLabel("Password").fill("wrong horse 1");
    await press("Sign in");
    await see("Incorrect name or password.");
    await page.getByLabel("Password").fill(ada.password);
    await press("Sign in");
    await page.getByRole("dialog", { name: "Sign in again" }).waitFor({ state: "detached" });
    assert.equal(await page.getByLabel("About you").inputValue(), "Not saved yet");
    await press("Save profile");
    await see("Profile saved.");
  });

  it("has no faults that axe finds, in any view and either colour scheme", async () => {
    const faults: string[] = [];
    const reducedMotion = "reduce";
    const check = async (view: string) => {
      await page.emulateMedia({ colorScheme: "light", reducedMotion });
      faults.push(...(await axeFindings(page, view)));
      // Only the contrast depends on the colour scheme.
      await page.emulateMedia({ colorScheme: "dark", reducedMotion });
      faults.push(...(await axeFindings(page, `${view}, dark`, { runOnly: ["color-contrast"] })));
    };
    await check("welcome");
    await signIn();
    await check("play");
    const { body: id } = await ada.post("/conversations", [bob.username]);
    await ada.post(`/conversations/${id}`, "Hello");
    for (const view of [
      "play/forest",
      "board",
      "shop",
      "tasks",
      `chat/${id}`,
      "player",
      "players",
      `players/${bob.username}`,
    ]) {
      await page.evaluate(`location.hash = ${JSON.stringify(view)}`);
      await page.waitForLoadState("networkidle");
      await check(view);
    }
    assert.deepEqual(faults, []);
  });

  it("resets a forgotten password by a code", async () => {
    const eve = await local.player("eve");
    await press("Forgot password?");
    await page.getByLabel("Name or e-mail").fill(eve.username);
    await press("Send a code");
    assert.match(
      (await page.getByRole("link", { name: "Open your mailbox" }).getAttribute("href")) ?? "",
      /mailbox$/,
    );
    await page.getByLabel("Code").fill(await codeFor(eve.email));
    await page.getByLabel("New password").fill("another horse 2");
    await press("Save and sign in");
    await see("Where to?");
  });
});
