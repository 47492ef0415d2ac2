import { consumer } from "../game";
import { tellPlayers, tellUses } from "../sockets/tellPlayers";
import { walletNews } from "./walletNews";

export default consumer({
  table: "progress",
  summary: "Sends a player's wallet to their sockets",
  // Seconds. Older changes are outdated.
  maximumAge: 3_600,
  // A new player's wallet is inserted, and nobody is connected yet.
  filters: [{ eventName: ["MODIFY"], dynamodb: { Keys: { part: { S: ["wallet"] } } } }],
  uses: tellUses,
  // If it fails the whole batch comes again: repeating a wallet's message does no harm.
  handler: ({ records, ...dependencies }) => tellPlayers(dependencies, walletNews(records)),
});
