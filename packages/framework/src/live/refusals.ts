import { outdated } from "../codes/clients";
import { maintenance as closed, featureOff } from "../codes/service";
import { type Refusal, refuse } from "../errors";
import type { Build } from "../gameClient/build";
import type { ServedClients } from "../gameClient/minClient";
import { isPlatform } from "../gameClient/platforms";
import { compareVersions } from "../gameClient/version";
import type { Player } from "../route";
import type { Maintenance, Switches, Texts } from "./rows";
import { tagPrefix } from "./tags";

/** The caller, as far as a switch may refuse the call. */
export interface Asking {
  readonly build?: Build | "malformed" | undefined;
  readonly player?: Pick<Player, "id" | "groups"> | undefined;
  /** ISO 639-1. */
  readonly language?: string | undefined;
  /** The player's tags, if maintenance admits by tags. */
  readonly tags?: readonly string[] | undefined;
}

/** The groups of players who are admitted during maintenance, besides those whom it lists: the staff's. */
const staff: ReadonlySet<string> = new Set(["admins", "editors", "moderators", "support"]);

/** Seconds after which a client asks again during maintenance, which may end before its time. */
const mostRetryAfter = 300;

/** Returns a text in a language, or else in English, or else in any. */
export const textIn = (texts: Texts | undefined, language = "en"): string | undefined =>
  texts && (texts[language] ?? texts["en"] ?? Object.values(texts)[0]);

/** Returns the maintenance that is on at a time, in milliseconds since the epoch. */
export const maintenanceAt = (switches: Switches | undefined, now: number): Maintenance | undefined => {
  const { maintenance } = switches ?? {};
  const { from, until = Number.POSITIVE_INFINITY } = maintenance ?? {};
  return from !== undefined && from <= now && now < until ? maintenance : undefined;
};

/** Returns whole seconds after which a client may ask whether maintenance is over, at most five minutes. */
export const retryAfterOf = ({ until }: Maintenance, now: number): number =>
  until === undefined ? mostRetryAfter : Math.min(mostRetryAfter, Math.ceil((until - now) / 1_000));

/** Returns true if a player can play during maintenance. */
export const isAdmitted = (
  { admit = [] }: Pick<Maintenance, "admit">,
  { player, tags = [] }: Pick<Asking, "player" | "tags">,
): boolean =>
  player !== undefined &&
  (player.groups.some((group) => staff.has(group)) ||
    admit.includes(player.id) ||
    tags.some((tag) => admit.includes(`${tagPrefix}${tag}`)));

/** Returns the 503 of those who are not admitted during maintenance; `undefined` if there is none. */
export function refusalOfMaintenance(
  switches: Switches | undefined,
  asking: Asking,
  now: number,
): Refusal | undefined {
  const maintenance = maintenanceAt(switches, now);
  if (!maintenance || isAdmitted(maintenance, asking)) return undefined;
  const { until, message } = maintenance;
  return refuse(closed, {
    message: textIn(message, asking.language) ?? closed.meaning,
    retryAfter: retryAfterOf(maintenance, now),
    ...(until !== undefined && { details: { until } }),
  });
}

/** Returns the 503 of a feature that is turned off; `undefined` if it is on. */
export const refusalOfFeature = (
  switches: Switches | undefined,
  feature: string | undefined,
): Refusal | undefined =>
  feature !== undefined && switches?.features?.[feature] === false
    ? refuse(featureOff, { details: { feature } })
    : undefined;

/**
 * Returns which builds of a build's platform are served, and whether it is older than a version; `undefined` if nothing is said
 * of its platform.
 */
export function servedFor(clients: ServedClients, build: Asking["build"]) {
  if (!build || build === "malformed" || !isPlatform(build.platform)) return undefined;
  const { platform, version } = build;
  const served = clients[platform];
  const isBelow = (other: string | undefined) => other !== undefined && compareVersions(version, other) < 0;
  return served && { ...served, platform, version, isBelow };
}

/** Returns the 426 of a build that is older than the oldest of its platform; `undefined` for others. */
export function refusalOfBuild(clients: ServedClients, { build, language }: Asking): Refusal | undefined {
  const served = servedFor(clients, build);
  if (!served?.isBelow(served.oldest)) return undefined;
  const { platform, version, oldest, store, message } = served;
  return refuse(outdated, {
    message:
      textIn(message, language) ?? `Version ${version} is no longer served: update to ${oldest} or newer`,
    details: { platform, minimum: oldest, store },
  });
}
