import type { MatchNews } from "../pushes";
import type { Search } from "../rows";
import { searchAnswer } from "./searchAnswer";

/** Returns the message for the player's sockets. It has the whole state, so duplicates are harmless. */
export const matchNews = (search: Search, now: number): MatchNews => ({
  type: "match",
  topic: `match:${search.ticketId}`,
  ...searchAnswer(search, now),
});
