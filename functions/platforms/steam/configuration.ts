import { settings } from "@game-backend/framework/settings";
import * as z from "zod";

const Choice = z.enum(["refuse", "allow"]);

const Steam = z.strictObject({
  appId: z.int().positive(),
  /** A ticket for another service is refused. */
  identity: z.string().regex(/^[\w.-]{1,64}$/, "1 to 64 letters, digits, dots, dashes or underscores"),
  // Whether these may sign in: banned from this game by its publisher, banned by VAC from any game, and who borrows it.
  publisherBanned: Choice.default("refuse"),
  vacBanned: Choice.default("allow"),
  familySharing: Choice.default("allow"),
  /** True if a player who unlinks a Steam account may link one again. */
  relink: z.boolean().default(false),
  // Valve's terms allow 100,000 calls a day.
  callsPerMinute: z.int().min(2).max(6_000).default(60),
});

/** The game's settings at Steam: `api` is the address of Valve's partner API. */
export type SteamSettings = z.output<typeof Steam> & { readonly api: string };

export const steamSignIn = settings({
  keys: {
    steamSignIn: {
      says: "The game at Steam, whose tickets sign players in: {appId: 480, identity: the text that the game gives GetAuthTicketForWebApi, publisherBanned: refuse, vacBanned: allow, familySharing: allow, relink: false, callsPerMinute: 60}, all but the first two with these defaults; needs steamPublisherKey; empty: no sign-in by Steam",
      schema: Steam.optional(),
      needs: "steamPublisherKey",
    },
    steamPublisherKey: {
      says: "The publisher's key of Steam's web API",
      secret: { grants: ["steam", "steamKey"] },
    },
  },
  enables: ["platformSignIn", "steamSettings"],
  grants: ({ steamSignIn }, { standIns: { steam: api = "https://partner.steam-api.com" } }) => ({
    values: { steamSignIn: steamSignIn && { api, ...steamSignIn } },
    signIns: steamSignIn && { steam: {} },
  }),
});
