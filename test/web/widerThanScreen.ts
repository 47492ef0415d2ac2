import type { Page } from "playwright-core";

/** Returns the beginnings of the elements that stand out of a page that is wider than its screen; none if it is not. */
export const widerThanScreen = (page: Page): Promise<string[]> =>
  page.evaluate(
    `document.documentElement.scrollWidth > innerWidth
      ? [...document.querySelectorAll("body *")]
          .filter((one) => one.getBoundingClientRect().right > innerWidth)
          .map((one) => one.outerHTML.slice(0, 80))
      : []`,
  );
