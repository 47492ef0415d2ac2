import { whole } from "@game-backend/components/lib/argument";
import * as pulumi from "@pulumi/pulumi";
import type { DayNumber } from "../functions/admin/rights";
import { checked } from "./checked";

const defaults: Readonly<Record<DayNumber, number>> = {
  deletions: 10,
  exports: 10,
  codes: 20,
  coins: 10_000,
  purchases: 20,
};

/** Reads how much a member of the staff may do in a day. Throws `pulumi.RunError` for a name or a number that is none. */
export function staffNumbers(config: pulumi.Config): Readonly<Record<DayNumber, number>> {
  const given = config.requireObject<Record<string, number>>("staffNumbers");
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(defaults, name))
      throw new pulumi.RunError(
        `staffNumbers: there is no ${name}: it has ${Object.keys(defaults).join(", ")}`,
      );
    checked(`staffNumbers.${name}`, value, whole(0, 1_000_000_000));
  }
  return { ...defaults, ...given };
}

/**
 * Reads whether members of the players' pool's groups `admins` and `editors` are staff too. Warns at preview if they are,
 * because the next release ends it.
 */
export function staffInPlayersPool(config: pulumi.Config): boolean {
  const former = config.requireBoolean("staffInPlayersPool");
  if (former && pulumi.runtime.isDryRun())
    void pulumi.log.warn(
      "Members of the groups admins and editors of the players' user pool are staff, for this release only: give them users " +
        "of the staff's pool (docs/staff.md), then run pulumi config set staffInPlayersPool false",
    );
  return former;
}
