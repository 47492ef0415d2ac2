import assert from "node:assert/strict";
import type { Page } from "playwright-core";

import { describeInBrowser } from "../web/describeInBrowser";
import { onPhone } from "../web/onPhone";

describeInBrowser("past seasons on the page", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });

  it("are in the list of a board's times, with their results", async () => {
    await page.getByRole("button", { name: "Play as a guest" }).click();
    await page.getByRole("heading", { name: "Where to?" }).waitFor();
    await page.evaluate('location.hash = "board/forest"');
    const time = page.getByLabel("Time");
    for (const season of ["Yesterday", "Last week"]) {
      await time.selectOption(season);
      const results = page.getByText(/This season has no results|^Final standings of/);
      await results.waitFor();
      assert.equal(await results.count(), 1, season);
    }
  });
});
