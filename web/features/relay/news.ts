import type { News } from "../../live";

declare module "../../live" {
  interface NewsByType {
    /** A message of another player of the match. */
    relay: { topic: string; from: string; seq: number; data: unknown };
    /** The server's answer to the player's own message. */
    relayed: { match: string; seq: number };
  }
}

/** Messages of a match without a game server. */
export type RelayNews = Extract<News, { type: "relay" | "relayed" }>;
