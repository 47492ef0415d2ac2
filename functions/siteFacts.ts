import { ground } from "@game-backend/framework/avatar/core/decode/upright";
import { photoLimits } from "@game-backend/framework/avatar/core/header/limits";
import { styles } from "@game-backend/framework/avatar/core/photo";
import { contentTypes } from "@game-backend/framework/avatar/postPresign";
import { presets } from "@game-backend/framework/avatar/presets/index";
import { formRules } from "@game-backend/framework/formRules";
import { mapValues } from "@game-backend/framework/mapValues";
import { partySizeOf } from "@game-backend/framework/sessions/mode";
import { LinkBody } from "./auth/postLink";
import { SignUp } from "./auth/signUp";
import { type Gear, gear, usedUpIds } from "./economy/gear";
import { marks } from "./economy/marks";
import { type Task, type TaskId, tasks } from "./economy/tasks";
import { type Area, type AreaId, areaIds, areas } from "./leaderboard/areas";
import { unlockRule } from "./leaderboard/unlocks";
import { boardWindows, windows, windowTitles } from "./leaderboard/windows";
import { countries } from "./profile/countries";
import { leastPrefix } from "./profile/getUsers";
import { ProfilePatch } from "./profile/profileChange";
import { modes } from "./sessions/modes";

/** The facts about this game that are bundled into its page: data only, no server code. */
export const siteFacts = {
  areas: mapValues(areas, (area: Area, id: AreaId) => ({
    ...area,
    id,
    unlock: unlockRule(id),
  })),
  areaIds,
  windows,
  windowTitles,
  /** The coins for a season's best players, starting at rank 1. */
  seasonRewards: mapValues(boardWindows, ({ rewards }): readonly number[] => rewards),
  tasks: mapValues(tasks, (task: Task, id: TaskId) => ({ ...task, id })),
  /** The daily run rewards, by area. */
  marks,
  /** The effects that items have in the games. */
  gear: mapValues(gear, (item: Gear) => item),
  usedUp: usedUpIds,
  countries,
  /** The rules for form fields, derived from the schemas that check them. */
  forms: { profile: formRules(ProfilePatch), signUp: formRules(SignUp), link: formRules(LinkBody) },
  /** The minimum number of letters in a search. */
  usersPrefix: leastPrefix,
  duel: {
    area: modes.duel.area,
    botsAfterSeconds: modes.duel.botsAfterSeconds,
    latency: modes.duel.latency.atFirst,
  },
  pairs: { latency: modes.pairs.latency.atFirst, partySize: partySizeOf(modes.pairs) },
  avatar: { styles, presets, contentTypes, maxBytes: photoLimits.bytes, ground },
};

export type SiteFacts = typeof siteFacts;
