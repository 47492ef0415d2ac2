import { createHash } from "node:crypto";
import { callUses } from "../signIn/payForCall";
import type { Proof } from "../signIn/proof";
import { askSteam, type SteamAnswer } from "./askSteam";
import type { SteamSettings } from "./configuration";

/** The grants of `steamCall`. */
export const steamUses = { ...callUses, steamSettings: true, steamKey: true } as const;

/** Returns what is asked about a ticket. Upper and lower case are the same ticket. */
export function steamCall(settings: SteamSettings, keys: () => Promise<readonly string[]>, text: string) {
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

/** Returns the settings in the functions' variable. */
export const steamSettingsIn = (text: string): SteamSettings => JSON.parse(text);
