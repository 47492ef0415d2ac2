import { refuse } from "@game-backend/framework/errors";
import type { CustomMessageTriggerEvent } from "aws-lambda";
import type { Granted } from "../../game";
import { guestMustLink } from "../codes";
import { mailKindOf } from "./kinds";

/** The grants of `checkGuest`. */
export const guestCheckUses = { profiles: ["GetItem"] } as const;

/**
 * Refuses to mail codes for guests: they give their address to `POST /auth/link`, which sees their network and counts
 * it. Costs half a read unit.
 */
export async function checkGuest(
  { profiles }: Granted<typeof guestCheckUses>,
  event: CustomMessageTriggerEvent,
): Promise<void> {
  const { sub: userId } = event.request.userAttributes;
  if (mailKindOf(event) !== "address" || !userId) return;
  const profile = await profiles.getItem({ userId });
  if (profile?.guest) throw refuse(guestMustLink);
}
