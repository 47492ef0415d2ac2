import * as z from "zod/mini";
import { AreaId, areaOf } from "./areas";
import { contribution } from "./definition";
import { boardOf } from "./rules/boards";
import type { Tried } from "./rules/scoreResult";
import { submission, type Unlocking } from "./rules/submission";
import { startsLocked } from "./rules/unlocks";
import { unlockUses, whenUnlocked } from "./scores/whenUnlocked";

const Bests = z.record(z.string(), z.int());

/** Gives a player's bests at a legacy backend: on the all-time boards alone, so that no season rewards them again. */
export const importBests = contribution("playerImports", {
  part: "bests",
  uses: { scores: ["UpdateItem"], ...unlockUses },
  stepsOf(_, value) {
    const bests = z.parse(Bests, value);
    for (const [area, score] of Object.entries(bests)) {
      const { min, max } = areaOf(z.parse(AreaId, area));
      if (score < min || score > max) throw new Error(`${area} takes scores from ${min} to ${max}`);
    }
    return bests;
  },
  async give({ tables, transact, now }, { id: userId, username }, { name, content, cause }, taken) {
    const areaId = z.parse(AreaId, name);
    const area = areaOf(areaId);
    const score = Number(content);
    const submitted = { userId, username, score, now, id: cause };
    const write = async (unlocking: Unlocking = {}): Promise<Tried> => {
      const change = submission(area, submitted, unlocking);
      const isFirst = area.keeps === "latest" && { score: { exists: false } };
      const marked = {
        ...change,
        set: { ...change.set, imported: score },
        if: { ...change.if, ...isFirst },
      };
      const best = tables.scores.updateItem({ board: boardOf(areaId, "all"), userId }, marked);
      const { applied, writes } = await transact([best, taken]);
      return { applied, before: writes[0].before, counts: applied };
    };
    const { applied, before } = startsLocked(areaId)
      ? (await whenUnlocked(tables, areaId, userId, (unlocking) => write(unlocking))).first
      : await write();
    // A better score is there already. Who is banned gets it after the ban.
    if (!applied && before && !before.deleted && before.hiddenRankKey === undefined) await taken;
  },
});
