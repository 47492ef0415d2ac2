import * as z from "zod/mini";
import { contribution } from "../definition";
import { grant, grantUses } from "../grant";
import { ContentList, type Contents } from "../rules/contents";
import { waitingInboxMessage } from "../rules/inboxMessages";

/** The most things of one grant, and of one import. */
const [most, mostInAll] = [20, 200];

const Things = z.array(ContentList.def.element).check(z.minLength(1), z.maxLength(mostInAll));

/** Gives what a player owned at a legacy backend, in grants of 20 things. Contents without a place in the wallet wait. */
export const importContents = contribution("playerImports", {
  part: "contents",
  uses: { ...grantUses, letters: ["PutItem"], live: ["currencies"] },
  stepsOf(_, value) {
    const things = z.parse(Things, value);
    const grants = Array.from({ length: Math.ceil(things.length / most) }, (_, at) =>
      things.slice(at * most, (at + 1) * most),
    );
    return Object.fromEntries(grants.map((contents, at) => [`${at}`, contents]));
  },
  async give({ tables, transact, now, live }, { id }, { content, cause }, taken) {
    const contents = content as Contents;
    const text = "Moved from the legacy backend";
    const { currencies } = (await live({ now })).values;
    const spill = (rest: Contents) =>
      tables.letters.putItem(waitingInboxMessage(id, { cause, text, at: now }, rest));
    const line = { kind: "import" as const, reason: text, kept: [taken], spill };
    await grant({ tables, transact, now, currencies }, { id: cause }, id, contents, line);
  },
});
