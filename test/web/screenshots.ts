import type { ChildProcess } from "node:child_process";
import { join, resolve } from "node:path";

import { type Browser, chromium } from "playwright-core";

import { output } from "../local";
import { chromiumArguments, chromiumPath } from "../localRun/chromium";
import { startGameServer } from "../sessions/gameServers";

const folder = resolve(__dirname, "../../docs/screenshots");

/** Takes the pictures of a match in docs/matches.md: `npm run mocha -- test/web/screenshots.ts`. */
describe("the pictures of docs/matches.md", function () {
  this.timeout(240_000);
  let browser: Browser;
  let server: ChildProcess;
  before(async () => {
    [browser, server] = await Promise.all([
      chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments }),
      startGameServer({ seconds: 20 }),
    ]);
  });
  after(async () => {
    await browser?.close();
    server?.kill("SIGKILL");
  });

  it("show the search, the game against a bot, and its end", async () => {
    const phone = { viewport: { width: 390, height: 700 }, isMobile: true, hasTouch: true };
    const page = await browser.newPage({ ...phone, deviceScaleFactor: 1.5, colorScheme: "light" });
    page.setDefaultTimeout(60_000);
    const picture = (name: string) =>
      page.screenshot({ path: join(folder, `match-${name}.jpg`), type: "jpeg", quality: 80 });
    const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
    await page.goto(`${await output("siteUrl")}/#play/arena`);
    await press("Play as a guest");
    await press("Find a match");
    await page.getByText(/ · a bot plays in \d+ s$/).waitFor();
    await picture("search");
    await press("Accept");
    const field = page.locator("canvas");
    await page.getByText(/^You \d+ · Bot \d+ · \d+ s$/).waitFor();
    // Row by row from the corner, as the runner needs 1.9 s for a row.
    const rows = async (count: number) => {
      for (let row = 0; row < count; row++)
        for (const [key, ms] of [
          [row % 2 === 0 ? "ArrowRight" : "ArrowLeft", 1_900],
          ["ArrowDown", 200],
        ] as const) {
          await field.press(key);
          await page.waitForTimeout(ms);
        }
    };
    await rows(4);
    await picture("bot");
    await rows(4);
    await page.getByText("A match with a bot changes no skill, no coins and no leaderboard.").waitFor();
    await picture("result");
  });
});
