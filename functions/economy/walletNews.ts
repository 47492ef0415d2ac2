import type { Changed } from "@game-backend/framework/consumer";
import type { WalletNews } from "./pushes";
import type { AreaProgress, Wallet } from "./rows";

/** Returns the newest state of each wallet whose coins or items changed, by player. */
export function walletNews(records: readonly Changed<Wallet | AreaProgress>[]): Map<string, WalletNews> {
  const news = new Map<string, WalletNews>();
  for (const { before, after } of records) {
    if (after?.part !== "wallet") continue;
    const { userId, balance, inventory } = after;
    if (news.has(userId) || before?.part !== "wallet" || differ(before, after)) {
      news.set(userId, { type: "wallet", balance, inventory });
    }
  }
  return news;
}

const differ = (before: Wallet, after: Wallet) =>
  before.balance !== after.balance || sorted(before.inventory) !== sorted(after.inventory);

const sorted = (inventory: Wallet["inventory"]) => JSON.stringify(Object.entries(inventory).sort());
