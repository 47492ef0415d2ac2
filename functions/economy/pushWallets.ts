import { hourSeconds } from "@game-backend/framework/durations";
import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { tellPlayers, tellUses } from "@game-backend/framework/sockets/tellPlayers";
import { consumer } from "./own";
import { walletNews } from "./walletNews";

export default consumer({
  table: "progress",
  summary: "Sends a player's wallet to their sockets",
  // Seconds. Older changes are stale.
  maximumAge: hourSeconds,
  // Inserted wallets are skipped: a new player has no socket yet.
  filters: [{ eventName: ["MODIFY"], dynamodb: { Keys: { part: { S: ["wallet"] } } } }],
  uses: { ...tellUses, live: ["currencies"] },
  // If this fails, the whole batch is retried. Sending a wallet twice is harmless.
  handler: async ({ records, live, ...dependencies }) => {
    const { now } = dependencies;
    const rules = (await unlessUnreadable(live({ now })))?.values.currencies;
    return tellPlayers(dependencies, walletNews(records, rules, now));
  },
});
