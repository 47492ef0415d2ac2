import { settings } from "@game-backend/framework/settings";
import * as z from "zod";

const PlayGames = z.strictObject({
  /** The OAuth client of the game's server, of the kind "web". */
  clientId: z.string().min(1).max(255),
  applicationId: z.string().regex(/^\d{6,20}$/, "the game's number in Play Console, as a text"),
  callsPerMinute: z.int().min(2).max(60_000).default(600),
});

/** The game's settings at Google Play Games, with the addresses of Google's tokens and of its games API. */
export type PlayGamesSettings = z.output<typeof PlayGames> & {
  readonly tokens: string;
  readonly games: string;
};

export const playGamesSignIn = settings({
  keys: {
    playGamesSignIn: {
      says: "The game at Google Play Games, whose server auth codes sign players in: {clientId: the server's OAuth client, applicationId: '1234567890', callsPerMinute: 600}, the last with this default; needs playGamesSecret; empty: no sign-in by Play Games",
      schema: PlayGames.optional(),
      needs: "playGamesSecret",
    },
    playGamesSecret: {
      says: "The secret of playGamesSignIn's OAuth client",
      secret: { grants: ["play-games", "playGamesSecret"] },
    },
  },
  enables: ["platformSignIn"],
  grants({ playGamesSignIn }, { standIns: { playgames } }) {
    const tokens = playgames ? `${playgames}/token` : "https://oauth2.googleapis.com/token";
    const games = playgames ?? "https://www.googleapis.com";
    return {
      values: { playGamesSignIn: playGamesSignIn && { tokens, games, ...playGamesSignIn } },
      signIns: playGamesSignIn && { playgames: {} },
    };
  },
});
