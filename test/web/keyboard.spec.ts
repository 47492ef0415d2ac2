import assert from "node:assert/strict";

import type { Page } from "playwright-core";

import { describeInBrowser } from "./describeInBrowser";
import { onPhone } from "./onPhone";

describeInBrowser("the page, with the keyboard alone", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });
  const focused = () => page.locator(":focus");

  it("keeps the focus on the button that was pressed", async () => {
    await page.getByRole("button", { name: "Play as a guest" }).press("Enter");
    await page.getByText("Where to?").waitFor();
    await page.getByRole("link", { name: "Shop", exact: true }).press("Enter");
    const buy = page.getByRole("button", { name: "Buy Torch", exact: true });
    for (const coins of [95, 90]) {
      if (coins === 95) await buy.focus();
      const read = page.waitForResponse((answer) => answer.url().endsWith("/wallet") && answer.ok());
      await page.keyboard.press("Enter");
      await read;
      await page
        .locator(".coins", { hasText: `${coins}` })
        .first()
        .waitFor();
      await page.locator('button[aria-label="Buy Torch"]:not(:disabled, [aria-disabled])').waitFor();
      assert.equal(await focused().getAttribute("aria-label"), "Buy Torch");
    }
  });
});
