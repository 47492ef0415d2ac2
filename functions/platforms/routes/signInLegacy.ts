import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { hashOfAccount } from "../../identities/account";
import { legacyOver, legacyUnknown, legacyUnlisted } from "../codes";
import { route } from "../definition";
import { giveImport, importUses } from "../legacy/playerImport";
import { accountIn, LegacyProof, legacyOf, legacyUses, playfabCall, tokenProof } from "../legacy/proof";
import { providerOf } from "../legacy/sources";
import {
  askForKnown,
  callUses,
  countReturn,
  payForCall,
  paymentFields,
  payWithWork,
} from "../signIn/payForCall";
import { signIn, signInUses } from "../signIn/signIn";
import { outsideSignInRoute } from "./outsideRoutes";

export default route({
  ...outsideSignInRoute,
  path: "/auth/legacy/{source}",
  summary:
    "Sign in with a proof of the backend that the game had before, and get what was moved from there. The first sign-in creates the player",
  body: z.strictObject({ proof: LegacyProof, work: paymentFields.work }),
  returns: {
    200: z.extend(outsideSignInRoute.returns[200], {
      waiting: z
        .int()
        .check(
          z.describe(
            "The parts of what was moved that wait, such as for an area to be unlocked: sign in by it again later",
          ),
        ),
    }),
  },
  refuses: [...outsideSignInRoute.refuses, legacyUnknown, legacyOver, legacyUnlisted],
  collects: ["playerImports"],
  maxCost: { read: 200, write: 800, puts: 20, seconds: 9 },
  uses: {
    ...signInUses,
    ...callUses,
    ...importUses,
    ...legacyUses,
    parcels: ["GetItem", ...importUses.parcels],
  },
  example: {
    body: { proof: "eyJhbGciOiJIUzI1NiJ9.e30.c2ln" },
  },
  handler: async ({ params: { source: name }, body: { proof: text, work }, ...call }) => {
    const { tables, identityKey } = call;
    const { source, backends } = legacyOf(call, name);
    const [key = ""] = await identityKey();
    const provider = providerOf(source);
    const token = source === "playfab" ? undefined : await tokenProof(call, source, backends, text);
    const subject = token?.subject ?? accountIn(text);
    const hash = hashOfAccount(key, { provider, subject });
    const [head, known] = await Promise.all([
      tables.parcels.getItem({ parcel: hash, step: "head" }),
      tables.identities.getItem({ hash }),
    ]);
    const isKnown = head !== undefined || known?.userId !== undefined;
    if (!isKnown && backends.unlisted === "refuse") throw refuse(legacyUnlisted);
    if (token) await (isKnown ? countReturn(call, hash) : payWithWork(call, key, work));
    const asked = playfabCall(call, backends, text);
    const proof =
      token ?? (await (isKnown ? askForKnown(call, hash, asked) : payForCall(call, { work }, asked)));
    const signedIn = await signIn(call, { ...proof, ...(head?.banned && { banned: true }) });
    const player = { id: signedIn.userId, username: signedIn.username };
    const waiting = head ? await giveImport(call, player, hash, source, subject) : 0;
    return { ...signedIn, waiting };
  },
});
