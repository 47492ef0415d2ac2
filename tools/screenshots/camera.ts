import { writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Browser, Page } from "playwright-core";

export interface Look {
  readonly size: "desktop" | "phone";
  readonly colorScheme: "light" | "dark";
}

const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;

/** The quality of WebP: as good as the limit allows. */
const quality = { first: 80, least: 20, step: 10 };
const maximumBytes = 60_000;

/** Opens pages, and takes pictures of them as WebP, of 60 kB if that is possible. */
export class Camera {
  constructor(
    private readonly browser: Browser,
    private readonly folder: string,
  ) {}

  async open({ size, colorScheme }: Look, storage?: Awaited<ReturnType<typeof stateOf>>): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: sizes[size],
      colorScheme,
      reducedMotion: "reduce",
      ...(storage && { storageState: storage }),
    });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    return page;
  }

  /** Takes a picture of what the page shows now. */
  async take(page: Page, name: string): Promise<void> {
    await page.evaluate("document.fonts.ready");
    const session = await page.context().newCDPSession(page);
    for (let now = quality.first; ; now -= quality.step) {
      const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality: now });
      const picture = Buffer.from(data, "base64");
      if (picture.length > maximumBytes && now > quality.least) continue;
      writeFileSync(join(this.folder, `${name}.webp`), picture);
      console.log(`${name}.webp  ${Math.round(picture.length / 1000)} kB`);
      break;
    }
    await session.detach();
  }
}

/** Returns what a page has stored, with which another one goes on as the same player. */
export const stateOf = (page: Page) => page.context().storageState();
