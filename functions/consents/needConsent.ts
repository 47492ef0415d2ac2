import { refuse } from "@game-backend/framework/errors";
import { required } from "./codes";
import { contribution, gate } from "./definition";
import { versionsIn } from "./documents";
import { missingOf } from "./missing";

const uses = { consents: ["GetItem"], consentVersions: true } as const;

/** Nobody reaches others by texts or pictures, or buys, without having accepted the current documents. */
export const needConsent = gate({
  uses,
  refuses: [required],
  async run({ tables, consentVersions }, player) {
    const documents = await missingOf(tables, versionsIn(consentVersions), player.id);
    if (documents.length > 0)
      throw refuse(required, { message: `Accept first: ${documents.join(", ")}`, details: { documents } });
  },
});

export const consentDuties = contribution("duties", {
  uses,
  dutiesOf: async ({ tables, consentVersions }, userId) =>
    (await missingOf(tables, versionsIn(consentVersions), userId)).map((document) => `consent.${document}`),
});
