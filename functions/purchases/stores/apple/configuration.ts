import { ProgramError } from "@game-backend/framework/programError";
import { settings } from "@game-backend/framework/settings";
import * as z from "zod";
import { Testers, type WithTesters, withTesters } from "../testersSetting";

const Store = z.strictObject({
  bundleId: z.string().regex(/^[A-Za-z0-9.-]{1,155}$/, "is not one such as com.example.game"),
  /** The app's number in the store; notifications of the production environment must have it. */
  appAppleId: z.int().optional(),
  /** Roots besides Apple's own, DER in base64: a test authority's. */
  roots: z.array(z.string()).default([]),
  testers: Testers,
  /** The certificate of Xcode's StoreKit testing. */
  xcode: z.string().optional(),
  /** The key that asks Apple's server API, as App Store Connect names it; absent: nobody asks. */
  server: z.looseObject({ keyId: z.string(), issuerId: z.string() }).optional(),
  /** The address of Apple's server API, if it is not Apple's own. */
  api: z.string().optional(),
});

/** The settings in the variable of the functions. */
export type AppleVariable = WithTesters<z.output<typeof Store>>;

export const appleStore = settings({
  keys: {
    appleStore: {
      says: "The game's app in the App Store: {bundleId: com.example.game, appAppleId: 1234567890, testers: [a player's id]}; testers may buy with test money in a production stack, and everybody may elsewhere; server: {keyId, issuerId} of appleStoreKey; roots, which no production stack takes, are further authorities (DER in base64); xcode, which no deployed stack takes, is the certificate of Xcode's StoreKit testing; empty: nothing is sold there",
      schema: Store.optional(),
      notInProduction: { roots: "trusts Apple's roots alone", api: "asks Apple at its own address" },
    },
    appleStoreKey: {
      says: "The key (.p8) of App Store Connect for in-app purchases, with which missed notifications are asked for",
      secret: { grants: ["app-store", "appleKey"] },
    },
  },
  grants({ appleStore }, { isProduction, isLocal }) {
    const refused = (why: string) => new ProgramError(`appleStore: ${why}`);
    if (appleStore && isProduction && appleStore.appAppleId === undefined)
      throw refused("a production stack needs appAppleId");
    if (appleStore?.xcode !== undefined && !isLocal)
      throw refused("only a local run with its local store takes what Xcode signs: remove xcode");
    return { values: { appleStore: appleStore ? withTesters("appleStore", appleStore, isProduction) : {} } };
  },
});
