import { LinkBody } from "./auth/postLink";
import { SignUp } from "./auth/signUp";
import { photoLimits } from "./avatar/core/header/limits";
import { styles } from "./avatar/core/photo";
import { contentTypes } from "./avatar/postPresign";
import { presets } from "./avatar/presets";
import { tasks } from "./economy/tasks";
import { unlockRule } from "./economy/unlocks";
import { type Area, type AreaId, areaIds, areas } from "./leaderboard/areas";
import { windows, windowTitles } from "./leaderboard/windows";
import { formRules } from "./lib/formRules";
import type { AnyRoute } from "./lib/gatewayRoute";
import { mapValues } from "./lib/mapValues";
import { countries } from "./profile/countries";
import { leastPrefix } from "./profile/getUsers";
import { ProfilePatch } from "./profile/profileChange";
import * as routes from "./routes";

export type RouteName = keyof typeof routes;

interface RouteFacts {
  method: AnyRoute["method"];
  path: string;
  /** The page sends the player's token. */
  player: boolean;
  /** The page sends an `Idempotency-Key`, so that a retry has no second effect. */
  keyed: boolean;
}

const routeFacts = ({ method, path, auth, idempotency }: AnyRoute): RouteFacts => ({
  method,
  path,
  player: auth !== "none",
  keyed: method !== "GET" && idempotency !== "natural",
});

/** The facts about this game that are built into its page: data only, none of the server's code. */
export const siteFacts = {
  routes: mapValues(routes, (route: AnyRoute): RouteFacts => routeFacts(route)),
  areas: mapValues(areas, (area: Area, id: AreaId) => ({
    ...area,
    id,
    unlock: unlockRule(id),
  })),
  areaIds,
  windows,
  windowTitles,
  tasks,
  countries,
  /** What the fields of forms take, from the schemas that check them. */
  forms: { profile: formRules(ProfilePatch), signUp: formRules(SignUp), link: formRules(LinkBody) },
  /** Letters from which a search finds names. */
  usersPrefix: leastPrefix,
  avatar: { styles, presets, contentTypes, maxBytes: photoLimits.bytes },
};

export type SiteFacts = typeof siteFacts;
