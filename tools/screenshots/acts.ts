import type { Page } from "playwright-core";

export const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
export const press = (page: Page, name: string) => button(page, name).click();
export const see = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
export const pause = (page: Page, seconds: number) => page.waitForTimeout(seconds * 1000);

/** Presses the keys in a game, one after another and over again, for some seconds. */
export async function play(page: Page, keys: readonly string[], seconds: number): Promise<void> {
  for (const until = Date.now() + seconds * 1000; Date.now() < until; )
    for (const key of keys) await page.locator("canvas").press(key, { delay: 80 });
}
