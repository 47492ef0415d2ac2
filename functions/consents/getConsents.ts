import * as z from "zod/mini";
import { ConsentAnswer } from "./consentAnswer";
import { route } from "./definition";
import { documentNames, versionsIn } from "./documents";

export default route({
  method: "GET",
  path: "/profile/consents",
  auth: "player",
  bannedMay: "answer for their consents",
  summary: "The documents that the game asks you to accept, and what you have accepted",
  returns: { 200: z.object({ consents: z.array(ConsentAnswer) }) },
  maxCost: { read: 1 },
  uses: { consents: ["GetItem"], consentVersions: true },
  example: {
    answer: {
      consents: [
        { document: "terms", version: "2026-11", accepted: { version: "2026-11", at: 1_795_000_000_000 } },
        { document: "privacy", version: "3" },
      ],
    },
  },
  handler: async ({ player, tables, consentVersions }) => {
    const versions = versionsIn(consentVersions);
    const consent = await tables.consents.getItem({ userId: player.id }, { consistent: true });
    return {
      consents: documentNames.flatMap((document) => {
        const version = versions[document];
        const accepted = consent?.[document];
        return version === undefined ? [] : [{ document, version, ...(accepted && { accepted }) }];
      }),
    };
  },
});
