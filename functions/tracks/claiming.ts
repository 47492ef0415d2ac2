import type { Cost } from "@game-backend/framework/cost";
import { Refusal } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { keyHash } from "@game-backend/framework/requestHash";
import type { Currencies } from "../economy/currencies";
import type { Gift } from "../economy/effectWrites";
import { grant, grantUses } from "../economy/grant";
import { grantAll } from "../economy/grantAll";
import type { LedgerEntry } from "../economy/rows";
import { type Contents, contentsOf, joined, shown, unpackBundles } from "../economy/rules/contents";
import { belongingsOf, splitByRoom, withContents } from "../economy/rules/money";
import type { Wallet } from "../progress/rows";
import { type Claimed, claimsPlace } from "./claimed";
import { rewardTrackClosed, stepClaimed, trackLocked } from "./codes";
import type { Granted } from "./definition";
import type { TrackProgress } from "./trackProgress";
import { openRewardTrack, type Step } from "./tracks";

/** A step as an answer names it. */
interface StepName {
  track: string;
  window: string;
  step: string;
  rewardTrack?: string;
}
type Given = StepName & { contents: ReturnType<typeof shown> };
type Refused = StepName & { code: string };

/** A step of a player's track, and what it gives. */
interface OwnStep {
  standing: TrackProgress;
  step: Step;
  contents: Contents;
}

const nameOf = ({
  standing: { id, window },
  step: { id: step, rewardTrack },
}: Pick<OwnStep, "standing" | "step">) => ({
  ...{ track: id, window: window.name, step },
  ...(rewardTrack !== undefined && { rewardTrack }),
});

const textOf = ({ track, window, step }: StepName) => `${track}@${window} ${step}`;

/** Returns what the cause of a step names. */
function nameIn(cause: string): StepName {
  const [, track = "", window = "", rewardTrack = "", step = ""] =
    /^track#([^@]*)@([^#]*)#([^#]*)#([^#]*)/.exec(cause) ?? [];
  return { track, window, step, ...(rewardTrack !== openRewardTrack && { rewardTrack }) };
}

/** Returns the steps that the ledger's lines gave for a request. */
export const givenBy = (lines: readonly LedgerEntry[], request: string): Given[] =>
  lines
    .filter(({ answer }) => answer["by"] === request)
    .map((line) => ({ ...nameIn(line.entryId), contents: shown(contentsOf(line)) }));

/** Returns the steps that can be claimed, and those that wait for a reward track or for another track, with why. */
export function reachedIn(
  standings: readonly TrackProgress[],
  bundles: Parameters<typeof unpackBundles>[1],
): { claimable: OwnStep[]; closed: Refused[] } {
  const stepsIn = (state: ReturnType<TrackProgress["stateOf"]>) =>
    standings.flatMap((standing) =>
      standing.track.steps
        .filter((step) => standing.stateOf(step) === state)
        .map((step) => ({ standing, step, contents: unpackBundles(step.rewards, bundles) })),
    );
  const codeOf = ({ isUnlocked }: TrackProgress) => (isUnlocked ? rewardTrackClosed : trackLocked).code;
  return {
    claimable: stepsIn("claimable"),
    closed: stepsIn("closed").map((one) => ({ ...nameOf(one), code: codeOf(one.standing) })),
  };
}

/**
 * Returns the first steps that have a place in the wallet, up to a number, those that have none, and how many are left. A step
 * without a place is no attempt: the steps behind it would wait for ever.
 */
export function chosenFrom(
  claimable: readonly OwnStep[],
  wallet: Wallet,
  currencies: Currencies,
  now: number,
  most: number,
): { chosen: OwnStep[]; full: OwnStep[]; left: number } {
  let holding = belongingsOf(wallet, currencies, now);
  const [chosen, full]: [OwnStep[], OwnStep[]] = [[], []];
  for (const one of claimable)
    if (splitByRoom(holding, one.contents, currencies).rest.length > 0) full.push(one);
    else if (chosen.length < most) {
      chosen.push(one);
      holding = withContents(holding, one.contents);
    }
  return { chosen, full, left: claimable.length - chosen.length - full.length };
}

/** Returns steps as refused with a code. */
export const refusedWith = (code: string, steps: readonly OwnStep[]): Refused[] =>
  steps.map((one) => ({ ...nameOf(one), code }));

/** The grants of `giveEach`. */
export const claimingUses = { ...grantUses, counters: ["ConditionCheckItem", "PutItem"] } as const;

type Call = Omit<Parameters<typeof grant>[0], "tables"> & {
  tables: Granted<typeof claimingUses>;
  idempotencyKey: string;
  spend(cost: Cost): Promise<void>;
};

type Payer = NonNullable<ReturnType<TrackProgress["payerOf"]>>;

/** Returns what is written with steps: that purchases pay them, and that a number has not gone down since it was read. */
function keptWith(
  { counters }: Call["tables"],
  userId: string,
  steps: readonly OwnStep[],
  payers: readonly Payer[],
) {
  const ifStill = (version: number | undefined) => ({ if: { version: unchanged(version) } });
  // One row notes all steps that a purchase pays: the last one has them all, in place of what was there before the first.
  const rows = Map.groupBy(payers, ({ next }) => `${next.userId} ${next.part}`).values();
  const sank = steps.find(({ standing }) => standing.sankBy !== undefined)?.standing;
  return [
    ...[...rows].flatMap((own) =>
      own.slice(-1).map(({ next }) => counters.putItem(next, ifStill(own[0]?.version))),
    ),
    ...(sank
      ? [counters.conditionCheckItem({ userId, part: "sank" }, ifStill(sank.sankBy || undefined))]
      : []),
  ];
}

