import { createHash } from "node:crypto";
import * as z from "zod/mini";
import { route } from "../game";
import { hashOfAccount } from "../identities/account";
import { link, linkUses } from "./link";
import { outsideLinkRoute, outsideSignInRoute } from "./outsideRoutes";
import { askForLink, callUses, payForCall, paymentFields, returningText } from "./payForCall";
import type { Proof } from "./proof";
import { keptOf } from "./refusedAccount";
import { signIn, signInUses } from "./signIn";
import { askSteam, type SteamAnswer, type SteamSettings, Ticket } from "./steamTickets";

const uses = { ...callUses, steamSettings: true, steamKey: true } as const;

/** Returns what is asked about a ticket. Upper and lower case are the same ticket. */
function callOf(settings: SteamSettings, keys: () => Promise<readonly string[]>, text: string) {
  const ticket = text.toLowerCase();
  const proof = `steam ${createHash("sha256").update(ticket).digest("base64url")}`;
  return {
    platform: "steam",
    perMinute: settings.callsPerMinute,
    proof,
    ask: async () => {
      const [key = ""] = await keys();
      return proofOf(settings, await askSteam(settings, key, ticket));
    },
  };
}

function proofOf(settings: SteamSettings, answer: SteamAnswer): Omit<Proof, "once"> {
  const { steamId: subject, ownerId, vacBanned, publisherBanned } = answer;
  const borrows = ownerId !== subject;
  return {
    ...{ provider: "steam", subject },
    banned:
      (publisherBanned && settings.publisherBanned === "refuse") ||
      (vacBanned && settings.vacBanned === "refuse") ||
      (borrows && settings.familySharing === "refuse"),
    ...(borrows && { owner: ownerId }),
    says: { vacBanned, publisherBanned, borrows, ...(!settings.relink && { staysUnlinked: true }) },
  };
}

const settingsIn = (text: string): SteamSettings => JSON.parse(text);

export const signInSteam = route({
  ...outsideSignInRoute,
  path: "/auth/steam",
  summary: "Sign in with Steam's ticket for the web API. The first sign-in creates the player",
  body: z.strictObject({ ticket: Ticket, ...paymentFields }),
  example: {
    body: { ticket: "14000000a1b2c3d4", work: { challenge: "q83vEjRWeJCrze8S", solution: "16384" } },
  },
  uses: { ...signInUses, ...uses, linkedIdentities: ["PutItem", "UpdateItem"] },
  handler: async ({ body: { ticket, ...payment }, steamSettings, steamKey, ...call }) => {
    const settings = settingsIn(steamSettings);
    const proof = await payForCall(call, payment, callOf(settings, steamKey, ticket));
    const signedIn = await signIn(call, proof);
    const [key = ""] = await call.identityKey();
    const hash = hashOfAccount(key, proof);
    await call.tables.linkedIdentities.updateItem(
      { userId: signedIn.userId, provider: "steam" },
      { set: keptOf(key, proof), if: { hash: { equals: hash } } },
    );
    return { ...signedIn, returning: returningText(key, "steam", hash) };
  },
});

export const linkSteam = route({
  ...outsideLinkRoute,
  path: "/profile/identities/steam",
  summary: "Link your account at Steam, which then signs you in too",
  body: z.strictObject({ ticket: Ticket }),
  example: { body: { ticket: "14000000a1b2c3d4" }, answer: { id: "steam", provider: "steam" } },
  uses: { ...linkUses, ...uses },
  handler: async ({ player, body: { ticket }, steamSettings, steamKey, ...call }) => {
    const asked = callOf(settingsIn(steamSettings), steamKey, ticket);
    return link(call, player, await askForLink(call, player.id, asked));
  },
});
