import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { closePages, openBrowser } from "./browser";
import { describeInBrowser } from "./describeInBrowser";

describeInBrowser("the page of prices", () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => closePages(browser));

  it("computes what docs/costs.md says, for each stack and number of players (otherwise run npm run cost -- --docs)", async () => {
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on("pageerror", ({ message }) => errors.push(message));
    await page.goto(pathToFileURL("docs/prices.html").href);
    const totals = [...readFileSync("docs/costs.md", "utf8").matchAll(/^\| \*\*all\*\* \| (.+) \|$/gm)].map(
      ([, cells = ""]) => cells.split(" | ").map((cell) => Number(cell.replaceAll(/\*/g, ""))),
    );
    assert.equal(totals.length, 2);
    for (const [at, stack] of ["dev", "prod"].entries()) {
      await page.selectOption("#stack", stack);
      for (const [nth, players] of ["50", "1,000", "10,000", "100,000"].entries()) {
        for (let step = 0; (await page.textContent("#players-value")) !== players; step++) {
          assert.ok(step < 12, players);
          await page.fill("#players", `${step}`);
        }
        const shown = await page.textContent("#total");
        assert.equal(Number(shown?.replaceAll(/[$,]/g, "")), totals[at]?.[nth], `${stack}, ${players}`);
      }
    }
    await page.fill("#saves", "5");
    const more = Number((await page.textContent("#total"))?.replaceAll(/[$,]/g, ""));
    assert.ok(more > (totals[1]?.[3] ?? 0), "saves cost nothing");
    assert.deepEqual(errors, []);
  });
});
