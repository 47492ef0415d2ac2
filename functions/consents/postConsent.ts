import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { notAsked, outdated } from "./codes";
import { ConsentAnswer } from "./consentAnswer";
import { route } from "./definition";
import { DocumentName, Version, versionsIn } from "./documents";

export default route({
  method: "POST",
  path: "/profile/consents",
  auth: "player",
  bannedMay: "answer for their consents",
  summary: "Accept the current version of a document. The first time counts",
  body: z.strictObject({
    document: DocumentName,
    version: Version.check(z.describe("The version that the player has seen")),
  }),
  returns: { 200: ConsentAnswer },
  refuses: [notAsked, outdated, playerDeleted],
  idempotency: "natural",
  maxCost: { read: 1, write: 4 },
  uses: { consents: ["UpdateItem", "GetItem"], profiles: ["ConditionCheckItem"], consentVersions: true },
  example: {
    body: { document: "terms", version: "2026-11" },
    answer: {
      document: "terms",
      version: "2026-11",
      accepted: { version: "2026-11", at: 1_795_000_000_000 },
    },
  },
  handler: async ({
    player: { id: userId },
    body: { document, version },
    tables,
    transact,
    consentVersions,
    now,
  }) => {
    const current = versionsIn(consentVersions)[document];
    if (current === undefined) throw refuse(notAsked);
    if (version !== current)
      throw refuse(outdated, {
        message: `The current version of ${document} is ${current}`,
        field: "/version",
        details: { version: current },
      });
    const accepted = { version, at: now };
    const { applied, writes } = await transact([
      tables.consents.updateItem(
        { userId },
        { set: { [document]: accepted }, unless: { [`${document}.version`]: { equals: version } } },
      ),
      // A row of a deleted player would never be erased.
      tables.profiles.conditionCheckItem({ userId }, { if: { userId: { exists: true } } }),
    ]);
    const before = writes[0].before?.[document];
    if (!applied && before?.version !== version) throw refuse(playerDeleted);
    return { document, version, accepted: applied || !before ? accepted : before };
  },
});