const giftOf = ({ standing, step, contents }: OwnStep, request: string): Gift => {
  const id = standing.causeOf(step);
  const until = standing.window.period && { until: standing.window.claimEnds };
  return {
    ...{ cause: { id, hash: keyHash(id), ...until }, contents },
    ...{ kind: "track", reason: standing.track.title, answer: { by: request } },
  };
};

/** So many different things steps give together: a transaction's expressions have room for them, and their months. */
const mostThings = 20;

/** Returns steps in the parts that have room in a transaction. */
function partsOf(steps: readonly OwnStep[]): OwnStep[][] {
  const parts: OwnStep[][] = [];
  for (const one of steps) {
    const part = parts.at(-1) ?? [];
    const things = joined([...part, one].flatMap(({ contents }) => contents));
    if (part.length > 0 && things.length <= mostThings) part.push(one);
    else parts.push([one]);
  }
  return parts;
}

/** Gives steps in one transaction. Returns false, and has given nothing, if one of them has to be asked by itself. */
async function giveTogether(
  { idempotencyKey, spend, ...call }: Call,
  wallet: Wallet,
  steps: readonly OwnStep[],
): Promise<boolean> {
  const undo: (() => void)[] = [];
  const payers = steps.flatMap(({ standing, step }) => {
    const payer = standing.payerOf(step);
    if (payer) undo.unshift(payer.paid());
    return payer ?? [];
  });
  const kept = keptWith(call.tables, wallet.userId, steps, payers);
  const { length } = steps;
  const write = 4 + 5 * length + 4 * kept.length;
  await spend({ ...{ read: 1, write }, consumers: 0.4 * length, messages: 2 * length });
  const places = steps.map(({ standing }) => claimsPlace(standing.id));
  const add = Object.fromEntries(places.map((each) => [each, places.filter((one) => one === each).length]));
  const gifts = steps.map((one) => giftOf(one, idempotencyKey));
  const isGiven = await grantAll(call, wallet, gifts, { change: { add }, kept });
  if (!isGiven) for (const each of undo) each();
  return isGiven;
}

/**
 * Gives steps, each with a line of its own whose cause names it for ever: together if they can be, or else each by itself. Returns
 * those given, and why others were not.
 */
export async function giveEach(
  call: Call,
  wallet: Wallet,
  steps: readonly OwnStep[],
): Promise<{ given: Given[]; refused: Refused[] }> {
  const { idempotencyKey, spend, tables } = call;
  const { userId, part } = wallet;
  const [given, refused]: [Given[], Refused[]] = [[], []];
  const give = async (one: OwnStep) => {
    const { standing, step, contents } = one;
    const payer = standing.payerOf(step);
    const kept = keptWith(tables, userId, [one], payer ? [payer] : []);
    await spend({ read: 3, write: 8 + 4 * kept.length, consumers: 0.4, messages: 2 });
    const { cause, contents: _, ...line } = giftOf(one, idempotencyKey);
    try {
      const change = { add: { [claimsPlace(standing.id)]: 1 } };
      const answer = await grant(call, cause, userId, contents, { ...line, change, kept });
      payer?.paid();
      if (answer["by"] === idempotencyKey) given.push({ ...nameOf(one), contents: shown(contents) });
      else refused.push({ ...nameOf(one), code: stepClaimed.code });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ ...nameOf(one), code: error.code.code });
    }
  };
  for (const [index, some] of partsOf(steps).entries()) {
    const read = index === 0 ? wallet : await tables.progress.getItem({ userId, part }, { consistent: true });
    if (some.length > 1 && read?.part === "wallet" && (await giveTogether(call, read, some)))
      given.push(...some.map((one) => ({ ...nameOf(one), contents: shown(one.contents) })));
    else for (const one of some) await give(one);
  }
  return { given, refused };
}

/**
 * Returns what is claimed now of the tracks of which more is claimed than their copies say, and how many steps this request gave. A
 * copy that did not know a step which another request gave learns it.
 */
export function claimedAfter(
  standings: readonly TrackProgress[],
  given: readonly StepName[],
  refused: readonly Refused[],
): (Claimed & { more: number })[] {
  const done = new Set(given.map(textOf));
  const known = new Set(refused.filter(({ code }) => code === stepClaimed.code).map(textOf));
  return standings.flatMap((standing) => {
    const { claimed, track } = standing;
    const among = (names: ReadonlySet<string>) =>
      track.steps
        .filter((step) => !claimed.ids.has(step.id) && names.has(textOf(nameOf({ standing, step }))))
        .map(({ id }) => id);
    const more = among(done);
    const ids = new Set([...claimed.ids, ...more, ...among(known)]);
    return ids.size > claimed.ids.size ? [{ ...claimed, ids, more: more.length }] : [];
  });
}
