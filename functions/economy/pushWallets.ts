import { hourSeconds } from "@game-backend/framework/durations";
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
  uses: tellUses,
  // If this fails, the whole batch is retried. Sending a wallet twice is harmless.
  handler: ({ records, ...dependencies }) => tellPlayers(dependencies, walletNews(records)),
});
