import assert from "node:assert/strict";

import type { Page, Route } from "playwright-core";

import { areaOf } from "../../functions/leaderboard/areas";
import { local, type TestPlayer } from "../local";
import { describeInBrowser } from "./describeInBrowser";
import { onPhone } from "./onPhone";

describeInBrowser("the page, when an answer is slow", () => {
  let page: Page;
  onPhone((opened) => {
    page = opened;
  });
  let ada: TestPlayer;
  before(async () => {
    ada = await local.player("ada");
    await ada.post("/score", { gameArea: "forest", score: areaOf("forest").max });
    await local.drained();
  });

  /**
   * Holds the answers to requests whose URL matches. `release` sends them, and waits until the page has read them, unless
   * it has cancelled the requests.
   */
  async function hold(pattern: RegExp, change: (answer: Record<string, unknown>) => unknown) {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: held, resolve: isHeld } = Promise.withResolvers<void>();
    const answered: Promise<void>[] = [];
    const answer = async (route: Route) => {
      const response = await route.fetch();
      isHeld();
      await released;
      await route.fulfill({ response, json: change(await response.json()) }).catch(() => {});
      if (!route.request().failure()) await (await route.request().response())?.finished();
    };
    await page.route(pattern, (route) => {
      answered.push(answer(route));
    });
    return {
      held,
      release: async () => {
        release();
        await Promise.all(answered);
        // The page reads an answer in its own tasks, which have run after two frames.
        await page.evaluate(
          "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
        );
      },
    };
  }

  it("shows the board that was chosen last, and the player's rank on it", async () => {
    await page.getByLabel("Name or e-mail").fill(ada.username);
    await page.getByLabel("Password").fill(ada.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await page.getByRole("link", { name: "Play", exact: true }).waitFor();
    const rows = await hold(/\/leaderboard\?.*window=all/, () => ({
      entries: [{ rank: 1, userId: "x", username: "best-of-all-time", score: 1e6, achievedAt: 0 }],
    }));
    await page.getByRole("link", { name: "Leaderboards", exact: true }).click();
    await rows.held;
    await page.getByLabel("Time").selectOption("week");
    await page.getByRole("cell", { name: ada.username }).waitFor();
    await page.getByText(/^You are \d+/).waitFor();
    await rows.release();
    assert.equal(await page.getByText("best-of-all-time").count(), 0);

    const ranks = await hold(/\/leaderboard\/me\?.*window=week/, () => ({
      rank: 7_777,
      total: 8_888,
      score: 1,
    }));
    await page.getByRole("button", { name: "Refresh" }).click();
    await ranks.held;
    await page.getByLabel("Time").selectOption("day");
    await page.getByText(/^You are \d+/).waitFor();
    await ranks.release();
    assert.equal(await page.getByText("8888").count(), 0);
  });

  it("reports no failure if the player leaves before their data is ready", async () => {
    await page.getByRole("button", { name: "Play as a guest" }).click();
    await page.getByText("Where to?").waitFor();
    await page.getByRole("link", { name: "Player", exact: true }).click();
    const asked = page.waitForResponse((answer) => answer.url().endsWith("/profile/export"));
    await page.getByRole("button", { name: "Get everything" }).click();
    await asked;
    await page.getByRole("link", { name: "Tasks", exact: true }).click();
    await page.getByRole("heading", { name: "Visit today" }).waitFor();
    assert.deepEqual(await page.locator("#notices").getByText("abort").allTextContents(), []);
  });
});
