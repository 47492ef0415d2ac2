import { writeFileSync } from "node:fs";
import { join } from "node:path";

import type { Browser, Page } from "playwright-core";

export interface Look {
  readonly size: "desktop" | "phone";
  readonly colorScheme: "light" | "dark";
}

const sizes = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } } as const;

/** WebP qualities: the first that fits is used. 100 is lossless, and smaller than 80 for pictures with much text. */
const qualities = [80, 100, 70, 60, 50, 40, 30, 20];
const maximumBytes = 60_000;

/** Opens pages, and takes pictures of them as WebP files of at most 60 kB. */
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

  /** Takes a picture of what the page shows now. Throws if it shows too much for a picture of good quality. */
  async take(page: Page, name: string): Promise<void> {
    await page.evaluate("document.fonts.ready");
    const session = await page.context().newCDPSession(page);
    for (const quality of qualities) {
      const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality });
      const picture = Buffer.from(data, "base64");
      if (picture.length > maximumBytes) continue;
      writeFileSync(join(this.folder, `${name}.webp`), picture);
      console.log(`${name}.webp  ${Math.round(picture.length / 1000)} kB, quality ${quality}`);
      await session.detach();
      return;
    }
    throw new Error(`${name} is larger than ${maximumBytes} bytes: let the view show less`);
  }
}

/** Returns a page's cookies and local storage. Another page that gets them continues as the same player. */
export const stateOf = (page: Page) => page.context().storageState();
