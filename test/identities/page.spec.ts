import assert from "node:assert/strict";
import type { Page } from "playwright-core";

import { signIn } from "../local";
import { linkTo, newSubject } from "../platforms/players";
import { signedInAgo } from "../refusals/signedInAgo";
import { axeFindings } from "../web/axe";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";

describeInBrowser("the page, by accounts at platforms", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const openPlayer = () => page.getByRole("link", { name: "Player", exact: true }).click();
  const linked = () => page.getByRole("list", { name: "Your linked accounts" }).getByRole("listitem");
  const username = async () => (await page.getByText(/a wayfarer since/).textContent())?.split(",")[0] ?? "";

  const isClosed = async (window: Page) => window.isClosed() || window.waitForEvent("close");

  /** Presses a button that opens a platform's page, and chooses a test account there, or "Refuse". */
  async function choose(button: string, account: string): Promise<void> {
    const opening = page.context().waitForEvent("page");
    await press(button);
    const platform = await opening;
    await platform.getByRole("link", { name: account }).click();
    await isClosed(platform);
  }

  it("lists a guest's account and unlinks it, because the device's secret still signs in", async () => {
    await press("Play as a guest");
    await see("Where to?");
    const { username, secret } = JSON.parse(
      await page.evaluate<string>('localStorage.getItem("wayfarers.guest")'),
    );
    const guest = await signIn(username, secret);
    const { status, body } = await linkTo(guest, "apple", newSubject());
    assert.equal(status, 200, JSON.stringify(body));
    await openPlayer();
    await see("Apple, linked on");
    await press("Unlink Apple");
    await see("No account at a platform signs you in.");
    assert.deepEqual((await guest.get("/profile/identities")).body, { identities: [] });
  });

  it("signs in, links another account, signs in by that one, and unlinks it", async () => {
    await choose("Continue with Apple", "Ada");
    await see("Where to?");
    await page.reload();
    await openPlayer();
    const name = await username();
    assert.match(name, /^player-/);
    await see("Apple, linked on");
    for (const [platform, account] of [
      ["Google", "Bob"],
      ["Epic", "Cleo"],
      ["Game Center", "Bob"],
      ["Steam", "Ada"],
      ["Google Play Games", "Bob"],
    ] as const) {
      await choose(`Link ${platform}`, account);
      await see(`${platform} signs you in from now on.`);
    }
    assert.equal(await linked().count(), 6);
    assert.deepEqual(await axeFindings(page, "the player's page"), []);
    for (const [platform, account] of [
      ["Google", "Bob"],
      ["Game Center", "Bob"],
      ["Steam", "Ada"],
    ] as const) {
      await press("Sign out");
      await choose(`Continue with ${platform}`, account);
      await openPlayer();
      assert.equal(await username(), name);
    }
    await press("Unlink Google");
    await see("Google no longer signs you in.");
    assert.equal(await linked().count(), 5);
  });

  it("is told of an account that another player has, and of a sign-in that was refused or given up", async () => {
    await choose("Continue with Epic", "Ada");
    await see("Where to?");
    await press("Sign out");
    await choose("Continue with Apple", "Refuse");
    const opening = page.context().waitForEvent("page");
    await press("Continue with Google");
    await see("Go on in the window of Google.");
    assert.deepEqual(await axeFindings(page, "the welcome"), []);
    await press("Cancel");
    await isClosed(await opening);
    assert.equal(await page.getByText("Go on in the window").count(), 0);
    assert.equal(await page.getByRole("alert").count(), 0);
    await press("Play as a guest");
    await openPlayer();
    await choose("Link Epic", "Ada");
    await see("This platform account belongs to another player");
    assert.equal(await linked().count(), 0);
  });

  it("asks for a fresh sign-in by the player's own platform, and no other account passes", async () => {
    await choose("Continue with Epic", "Bob");
    await openPlayer();
    const name = await username();
    let sent = 0;
    await page.route("**/profile", async (route) => {
      const request = route.request();
      if (request.method() !== "DELETE" || sent++ > 0) return route.continue();
      const headers = await request.allHeaders();
      const authorization = await signedInAgo({ idToken: headers["authorization"] ?? "" }, 11 * 60_000);
      return route.continue({ headers: { ...headers, authorization } });
    });
    await press("Delete account");
    await press("Delete for good");
    const dialog = page.getByRole("dialog", { name: "Sign in again" });
    await dialog.waitFor();
    assert.deepEqual(await axeFindings(page, "the dialog"), []);
    assert.deepEqual(await dialog.getByRole("button", { name: /^Continue with/ }).allTextContents(), [
      "Continue with Epic",
    ]);
    await choose("Continue with Epic", "Ada");
    await see(`That account signs in another player. Choose the account of ${name}`);
    await choose("Continue with Epic", "Bob");
    await see("Your account is being deleted. Farewell!");
  });

  it("says that nobody waits for a sign-in that was not asked for here, and keeps no token in the address", async () => {
    const site = page.url();
    await page.goto(`${site}#id_token=e30&state=platform.unknown`);
    await page.reload();
    await see("Nobody waits for this sign-in any longer.");
    assert.equal(page.url(), site);
  });
});
