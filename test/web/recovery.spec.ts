import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";

import { AdminCreateUserCommand } from "@aws-sdk/client-cognito-identity-provider";
import type { Page } from "playwright-core";

import { codeFor, cognitoClient, local, output, type TestPlayer } from "../local";
import { describeInBrowser } from "./describeInBrowser";
import { onPhone } from "./onPhone";

describeInBrowser("the page, when the server is back", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });
  let ada: TestPlayer;
  before(async () => {
    ada = await local.player("ada");
  });

  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const signIn = async () => {
    await page.getByLabel("Name or e-mail").fill(ada.username);
    await page.getByLabel("Password").fill(ada.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  };
  const go = (place: string) => page.evaluate(`location.hash = ${JSON.stringify(place)}`);

  it("automatically shows a view that failed, and saves a run that could not be saved", async () => {
    await signIn();
    await see("Where to?");
    let isDown = true;
    const headers = { "access-control-allow-origin": "*" };
    await page.route(/\/(catalog|tasks|progress|objects\/saves(\/0)?)(\?.*)?$/, (route) =>
      isDown && route.request().method() !== "OPTIONS"
        ? route.fulfill({ status: 503, headers, json: { message: "Service Unavailable" } })
        : route.continue(),
    );
    await go("shop");
    await see("The server had a problem.");
    await go("play/desert");
    await page.evaluate("Math.random = () => 0");
    // A click on the field starts a round.
    await see("Press Start, or the field.");
    await page.locator(".stage canvas").click();
    const again = page.getByRole("button", { name: "Play again" });
    while (!(await again.isVisible())) {
      const status = await page.locator(".status").textContent();
      if (status?.startsWith("Run!")) await page.locator("canvas").press(" ");
    }
    await see("Your first score here!");
    await see("1 run, saved on this device.");
    // A click at the end of a round does not start another one: the result lies over the field.
    await page.locator(".result").click();
    assert.ok(await again.isVisible());
    isDown = false;
    await go("shop");
    await page.getByRole("button", { name: "Buy Torch", exact: true }).waitFor();
    assert.equal(await page.getByText("The server had a problem.").count(), 0);
    await go("play/desert");
    await see("1 run. Saved.");
    const { body } = await ada.get("/objects/saves");
    assert.equal(body.objects[0].measure, 1);
  });

  it("says in its own words that the sign-in is not answered, and continues once it is", async () => {
    const address = new RegExp(`^${new URL(await page.evaluate<string>("document.baseURI")).origin}`);
    await page.route(
      (url) => !address.test(url.href),
      (route) => route.abort(),
    );
    await signIn();
    await see("Couldn't reach the game.");
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await see("Where to?");
    assert.equal(await page.getByText("Couldn't reach the game.").count(), 0);
  });

  it("does not say that a board is loading after a request without an answer", async () => {
    await signIn();
    await see("Where to?");
    await page.route(/\/leaderboard\?/, (route) => route.abort());
    await go("board");
    await see("Couldn't reach the game.");
    assert.equal(await page.getByText("Loading…").count(), 0);
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await page.getByRole("button", { name: "Refresh" }).click();
    await page.getByRole("columnheader", { name: "Rank" }).waitFor();
    assert.equal(await page.getByText("Couldn't reach the game.").count(), 0);
  });

  it("confirms an account, and saves a new password, once, when the sign-in that follows is lost", async () => {
    let isLost = true;
    await page.route("**/*", (route) => {
      const target = route.request().headers()["x-amz-target"] ?? "";
      return isLost && target.endsWith("InitiateAuth") ? route.abort() : route.continue();
    });
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    const name = `late-${randomBytes(4).toString("hex")}`;
    const email = `${name}@example.com`;
    const isBack = async (submit: string) => {
      isLost = true;
      await press(submit);
      await see("Couldn't reach the game.");
      isLost = false;
      await press(submit);
      await see("Where to?");
    };
    await press("Create an account");
    await page.getByLabel("Name").fill(name);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill("correct horse 1");
    await press("Create");
    await page.getByLabel("Code").waitFor();
    await page.getByLabel("Code").fill(await codeFor(email));
    await isBack("Confirm");
    await press("Sign out");
    await press("Forgot password?");
    await page.getByLabel("Name or e-mail").fill(name);
    await press("Send a code");
    await page.getByLabel("Code").waitFor();
    await page.getByLabel("Code").fill(await codeFor(email));
    await page.getByLabel("New password").fill("correct horse 2");
    await isBack("Save and sign in");
    assert.equal(await page.getByLabel("New password").count(), 0);
  });

  it("treats a write whose answers were lost as done when it is repeated", async () => {
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    /** The number of following answers that are lost. */
    let lost = 0;
    const keys: (string | undefined)[] = [];
    await page.route(/\/(unlock|profile|item\/use|auth\/link)$/, async (route) => {
      if (!["POST", "PATCH"].includes(route.request().method())) return route.continue();
      keys.push(route.request().headers()["idempotency-key"]);
      const answer = await route.fetch();
      return lost-- > 0 ? route.abort() : route.fulfill({ response: answer });
    });
    await press("Play as a guest");
    await see("Where to?");
    // The wallet's message would tell of more lost answers: the area is open then.
    lost = 1;
    await press("Unlock for 80 coins");
    await see(/ is open\./);
    await go("shop");
    await press("Buy Climbing Rope");
    await see("1 × Climbing Rope");
    await go("play/harbour");
    const rope = page.locator(".gear button", { hasText: "1 left" });
    await rope.click();
    lost = 3;
    keys.length = 0;
    await press("Start");
    await see("Couldn't reach the game.");
    const used = page.waitForResponse((answer) => answer.url().endsWith("/item/use") && answer.ok());
    await press("Play again");
    await used;
    await page.getByRole("button", { name: "Playing…" }).waitFor();
    assert.deepEqual([keys.length, new Set(keys).size], [4, 1]);
    await go("player");
    lost = 3;
    await page.getByLabel("Display name").fill("Late");
    await press("Save profile");
    await see("Couldn't reach the game.");
    await press("Save profile");
    await see("Profile saved.");
    lost = 1;
    await page.getByLabel("E-mail").fill(`late-${randomBytes(4).toString("hex")}@example.com`);
    await page.getByLabel("Password").fill("correct horse 1");
    await press("Link");
    await see("Check your e-mail");
  });

  it("says that a temporary password, which an operator gave, does not sign in", async () => {
    const Username = `new-${randomBytes(4).toString("hex")}`;
    await (await cognitoClient()).send(
      new AdminCreateUserCommand({
        UserPoolId: await output("userPoolId"),
        Username,
        TemporaryPassword: "correct horse 1",
        MessageAction: "SUPPRESS",
        UserAttributes: [{ Name: "email", Value: `${Username}@example.com` }],
      }),
    );
    await page.getByLabel("Name or e-mail").fill(Username);
    await page.getByLabel("Password").fill("correct horse 1");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await see("This password is temporary");
    assert.equal(await page.getByText("Where to?").count(), 0);
  });
});
