import type { FormerGrants } from "@game-backend/framework/gameModules";

/**
 * What functions of `deployed` use and the program's no longer do, by the functions' names. It stays in their policies, which
 * change half a minute before the code. The release after `deployed` empties the list. `npm run mocha --
 * test/upgrades/grants.spec.ts` says what is missing here, and what has stayed too long.
 */
export const formerGrants: FormerGrants = {
  "api-admin-audit": {
    ages: ["PutItem", "UpdateItem"],
    agesByInstall: ["Query"],
    catalog: ["GetItem", "PutItem"],
    profiles: ["ConditionCheckItem"],
  },
  "api-parties-player": { blocks: ["GetItem"] },
  "api-platforms-admin": {
    appleGrants: ["UpdateItem"],
    cases: ["GetItem"],
    identities: ["UpdateItem"],
    linkedIdentities: ["ConditionCheckItem", "Query", "UpdateItem"],
    profiles: ["ConditionCheckItem"],
  },
  "consumers-follow-edges": { ages: ["GetItem"], consents: ["GetItem"] },
};

/** The baseline of grants that is deployed while this program's update runs. */
export const deployed = "2026-11-30-bf907fb9";
