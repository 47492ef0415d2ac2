import { settings } from "@game-backend/framework/settings";
import * as z from "zod";

const BundleId = z.string().regex(/^[A-Za-z0-9.-]{1,155}$/, "a bundle id such as com.example.game");

const GameCenter = z.strictObject({
  // Apple signs the player's id and the bundle id as one text, without anything between them.
  bundleIds: z
    .array(BundleId)
    .min(1)
    .max(20)
    .refine(
      (ids) => !ids.some((each) => ids.some((end) => end !== each && each.endsWith(end))),
      "no bundle id may end as another does: a signature for one would fit the other",
    ),
  /** Test authorities, DER in base64. */
  roots: z.array(z.base64().max(2_000)).max(2).default([]),
});

/** The game's settings at Game Center, with the beginnings of the addresses of Apple's keys and of authorities' certificates. */
export type GameCenterSettings = z.output<typeof GameCenter> & {
  readonly keys: string;
  readonly issuers: string;
};

export const gameCenterSignIn = settings({
  keys: {
    gameCenterSignIn: {
      says: "The game at Game Center, whose signatures sign players in: {bundleIds: [com.example.game]}; empty: no sign-in by Game Center",
      schema: GameCenter.optional(),
      notInProduction: { roots: "trusts Apple's authorities alone" },
    },
  },
  enables: ["platformSignIn"],
  grants({ gameCenterSignIn }, { standIns: { gamecenter } }) {
    const keys = `${gamecenter ?? "https://static.gc.apple.com"}/public-key/gc-prod-`;
    const issuers = gamecenter ? `${gamecenter}/authorities/` : "http://cacerts.digicert.com/";
    return {
      values: { gameCenterSignIn: gameCenterSignIn && { keys, issuers, ...gameCenterSignIn } },
      signIns: gameCenterSignIn && { gamecenter: { clientId: gameCenterSignIn.bundleIds[0] } },
    };
  },
});
