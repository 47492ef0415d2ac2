import type { Page } from "playwright-core";

/** Returns the beginnings of cards below which another one follows without a space between them. */
export const touchingCards = (page: Page): Promise<string[]> =>
  page.evaluate(
    `(() => {
      const cards = [...document.querySelectorAll(".card")].filter((one) => one.getClientRects().length > 0);
      const box = (one) => one.getBoundingClientRect();
      return cards
        .filter((one) => cards.some((other) => !one.contains(other) && !other.contains(one) &&
          Math.abs(box(other).top - box(one).bottom) < 4 &&
          Math.min(box(one).right, box(other).right) - Math.max(box(one).left, box(other).left) > 8))
        .map((one) => one.outerHTML.slice(0, 80));
    })()`,
  );
