import assert from "node:assert/strict";

import { AdminUserGlobalSignOutCommand } from "@aws-sdk/client-cognito-identity-provider";
import type { Page, Route } from "playwright-core";

import { cognitoClient, local, output, type TestPlayer } from "../local";
import { isDeletedAnswer } from "../privacy/exportAndDelete";
import { axeFindings } from "./axe";
import { describeInBrowser } from "./describeInBrowser";
import { onPhone } from "./onPhone";

const cors = { "access-control-allow-origin": "*" };

describeInBrowser("what the device keeps", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });

  const press = (name: string, of = page) => of.getByRole("button", { name, exact: true }).click();
  const go = (name: string, of = page) => of.getByRole("link", { name, exact: true }).click();
  const see = (text: string | RegExp, of = page) => of.getByText(text).first().waitFor();
  const signIn = async ({ username, password }: TestPlayer) => {
    await page.getByLabel("Name or e-mail").fill(username);
    await page.getByLabel("Password").fill(password);
    await press("Sign in");
    await see("Where to?");
  };
  const refused = (route: Route, message: string) =>
    route.fulfill({ status: 400, headers: cors, json: { __type: "NotAuthorizedException", message } });
  /** Answers the next writes of the profile with 401, so that the page renews its token. */
  const refuseTokens = (of: Page) =>
    of.route(/\/profile$/, (route) =>
      route.request().method() === "PATCH"
        ? route.fulfill({ status: 401, headers: cors, json: { message: "Unauthorized" } })
        : route.continue(),
    );

  it("keeps the guest of the device when another player's account is deleted", async () => {
    await press("Play as a guest");
    await go("Player");
    const name = await page.getByText(/a wayfarer since/).textContent();
    await press("Sign out");
    await signIn(await local.player("leaver"));
    await go("Player");
    await press("Delete account");
    await press("Delete for good");
    await see("Your account is being deleted. Farewell!");
    await press("Continue as a guest");
    await go("Player");
    assert.equal(await page.getByText(/a wayfarer since/).textContent(), name);
  });

  it("deletes an account by a link, for somebody who no longer has the game", async () => {
    const leaver = await local.player("leaver");
    await page.evaluate('location.hash = "delete-account"');
    await see("You don't need the game for this.");
    assert.deepEqual(await axeFindings(page, "the way to a deletion"), []);
    await page.getByRole("link", { name: "ask support to delete it" }).click();
    await see("For who cannot sign in any more.");
    await page.getByLabel("What shows that the account is yours").waitFor();
    assert.equal(await page.getByLabel("Subject").inputValue(), "account");
    assert.deepEqual(await axeFindings(page, "the notice for a deletion"), []);
    await page.evaluate('location.hash = "delete-account"');
    await page.getByLabel("Name or e-mail").fill(leaver.username);
    await page.getByLabel("Password").fill(leaver.password);
    await press("Sign in");
    await see("What was reported about");
    assert.deepEqual(await axeFindings(page, "the deletion"), []);
    await press("Delete account");
    await press("Delete for good");
    await see("Your account is being deleted. Farewell!");
    await local.drained();
    assert.ok(isDeletedAnswer(await leaver.get("/profile")));
  });

  it("takes notice of illegal content from somebody without an account, and shows what became of it", async () => {
    await page.evaluate('location.hash = "notice"');
    await see("For everybody, with or without an account.");
    assert.deepEqual(await axeFindings(page, "the form of a notice"), []);
    await press("Send");
    await see("Fill this in.");
    await page.getByLabel("Place where it is").fill("First on the board of the forest");
    await page.getByLabel("Reason why it is illegal").fill("It denies a genocide");
    await page.getByLabel("Name", { exact: true }).fill("Grace Hopper");
    await page.getByLabel("E-mail address", { exact: true }).fill("grace@example.com");
    await press("Send");
    await see("Tick this first.");
    await page.getByLabel("In good faith").check();
    await press("Send");
    await see("Nobody has decided yet.");
    assert.deepEqual(await axeFindings(page, "the state of a notice"), []);
    await page.reload();
    await see("Nobody has decided yet.");
  });

  it("starts with a new guest when the device's guest no longer exists", async () => {
    const gone = { username: "guest-0000000000000000", secret: "none of this pool's" };
    await page.evaluate(`
      localStorage.setItem("wayfarers.guest", ${JSON.stringify(JSON.stringify(gone))});
      localStorage.setItem("wayfarers.session", ${JSON.stringify(
        JSON.stringify({ username: gone.username, refreshToken: "none" }),
      )});
    `);
    await page.reload();
    await press("Continue as a guest");
    await see("Where to?");
    await page.reload();
    await see("Where to?");
    const kept = await page.evaluate<string>('localStorage.getItem("wayfarers.guest")');
    assert.notEqual(JSON.parse(kept).username, gone.username);
  });

  it("is the same guest, who is not asked, when the session has ended everywhere", async () => {
    await press("Play as a guest");
    await see("Where to?");
    const kept = await page.evaluate<string>('localStorage.getItem("wayfarers.guest")');
    await (await cognitoClient()).send(
      new AdminUserGlobalSignOutCommand({
        UserPoolId: await output("userPoolId"),
        Username: JSON.parse(kept).username,
      }),
    );
    await page.reload();
    await see("Where to?");
    assert.equal(await page.evaluate<string>('localStorage.getItem("wayfarers.guest")'), kept);
  });

  it("is only the tab's if the browser forbids storage", async () => {
    await page.addInitScript(`
      for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"])
        Object.defineProperty(window, name, {
          get() { throw new DOMException("Access is denied for this document.", "SecurityError"); },
        });
    `);
    const game = page.url();
    await page.goto(await output("deskUrl"));
    await page.getByRole("heading", { name: "The desk", exact: true }).waitFor();
    await page.goto(new URL("/_console", game).href);
    await page.getByRole("navigation").first().waitFor();
    await page.goto(game);
    await see(
      "This browser lets the game keep nothing. When you close or reload this tab, you are signed out",
    );
    await press("Play as a guest");
    await see("Where to?");
    await go("Player");
    const name = await page.getByText(/a wayfarer since/).textContent();
    await press("Sign out");
    await press("Continue as a guest");
    await go("Player");
    assert.equal(await page.getByText(/a wayfarer since/).textContent(), name);
  });

  it("leads a guest who is deleted in mid-game to the start page", async () => {
    await press("Play as a guest");
    await go("Player");
    await refuseTokens(page);
    await page.route("**/*", (route) =>
      /REFRESH_TOKEN|USER_SRP_AUTH/.test(route.request().postData() ?? "")
        ? refused(route, "Incorrect username or password.")
        : route.fallback(),
    );
    await press("Save profile");
    await page.getByRole("button", { name: "Continue as a guest" }).waitFor();
    assert.equal(await page.getByText("Profile saved.").count(), 0);
  });

  it("keeps a session that began in another tab when this one's has ended", async () => {
    const ada = await local.player("ada");
    await signIn(ada);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await go("Player", other);
    await see("a wayfarer since", other);
    // The player signs out on all devices, and signs in again in this tab only.
    const player = { UserPoolId: await output("userPoolId"), Username: ada.username };
    await (await cognitoClient()).send(new AdminUserGlobalSignOutCommand(player));
    await page.evaluate(`localStorage.removeItem("wayfarers.session")`);
    await page.reload();
    await signIn(ada);
    await refuseTokens(other);
    await press("Save profile", other);
    await see("Your session has ended. Sign in again to continue.", other);
    await page.reload();
    await see("Where to?");

    // The form stays open, however often Escape is pressed.
    for (let times = 0; times < 3; times++) await other.keyboard.press("Escape");
    await other.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    assert.ok(await other.getByRole("dialog", { name: "Sign in again" }).isVisible());
  });

  it("signs a player out in all tabs", async () => {
    await signIn(await local.player("ada"));
    const other = await page.context().newPage();
    await other.goto(page.url());
    await see("Where to?", other);
    await press("Sign out");
    await other.getByLabel("Password").waitFor();
    assert.equal(await other.getByText("Where to?").count(), 0);
  });

  it("shows what another tab has collected and unlocked, without a message, once it is read again", async () => {
    await press("Play as a guest");
    await see("Where to?");
    const other = await page.context().newPage();
    // This tab's socket says nothing, so no message shows the tab what the first one does.
    await other.routeWebSocket(/ticket=/, () => undefined);
    await other.goto(page.url());
    const unlock = "Unlock for 80 coins";
    await other.getByRole("button", { name: unlock }).waitFor();
    await press(unlock);
    await see("Harbour Trade is open.");
    await press(unlock, other);
    await other.getByRole("link", { name: "Play in the harbour" }).waitFor();
    for (const each of [page, other]) await go("Tasks", each);
    const claim = "Claim: Visit today";
    await other.getByRole("button", { name: claim }).waitFor();
    await press(claim);
    await see("Visit today: ");
    await press(claim, other);
    await other.locator("[data-task=daily-visit]").getByText("✓ Done").waitFor();
    assert.equal(await other.getByRole("button", { name: claim }).count(), 0);
  });
});
