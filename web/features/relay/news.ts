import type { News } from "../../live";

/** Messages of a match without a game server. */
export type RelayNews = Extract<News, { type: "relay" | "relayed" }>;
