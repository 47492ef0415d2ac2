import { settings } from "@game-backend/framework/settings";
import * as z from "zod";

const until = z.iso.date();

const Backends = z.strictObject({
  /** A server of one's own, which signs for this audience. */
  own: z.strictObject({ audience: z.string().min(1).max(255), until }).optional(),
  playfab: z
    .strictObject({
      titleId: z.string().regex(/^[0-9A-Za-z]{3,16}$/, "a title's id"),
      until,
      callsPerMinute: z.int().min(2).max(6_000).default(600),
    })
    .optional(),
  firebase: z.strictObject({ projectId: z.string().min(1).max(128), until }).optional(),
  nakama: z.strictObject({ until }).optional(),
  unity: z.strictObject({ projectId: z.string().min(1).max(128), until }).optional(),
  /** Whether who is not in an imported list may come, and pays with work as guests do. */
  unlisted: z.enum(["work", "refuse"]).default("work"),
});

/** The game's legacy backends: `api` is the address of PlayFab's. */
export type LegacyBackends = z.output<typeof Backends> & { readonly api: string };

/** A key that nobody finds by trying. Nakama's own default, which everybody knows, is shorter. */
const Key = z.string().refine((key) => Buffer.byteLength(key) >= 32, "has 32 bytes at least");

export const legacyBackends = settings({
  keys: {
    legacyBackends: {
      renamed: { key: "formerBackends" },
      says: "The backends that the game had before, whose players come along: {own: {audience: <text>, until: '2027-06-30'}, playfab: {titleId: <id>, until, callsPerMinute: 600}, firebase: {projectId: <id>, until}, nakama: {until}, unity: {projectId: <id>, until}, unlisted: work}; after until, a UTC date, a backend's proofs sign nobody in; unlisted says whether those may come who are not imported: work or refuse; needs legacySecrets for own, playfab and nakama",
      schema: Backends.optional(),
    },
    legacySecrets: {
      renamed: { key: "formerSecrets" },
      says: 'The keys that prove the legacy backends\' players, as JSON: \'{"own":"<a key of 32 bytes at least>","playfab":"<the title\'s secret key>","nakama":"<session.encryption_key, of 32 bytes at least>"}\'',
      secret: {
        ...{ grants: ["former", "legacySecrets"], with: "legacyBackends" },
        json: z.strictObject({
          own: Key.optional(),
          playfab: z.string().min(16).optional(),
          nakama: Key.optional(),
        }),
      },
    },
  },
  enables: ["platformSignIn", "legacyBackends"],
  grants({ legacyBackends: backends }, { standIns }) {
    if (!backends) return { values: { legacyBackends: undefined, legacyIssuers: undefined } };
    const { firebase, playfab, unity } = backends;
    const unityIssuer = "https://player-auth.services.api.unity.com";
    const api = standIns["playfab"] ?? `https://${playfab?.titleId.toLowerCase()}.playfabapi.com`;
    return {
      values: {
        legacyBackends: { ...backends, api },
        legacyIssuers: {
          ...(firebase && {
            firebase: {
              issuers: [`https://securetoken.google.com/${firebase.projectId}`],
              audiences: [firebase.projectId],
              keysUrl: standIns["firebase"]
                ? `${standIns["firebase"]}/keys`
                : "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com",
            },
          }),
          ...(unity && {
            unity: {
              issuers: [unityIssuer],
              // aud is a list: idd:<id domain>, envName:…, envId:…, upid:<project>
              // (https://support.unity.com/hc/en-us/articles/44608153508884). Only this project's tokens have its id, with or
              // without upid.
              audiences: [`upid:${unity.projectId}`, unity.projectId],
              keysUrl: standIns["unity"]
                ? `${standIns["unity"]}/keys`
                : `${unityIssuer}/.well-known/jwks.json`,
            },
          }),
        },
      },
    };
  },
});
