import { hourSeconds } from "@game-backend/framework/durations";
import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { pushToPlayers, pushUses } from "@game-backend/framework/sockets/pushToPlayers";
import { consumer } from "../definition";
import { claimsIn } from "../rules/inboxMessages";
import { walletNews } from "../rules/walletNews";
import { dayUses, watchDays } from "../watchDays";

export default consumer({
  table: "progress",
  summary:
    "Sends a player's wallet to their sockets, counts claims of inbox messages, and watches what a day gives",
  reaches: [],
  // Seconds. Older changes are stale.
  maximumAge: hourSeconds,
  // Inserted wallets are skipped: a new player has no socket yet.
  filters: [{ eventName: ["MODIFY"], dynamodb: { Keys: { part: { S: ["wallet"] } } } }],
  uses: { ...pushUses, ...dayUses, letters: ["UpdateItem"], live: ["currencies"] },
  // If this fails, the whole batch is retried. Sending a wallet twice is harmless, and who counts claims last counts few twice.
  collects: ["ledgerKinds"],
  handler: async ({ records, live, ledgerKinds, ...dependencies }) => {
    const { now, tables } = dependencies;
    const rules = (await unlessUnreadable(live({ now })))?.values.currencies;
    await pushToPlayers(dependencies, walletNews(records, rules, now));
    await watchDays(dependencies, records, rules, ledgerKinds);
    for (const [key, claimed] of claimsIn(records))
      await tables.letters.updateItem(key, { add: { claimed }, if: { letterId: { exists: true } } });
  },
});
