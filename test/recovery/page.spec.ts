import assert from "node:assert/strict";
import type { Page } from "playwright-core";

import { signIn } from "../local";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";

describeInBrowser("a guest's page", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });

  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const openPlayer = () => page.getByRole("link", { name: "Player", exact: true }).click();
  const signIns = () => page.getByRole("list", { name: "Your sign-ins" }).getByRole("listitem");
  const guest = async (): Promise<{ username: string; secret: string }> =>
    JSON.parse(await page.evaluate<string>('localStorage.getItem("wayfarers.guest")'));

  it("ends the sign-in of another device, and recovers the account on a device that knows nothing", async () => {
    await press("Play as a guest");
    await page.getByText("Where to?").waitFor();
    const { username, secret } = await guest();
    const other = await signIn(username, secret);
    assert.equal((await other.get("/profile")).status, 200);

    await openPlayer();
    await signIns().filter({ hasText: "Another device" }).waitFor();
    await press("End");
    await page.getByText("That sign-in has ended.").waitFor();
    const lines = await signIns().allTextContents();
    assert.equal(lines.length, 1, lines.join("\n"));
    assert.match(lines[0] ?? "", /^This device, since /);

    await press("Make a recovery code");
    const code = await page.getByText("Write it down").locator("strong").innerText();
    await page.evaluate("localStorage.clear()");
    await page.reload();
    await press("I have a recovery code");
    await page.getByLabel("Recovery code").fill(code);
    await press("Recover");
    await openPlayer();
    await page.getByText(`${username}, a wayfarer since`).waitFor();
    const recovered = await guest();
    assert.equal(recovered.username, username);
    assert.notEqual(recovered.secret, secret);
    await assert.rejects(signIn(username, secret), { name: "NotAuthorizedException" });

    await press("Sign out everywhere");
    await press("Continue as a guest");
    await openPlayer();
    await page.getByText(`${username}, a wayfarer since`).waitFor();
  });
});
