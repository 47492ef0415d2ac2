import { isDeepStrictEqual } from "node:util";
import type { Changed } from "@game-backend/framework/consumer";
import type { AreaProgress, Wallet } from "../../progress/rows";
import type { Currencies } from "../currencies";
import type { WalletNews } from "../pushes";
import { walletAnswer } from "../walletPage";

/** Returns the newest state of each wallet that its player would see change, by player. */
export function walletNews(
  records: readonly Changed<Wallet | AreaProgress>[],
  rules: Currencies = {},
  now = 0,
): Map<string, WalletNews> {
  const news = new Map<string, WalletNews>();
  for (const { before, after } of records) {
    if (after?.part !== "wallet") continue;
    const seen = walletAnswer(after, rules, now);
    const isNews = before?.part !== "wallet" || !isDeepStrictEqual(walletAnswer(before, rules, now), seen);
    if (isNews || news.has(after.userId)) news.set(after.userId, { type: "wallet", ...seen });
  }
  return news;
}
