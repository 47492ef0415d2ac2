import { Refusal } from "@game-backend/framework/errors";
import { line } from "@game-backend/framework/text";
import * as z from "zod/mini";
import { isOthersName } from "../names/isOthersName";
import { contribution } from "./definition";
import { heldIn } from "./heldTexts";
import { profileChange } from "./profileChange";

const Name = line(32).check(z.minLength(1));

/** Gives the name that a player had at a legacy backend, if it is free, passes the filter, and the profile is still untouched. */
export const importName = contribution("playerImports", {
  part: "name",
  uses: { profiles: ["GetItem", "UpdateItem"], nameLooks: ["GetItem"], textFilter: true },
  stepsOf: (_, value) => ({ shown: z.parse(Name, value) }),
  async give({ tables, transact, textFilter }, { id: userId, username }, { content, cause }, taken) {
    const displayName = String(content);
    const profile = await tables.profiles.getItem({ userId }, { consistent: true });
    const isUntouched = profile?.version === profile?.createdAt;
    const mayHave =
      profile && isUntouched && !(await isOthersName(tables, displayName, username)) && (await passes());
    const { applied = false } = mayHave
      ? await transact([
          tables.profiles.updateItem({ userId }, profileChange({ displayName }, profile.version)),
          taken,
        ])
      : {};
    if (!applied && profile) await taken;

    async function passes(): Promise<boolean> {
      try {
        return (await heldIn(textFilter, { displayName }, cause)).length === 0;
      } catch (error) {
        if (error instanceof Refusal) return false;
        throw error;
      }
    }
  },
});
