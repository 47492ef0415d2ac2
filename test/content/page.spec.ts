import assert from "node:assert/strict";
import type { Page } from "playwright-core";

import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";

describeInBrowser("news on the page", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });

  it("are below the areas", async () => {
    await page.getByRole("button", { name: "Play as a guest" }).click();
    const news = page.getByRole("region", { name: "News" });
    await news.getByText("The harbour is open").waitFor();
    const titles = await news.getByRole("heading", { level: 3 }).allTextContents();
    assert.deepEqual(
      titles,
      ["The harbour is open", "A fresh start every Monday"],
      "content, and live documents",
    );
  });
});
