import { photoLimits } from "../../functions/avatar/core/header/limits";
import { styles } from "../../functions/avatar/core/photo";
import { contentTypes } from "../../functions/avatar/postPresign";
import { presets } from "../../functions/avatar/presets";
import { tasks } from "../../functions/economy/tasks";
import { unlockRule } from "../../functions/economy/unlocks";
import { type Area, type AreaId, areaIds, areas } from "../../functions/leaderboard/areas";
import { windows } from "../../functions/leaderboard/boards";
import type { AnyRoute } from "../../functions/lib/gatewayRoute";
import { countries } from "../../functions/profile/countries";
import { ProfilePatch } from "../../functions/profile/profileChange";
import * as routes from "../../functions/routes";

/** What the page reads in `config.json`: where this stack's backend is. */
export interface SiteConfig {
  apiUrl: string;
  region: string;
  userPoolId: string;
  userPoolClientId: string;
  /** Of Cognito, with its protocol. */
  cognitoEndpoint: string;
  /** Absent without a WebSocket API. */
  realtimeUrl?: string;
  /** Where avatars are served. */
  avatarsUrl: string;
  /** Where photos are posted to. */
  uploadsUrl: string;
}

export type RouteName = keyof typeof routes;

interface RouteFacts {
  method: AnyRoute["method"];
  path: string;
  /** Whether it wants a player's token. */
  player: boolean;
  /** Whether a repetition is told by its `Idempotency-Key`. */
  keyed: boolean;
}

const routeFacts = ({ method, path, auth, idempotency }: AnyRoute): RouteFacts => ({
  method,
  path,
  player: auth !== "none",
  keyed: method !== "GET" && idempotency !== "natural",
});

/** `Object.fromEntries` that keeps the keys. */
const mapped = <K extends string, V, W>(from: Readonly<Record<K, V>>, to: (value: V, key: K) => W) =>
  Object.fromEntries(Object.entries<V>(from).map(([key, value]) => [key, to(value, key as K)])) as Record<
    K,
    W
  >;

/**
 * What is built into the page, so that nothing of it is written twice: data only, none of the server's code.
 */
export const siteFacts = {
  routes: mapped<RouteName, AnyRoute, RouteFacts>(routes, routeFacts),
  areas: mapped<AreaId, Area, Area & { id: AreaId; unlock: ReturnType<typeof unlockRule> }>(
    areas,
    (area, id) => ({
      ...area,
      id,
      unlock: unlockRule(id),
    }),
  ),
  areaIds,
  windows,
  tasks,
  countries,
  /** Characters at most. */
  profile: {
    displayName: ProfilePatch.shape.displayName.unwrap().unwrap().maxLength ?? undefined,
    bio: ProfilePatch.shape.bio.unwrap().unwrap().maxLength ?? undefined,
  },
  avatar: { styles, presets, contentTypes, maxBytes: photoLimits.bytes },
};

export type SiteFacts = typeof siteFacts;
