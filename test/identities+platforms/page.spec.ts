import assert from "node:assert/strict";
import type { Page } from "playwright-core";

import { signIn } from "../local";
import { linkTo, newSubject } from "../platforms/players";
import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";

describeInBrowser("the page of a guest with an account at Apple", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });

  it("lists the account and unlinks it, because the device's secret still signs in", async () => {
    await page.getByRole("button", { name: "Play as a guest" }).click();
    await page.getByText("Where to?").waitFor();
    const { username, secret } = JSON.parse(
      await page.evaluate<string>('localStorage.getItem("wayfarers.guest")'),
    );
    const guest = await signIn(username, secret);
    const { status, body } = await linkTo(guest, "apple", newSubject());
    assert.equal(status, 200, JSON.stringify(body));
    await page.getByRole("link", { name: "Player", exact: true }).click();
    await page.getByText("Apple, linked on").waitFor();
    await page.getByRole("button", { name: "Unlink Apple" }).click();
    await page.getByText("No account at a platform signs you in.").waitFor();
    assert.deepEqual((await guest.get("/profile/identities")).body, { identities: [] });
  });
});
