import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { chromiumLaunch } from "@game-backend/tools/harness/chromium";
import { readOutputs } from "@game-backend/tools/stack/outputs";
import { chromium } from "playwright-core";
import { Camera } from "./screenshots/camera";
import { type ConsoleOutputs, takeConsole } from "./screenshots/console";
import { type DeskOutputs, takeDesk } from "./screenshots/desk";
import type { PageOutputs } from "./screenshots/give";
import { takeMatch } from "./screenshots/match";
import { takePage } from "./screenshots/page";

const folder = resolve(__dirname, "../docs/screenshots");

/**
 * Takes the pictures of docs/screenshots.md, of every view of the page of the desk and of the console. Run `npm run screenshots`
 * while `npm start -- --demo` runs. Optional arguments are the path of another `outputs.json`, and `page`, `desk` or `console` for
 * only one of them. Needs Chromium.
 */
async function main(): Promise<void> {
  const [file = ".local/dev/outputs.json", only] = process.argv.slice(2);
  const outputs = readOutputs<PageOutputs & ConsoleOutputs & DeskOutputs>(file) as PageOutputs &
    ConsoleOutputs &
    DeskOutputs;
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch(chromiumLaunch());
  try {
    const camera = new Camera(browser, folder);
    if (only === undefined || only === "page") {
      await takePage(camera, outputs);
      await takeMatch(camera, outputs.siteUrl);
    }
    if (only === undefined || only === "desk") await takeDesk(camera, outputs);
    if (only === undefined || only === "console") await takeConsole(camera, outputs);
  } finally {
    await browser.close();
  }
}

if (require.main === module)
  main().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
