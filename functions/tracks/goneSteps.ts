import type { Problem } from "@game-backend/framework/live/kind";
import type { Documents } from "@game-backend/framework/live/release";
import { unlessUnreadable } from "@game-backend/framework/live/unlessUnreadable";
import { contribution } from "./definition";
import { ownKey, type Step, type Track, type Tracks, windowOf } from "./tracks";

/** A step that players may have claimed keeps its track, time, reward track and id: another one is given to them again. */
export const goneSteps = contribution("documentChecks", {
  uses: { live: ["tracks", "currencies"] },
  problems: async ({ live, now }, documents) => {
    const { tracks } = documents;
    if (!tracks) return [];
    // What is published a moment after the first publication is compared with nothing.
    const served = (await unlessUnreadable(live({ now })))?.values ?? { tracks: {}, currencies: {} };
    return [
      ...Object.entries(served.tracks).flatMap(([id, track]) =>
        changesOf(id, track, tracks[id], now).map(
          ([message, field]): Problem => ({
            ...{ kind: "tracks", id, message, isWarning: true },
            ...(field !== undefined && { field }),
          }),
        ),
      ),
      ...keptBalances(served, tracks),
      ...waitingFor(served.tracks, tracks as unknown as Waiting, now),
    ];
  },
});

/**
 * Returns warnings of seasons that read a currency which players may have from before: nothing takes it from them when a season
 * begins, so its first steps would be reached.
 */
function keptBalances(
  served: { readonly tracks: Tracks; readonly currencies: object },
  next: Documents[string],
): Problem[] {
  return Object.entries(next).flatMap(([id, { from, counts }]): Problem[] => {
    const currency: unknown = Reflect.get(Object(counts), "currency");
    if (typeof currency !== "string" || !Object.hasOwn(served.currencies, currency)) return [];
    const before = Object.values(served.tracks).filter((one) => one.counts.currency === currency);
    const isNew = before.every(({ span }) => span.from !== from) && (from !== undefined || before.length > 0);
    return isNew
      ? [
          {
            ...{ kind: "tracks", id, field: "counts.currency", isWarning: true },
            message: `Players keep the ${currency} that they have, and reach steps by it: give each season a currency of its own`,
          },
        ]
      : [];
  });
}

/** Tracks as their files have them. */
type Waiting = Readonly<
  Record<string, Pick<Track, "after" | "pool" | "claimUntil" | "steps"> & Track["span"]>
>;

/** Returns what is wrong with tracks that wait for another one, which opens them once, ever: that nobody can open them, or few. */
function waitingFor(served: Tracks, next: Waiting, now: number): Problem[] {
  const closesAt = (id: string) =>
    Date.parse(next[id]?.claimUntil ?? next[id]?.until ?? "") || Number.POSITIVE_INFINITY;
  /** When a track can be claimed first: never, if the one before it opens as late as it closes. */
  const opensAt = (id: string, behind: readonly string[] = []): number => {
    const { from, after } = next[id] ?? {};
    // A draft may wait in a circle, which is refused elsewhere.
    if (behind.includes(id)) return Number.POSITIVE_INFINITY;
    const before = after === undefined ? 0 : opensAt(after, [...behind, id]);
    const at = Math.max(Date.parse(from ?? "") || 0, before);
    return at < closesAt(id) ? at : Number.POSITIVE_INFINITY;
  };
  return Object.entries(next).flatMap(([id, { after }]): Problem[] => {
    const before = after === undefined ? undefined : next[after];
    if (after === undefined || !before || closesAt(id) <= now) return [];
    const isOver = closesAt(after) <= now;
    const says = (message: string) => ({ kind: "tracks", id, field: "after", message });
    if (opensAt(id) === Number.POSITIVE_INFINITY || (isOver && !Object.hasOwn(served, after)))
      return [says(`Nobody can open it: ${after} cannot be claimed before this one is over`)];
    const few = [
      ...(before.pool === undefined ? [] : ["players to whom its pool has given it"]),
      ...(Array.isArray(before.steps) && before.steps.every((step) => step?.rewardTrack !== undefined)
        ? ["who has the entitlement of a reward track"]
        : []),
      ...(closesAt(after) < closesAt(id) ? ["who has claimed it by its end"] : []),
    ];
    return few.length === 0
      ? []
      : [{ ...says(`Few can open it: of ${after}, only ${few.join(", and ")}`), isWarning: true }];
  });
}

/** Returns what of a track's change lets players claim a step again, or takes their numbers, as a sentence and the field. */
function changesOf(
  id: string,
  track: Track,
  next: Documents[string][string] | undefined,
  now: number,
): (readonly [message: string, field?: string])[] {
  const again = "who has claimed its steps gets them again";
  const isSeen = windowOf(track, now) !== undefined;
  if (!next) return isSeen ? [[`It can still be claimed: under another id, ${again}`]] : [];
  const { from, until } = track.span;
  const steps = (next["steps"] ?? []) as readonly Partial<Step>[];
  const isMoved = next.from !== from && track.window === undefined;
  // What begins after the end is a new season.
  const isSame = until === undefined || Date.parse(next.from ?? "") < Date.parse(until) || !next.from;
  const isSameNumber =
    next["window"] === track.window &&
    Reflect.get(Object(next["counts"]), "counter") === track.counts.counter;
  const span = { from: next.from, until: next.until };
  const after = { ...next, counts: track.counts, span } as unknown as Track;
  return [
    ...(isSeen && isSameNumber && !isMoved && ownKey(id, track, now) !== ownKey(id, after, now)
      ? [
          [
            "Its numbers begin at 0 with this publication: what was counted before counts no more",
            "until",
          ] as const,
        ]
      : []),
    ...(isSeen && next["window"] !== track.window
      ? [[`Its numbers are of another time than before: ${again}`, "window"] as const]
      : []),
    ...(isSeen && isMoved && isSame
      ? [[`It begins at another time than before: ${again}`, "from"] as const]
      : []),
    ...track.steps.flatMap(({ id: step, rewardTrack }) => {
      const found = Array.isArray(steps) ? steps.find((one) => one?.id === step) : undefined;
      if (found && found.rewardTrack === rewardTrack) return [];
      const message = found
        ? `${step} lies in another reward track: who has claimed it there can claim it here again`
        : `${step} is gone: under another id, who has claimed it gets it again`;
      return [[message, "steps"] as const];
    }),
  ];
}
