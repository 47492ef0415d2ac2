import { refuse } from "@game-backend/framework/errors";
import { refusalOfBan } from "@game-backend/framework/playerRefusals";
import { isBannedAt } from "@game-backend/framework/profiles";
import type { CustomMessageTriggerEvent } from "aws-lambda";
import { addressByRoute, guestMustLink } from "../codes";
import type { Granted } from "../definition";
import { mailKindOf } from "./kinds";
import type { MailPermission } from "./permission";

/** The grants of `checkAddress`. */
export const addressCheckUses = { profiles: ["GetItem", "UpdateItem"] } as const;

/**
 * Refuses codes for addresses that no route allowed. Guests give theirs to `POST /auth/link`, and other players change it by
 * `POST /profile/address`, which asks for a recent sign-in: whoever has a stolen token can ask Cognito itself, and gets no code.
 * Cognito mails a code for the unverified address that an account has, unless its player ever asked Cognito itself for
 * a change: AWS does not document whether Cognito keeps that address and mails to it. Banned players get no code either.
 * Costs half a read unit, and a write unit once for a player who asks Cognito itself.
 */
export async function checkAddress(
  { profiles }: Granted<typeof addressCheckUses>,
  event: CustomMessageTriggerEvent,
  permission: MailPermission | undefined,
  now: number,
): Promise<void> {
  const { sub: userId, email, email_verified: isVerified } = event.request.userAttributes;
  if (mailKindOf(event) !== "address" || !userId) return;
  const profile = await profiles.getItem({ userId });
  if (profile && isBannedAt(profile, now)) throw refusalOfBan(profile);
  if (permission) return;
  if (profile?.guest) throw refuse(guestMustLink);
  if (event.triggerSource === "CustomMessage_UpdateUserAttribute") {
    if (profile && !profile.askedCognito)
      await profiles.updateItem(
        { userId },
        { set: { askedCognito: true }, if: { userId: { exists: true } } },
      );
    throw refuse(addressByRoute);
  }
  if (!email || isVerified === "true" || profile?.askedCognito) throw refuse(addressByRoute);
}
