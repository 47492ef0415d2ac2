import { refuse } from "@game-backend/framework/errors";
import { isBannedAt } from "@game-backend/framework/profiles";
import type { CustomMessageTriggerEvent } from "aws-lambda";
import type { Granted } from "../../game";
import { refusalOfBan } from "../../profile/mayPlay";
import { guestMustLink } from "../codes";
import { mailKindOf } from "./kinds";

/** The grants of `checkGuest`. */
export const guestCheckUses = { profiles: ["GetItem"] } as const;

/**
 * Refuses to mail codes for guests: they give their address to `POST /auth/link`, which sees their network and counts
 * it. Refuses banned players the mails that verify a new address, too. Costs half a read unit.
 */
export async function checkGuest(
  { profiles }: Granted<typeof guestCheckUses>,
  event: CustomMessageTriggerEvent,
  now: number,
): Promise<void> {
  const { sub: userId } = event.request.userAttributes;
  if (mailKindOf(event) !== "address" || !userId) return;
  const profile = await profiles.getItem({ userId });
  if (profile?.guest) throw refuse(guestMustLink);
  if (profile && isBannedAt(profile, now)) throw refusalOfBan(profile);
}
