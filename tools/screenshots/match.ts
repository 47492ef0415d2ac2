import type { Page } from "playwright-core";

import { pause, press, see } from "./acts";
import type { Camera } from "./camera";

/** Takes the pictures of a match against a bot, as a new guest. docs/matches.md shows them too. */
export async function takeMatch(camera: Camera, siteUrl: string): Promise<void> {
  const page = await camera.open({ size: "phone", colorScheme: "light" });
  await page.goto(`${siteUrl}/#play/arena`);
  await press(page, "Play as a guest");
  await press(page, "Find a match");
  await see(page, / · a bot plays in \d+ s$/);
  await camera.take(page, "page-match-search");
  await press(page, "Accept");
  await see(page, /^You \d+ · Bot \d+ · \d+ s$/);
  await page.locator("canvas").focus();
  for (let row = 0; row < 4; row++) await paint(page, row);
  await camera.take(page, "page-match-bot");
  const worth = page.getByText("A match with a bot changes no skill, no coins and no leaderboard.");
  for (let row = 4; !(await worth.isVisible()); row++) await paint(page, row);
  await pause(page, 1);
  await camera.take(page, "page-match-result");
  await page.context().close();
}

/** The number of rows on the board. A run down and up again takes long enough for a game. */
const rows = 10;

/** Runs along a row of the board, which takes 1.9 s, and then to the next: down to the last row, and up again. */
async function paint(page: Page, row: number): Promise<void> {
  await page.keyboard.press(row % 2 === 0 ? "ArrowRight" : "ArrowLeft");
  await pause(page, 1.9);
  await page.keyboard.press(row < rows - 1 ? "ArrowDown" : "ArrowUp");
  await pause(page, 0.2);
}
