import assert from "node:assert/strict";

import type { Page } from "playwright-core";

import { local, type TestPlayer } from "../local";
import { describeInBrowser } from "./describeInBrowser";
import { onPhone } from "./onPhone";

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
});
