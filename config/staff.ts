import * as pulumi from "@pulumi/pulumi";

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
