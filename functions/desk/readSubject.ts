import type { Profile } from "../profile/rows";
import { reasonMissing, superior } from "./codes";
import { auditRead, readUses } from "./readReason";
import { profileOf, subjectUses } from "./subjectOf";

/** The grants of `readSubject`, which also needs the list `claims`. */
export const subjectReadUses = { ...readUses, ...subjectUses } as const;

/** The codes with which `readSubject` refuses. */
export const subjectReadCodes = [reasonMissing, superior] as const;

type Call = Parameters<typeof profileOf>[0] & Parameters<typeof auditRead>[0];

/**
 * Every read about one player begins with it. Refuses to read about oneself or staff of a higher role as acts on them are
 * refused, then writes who reads what and why. Returns the profile, or `undefined` if the account is gone. Throws 403, or 400
 * without a reason.
 */
export async function readSubject(
  call: Call,
  userId: string,
  section?: string,
): Promise<Profile | undefined> {
  const profile = await profileOf(call, userId);
  const details = section === undefined ? {} : { details: { section } };
  await auditRead(call, { action: "players/read", userId, ...details });
  return profile;
}
