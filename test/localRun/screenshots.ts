import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";

import { chromium, type Page } from "playwright-core";

import { cloud } from "../local";
import { chromiumArguments, chromiumPath } from "./chromium";
import { play } from "./traffic";

const folder = resolve(__dirname, "../../docs/screenshots");

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly colorScheme: "light" | "dark";
  /** Prepares the view, and waits for its content. */
  readonly first?: (page: Page) => Promise<void>;
  readonly sight: string;
}

const shots: readonly Shot[] = [
  { name: "overview", path: "/overview", colorScheme: "light", sight: ".chart canvas" },
  {
    name: "user",
    path: "/users",
    colorScheme: "light",
    first: (page) => page.locator("tbody a", { hasText: "ada" }).first().click(),
    sight: ".rows td",
  },
  {
    name: "requests",
    path: "/requests",
    colorScheme: "light",
    first: (page) => page.locator("tbody tr", { hasText: "POST /shop/buy" }).last().click(),
    sight: "aside .waterfall",
  },
  { name: "iam", path: "/iam", colorScheme: "dark", sight: ".tiles li" },
  { name: "graph", path: "/graph", colorScheme: "light", sight: "svg .box" },
  { name: "logs", path: "/logs", colorScheme: "dark", sight: ".lines li time" },
  {
    name: "tables",
    path: "/tables",
    colorScheme: "dark",
    first: async (page) => {
      await page.locator("nav.names a", { hasText: "Scores" }).click();
      await page.locator("tbody tr", { hasText: "forest#all" }).first().click();
    },
    sight: "aside pre",
  },
  { name: "meter", path: "/meter", colorScheme: "light", sight: "tbody tr" },
  { name: "dashboard", path: "/dashboards?span=900", colorScheme: "light", sight: ".widget canvas" },
];

/** Takes the pictures of docs/console.md: `npm run mocha -- test/localRun/screenshots.ts`. */
it("takes the pictures of docs/console.md", async function () {
  this.timeout(180_000);
  const { urls } = await cloud();
  await play();
  mkdirSync(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
  try {
    for (const { name, path, colorScheme, first, sight } of shots) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 1360, height: 820 } });
      await page.goto(urls.console + path);
      await page.locator('#link[data-state="live"]').waitFor();
      await first?.(page);
      await page.locator(sight).first().waitFor();
      await page.screenshot({ path: join(folder, `${name}.png`) });
      await page.close();
    }
  } finally {
    await browser.close();
  }
});
