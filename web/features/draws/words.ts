import type { Api } from "../../api";

export type Boxes = Awaited<ReturnType<Api["getBoxes"]>>;
export type Box = Boxes["boxes"][number];
export type Opened = Awaited<ReturnType<Api["postBoxesOpen"]>>;
export type DrawsPage = Awaited<ReturnType<Api["getBoxesDraws"]>>;
export type Seeded = Awaited<ReturnType<Api["postBoxesSeed"]>>;

/** Why a box was not opened, by the code of the refusal. In all these cases nothing is charged. */
export const openErrors: Readonly<Record<string, string>> = {
  "live.changed": "The box has changed since you looked at it. Nothing was charged: look at it again.",
  "box.other_seed_period":
    "You have begun a new series of draws on another device. Nothing was charged: try again.",
  "box.not_offered": "This box is over. Nothing was charged.",
};

/** Returns a part of a million as a percentage, exact: `1.25 %`, `0.0004 %`. */
export const chanceInWords = (odds: number): string =>
  `${(odds / 10_000).toLocaleString("en", { maximumFractionDigits: 4 })} %`;

/** Returns an amount of a currency: `1 gem` stays `1 gem`, as documents name currencies. */
export const priceInWords = ({ amount, currency }: NonNullable<Box["price"]>): string =>
  `${amount.toLocaleString("en")} ${currency.replaceAll(/[-.]/g, " ")}`;

/** Returns what the guarantee is now: by when its row comes, and how its chance rises before. */
export function guaranteeInWords(
  { guarantee, rows }: Pick<Box, "guarantee" | "rows">,
  language: string,
): readonly string[] {
  if (!guarantee) return [];
  const row = rows.find(({ id }) => id === guarantee.row);
  const name = row?.title ?? guarantee.row;
  const own = guarantee.words?.[language] ?? guarantee.words?.["en"];
  const rule = `“${name}” comes at the latest in ${guarantee.after} draws, counted since it came last.`;
  const now =
    guarantee.left === 1
      ? "It comes in your next draw."
      : `It comes in at most ${guarantee.left} more draws.`;
  const rises =
    guarantee.rises && guarantee.after > guarantee.rises.from
      ? [
          `From draw ${guarantee.rises.from} on, its weight grows by ${guarantee.rises.by.toLocaleString("en")} each time.`,
        ]
      : [];
  return [own ?? rule, ...rises, now];
}

/** Returns true if the next draw has other odds than the box itself. */
export const areOtherOdds = ({ rows }: Pick<Box, "rows">): boolean =>
  rows.some(({ odds, next }) => next.odds !== odds);

/** Returns why a box cannot be opened, or not with everything; empty if it can. */
export function closedInWords({ state, closedBy, price }: Pick<Box, "state" | "closedBy" | "price">): string {
  const why = closedBy === "age" ? "at your age" : "in your country";
  if (state === "closed") return `This box cannot be opened ${why}.`;
  if (state !== "earned") return "";
  return `Only ${price?.currency.replaceAll(/[-.]/g, " ") ?? "what"} that you have earned can open this box ${why}, not bought ones.`;
}

/** Returns true if the day has no further draw of a box, or the account none of all. */
export const isOver = ({ left = Number.POSITIVE_INFINITY }: Pick<Box, "left">, all: number): boolean =>
  Math.min(left, all) === 0;

/** Returns how many draws are left today; empty if the box has no limit and the day's last draws are far. */
export function leftInWords({ left }: Pick<Box, "left">, all: number): string {
  const most = Math.min(left ?? Number.POSITIVE_INFINITY, all);
  if (most > 100) return "";
  if (isOver({ left }, all)) return "None left today. New ones come at midnight (UTC).";
  return `${most} left today`;
}

/** Returns what a check has found. */
export function verdictInWords(checked: number, wrong: readonly string[]): string {
  if (wrong.length > 0) return "This is not what was promised:";
  return checked === 1
    ? "The draw is the one that was fixed before."
    : `All ${checked.toLocaleString("en")} draws are the ones that were fixed before.`;
}
