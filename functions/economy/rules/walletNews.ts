import type { Changed } from "@game-backend/framework/consumer";
import type { AreaProgress, Wallet } from "../../progress/rows";
import type { Currencies } from "../currencies";
import type { WalletNews } from "../pushes";
import { currenciesIn } from "../walletPage";
import { partsOf } from "./parts";

/** Returns the newest state of each wallet whose coins or items changed, by player. */
export function walletNews(
  records: readonly Changed<Wallet | AreaProgress>[],
  rules: Currencies = {},
  now = 0,
): Map<string, WalletNews> {
  const news = new Map<string, WalletNews>();
  for (const { before, after } of records) {
    if (after?.part !== "wallet") continue;
    const { userId, inventory } = after;
    const { balance, bought, owes } = partsOf(after);
    if (news.has(userId) || before?.part !== "wallet" || differ(before, after)) {
      const currencies = currenciesIn(after, rules, now);
      news.set(userId, {
        ...{ type: "wallet", balance, inventory },
        ...(bought > 0 && { bought }),
        ...(owes > 0 && { owes }),
        ...(Object.keys(currencies).length > 0 && { currencies }),
      });
    }
  }
  return news;
}

const differ = (before: Wallet, after: Wallet) =>
  JSON.stringify(partsOf(before)) !== JSON.stringify(partsOf(after)) ||
  sorted(before.inventory) !== sorted(after.inventory) ||
  sorted(amounts(before)) !== sorted(amounts(after));

const amounts = (wallet: Wallet) =>
  Object.fromEntries(Object.entries(wallet).filter(([place]) => /^(currency|owes):/.test(place)));

const sorted = (inventory: Wallet["inventory"]) => JSON.stringify(Object.entries(inventory).sort());
