import * as z from "zod/mini";
import { hashOfAccount } from "../../identities/account";
import { route } from "../definition";
import { payForCall, paymentFields, returningText } from "../signIn/payForCall";
import { keepSaid, saidUses } from "../signIn/refusedAccount";
import { signIn, signInUses } from "../signIn/signIn";
import { Ticket } from "../steam/askSteam";
import { steamCall, steamSettingsIn, steamUses } from "../steam/call";
import { outsideSignInRoute } from "./outsideRoutes";

export default route({
  ...outsideSignInRoute,
  path: "/auth/steam",
  summary: "Sign in with Steam's ticket for the web API. The first sign-in creates the player",
  body: z.strictObject({ ticket: Ticket, ...paymentFields }),
  example: {
    body: { ticket: "14000000a1b2c3d4", work: { challenge: "q83vEjRWeJCrze8S", solution: "16384" } },
  },
  uses: {
    ...signInUses,
    ...steamUses,
    linkedIdentities: [...signInUses.linkedIdentities, ...saidUses.linkedIdentities],
  },
  handler: async ({ body: { ticket, ...payment }, steamSettings, steamKey, ...call }) => {
    const settings = steamSettingsIn(steamSettings);
    const proof = await payForCall(call, payment, steamCall(settings, steamKey, ticket));
    const signedIn = await signIn(call, proof);
    const [key = ""] = await call.identityKey();
    await keepSaid(call.tables, key, proof, signedIn.userId);
    return { ...signedIn, returning: returningText(key, "steam", hashOfAccount(key, proof)) };
  },
});
