import type { Cost } from "@game-backend/framework/cost";
import { Refusal } from "@game-backend/framework/errors";
import { unchanged } from "@game-backend/framework/expressions";
import { keyHash } from "@game-backend/framework/requestHash";
import type { Currencies } from "../economy/currencies";
import { grant, grantUses } from "../economy/grant";
import type { LedgerEntry } from "../economy/rows";
import { type Contents, contentsOf, shown, unpacked } from "../economy/rules/contents";
import { belongingsOf, splitByRoom, withContents } from "../economy/rules/money";
import type { Wallet } from "../progress/rows";
import { type Claimed, claimsPlace } from "./claimed";
import { laneClosed, stepClaimed, trackLocked } from "./codes";
import type { Granted } from "./own";
import type { Standing } from "./standing";
import { openLane, type Step } from "./tracks";

/** A step as an answer names it. */
interface StepName {
  track: string;
  window: string;
  step: string;
  lane?: string;
}
type Given = StepName & { contents: ReturnType<typeof shown> };
type Refused = StepName & { code: string };

/** A step of a player's track, and what it gives. */
interface OwnStep {
  standing: Standing;
  step: Step;
  contents: Contents;
}

const nameOf = ({
  standing: { id, window },
  step: { id: step, lane },
}: Pick<OwnStep, "standing" | "step">) => ({
  ...{ track: id, window: window.name, step },
  ...(lane !== undefined && { lane }),
});

const textOf = ({ track, window, step }: StepName) => `${track}@${window} ${step}`;

/** Returns what the cause of a step names. */
function nameIn(cause: string): StepName {
  const [, track = "", window = "", lane = "", step = ""] =
    /^track#([^@]*)@([^#]*)#([^#]*)#([^#]*)/.exec(cause) ?? [];
  return { track, window, step, ...(lane !== openLane && { lane }) };
}

/** Returns the steps that the ledger's lines gave for a request. */
export const givenBy = (lines: readonly LedgerEntry[], request: string): Given[] =>
  lines
    .filter(({ answer }) => answer["by"] === request)
    .map((line) => ({ ...nameIn(line.entryId), contents: shown(contentsOf(line)) }));

/** Returns the steps that can be claimed, and those that wait for a lane or for another track, with why. */
export function reachedIn(
  standings: readonly Standing[],
  bundles: Parameters<typeof unpacked>[1],
): { claimable: OwnStep[]; closed: Refused[] } {
  const stepsIn = (state: ReturnType<Standing["stateOf"]>) =>
    standings.flatMap((standing) =>
      standing.track.steps
        .filter((step) => standing.stateOf(step) === state)
        .map((step) => ({ standing, step, contents: unpacked(step.gives, bundles) })),
    );
  const codeOf = ({ isUnlocked }: Standing) => (isUnlocked ? laneClosed : trackLocked).code;
  return {
    claimable: stepsIn("claimable"),
    closed: stepsIn("closed").map((one) => ({ ...nameOf(one), code: codeOf(one.standing) })),
  };
}

/**
 * Returns the first steps that have a place in the wallet, up to a number, those that have none, and how many are left. What has no
 * place is no attempt: the steps behind it would wait for ever.
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

/** Returns what is written with a step: that a purchase pays it, and that its number has not gone down since it was read. */
const keptWith = (
  { counters }: Call["tables"],
  userId: string,
  sankBy: number | undefined,
  payer: ReturnType<Standing["payerOf"]>,
) => {
  const ifStill = (version: number | undefined) => ({ if: { version: unchanged(version) } });
  return [
    ...(payer ? [counters.putItem(payer.next, ifStill(payer.version))] : []),
    ...(sankBy === undefined
      ? []
      : [counters.conditionCheckItem({ userId, part: "sank" }, ifStill(sankBy || undefined))]),
  ];
};

/** Gives steps, each by a grant of its own whose cause names it for ever. Returns those given, and why others were not. */
export async function giveEach(
  { idempotencyKey, spend, ...call }: Call,
  userId: string,
  steps: readonly OwnStep[],
): Promise<{ given: Given[]; refused: Refused[] }> {
  const [given, refused]: [Given[], Refused[]] = [[], []];
  for (const one of steps) {
    const { standing, step, contents } = one;
    const cause = standing.causeOf(step);
    const until = standing.window.period && { until: standing.window.claimEnds };
    const payer = standing.payerOf(step);
    const kept = keptWith(call.tables, userId, standing.sankBy, payer);
    await spend({ read: 3, write: 8 + 4 * kept.length, consumers: 0.4, messages: 2 });
    try {
      const answer = await grant(call, { id: cause, hash: keyHash(cause), ...until }, userId, contents, {
        ...{ kind: "track", reason: standing.track.title, answer: { by: idempotencyKey } },
        change: { add: { [claimsPlace(standing.id)]: 1 } },
        kept,
      });
      payer?.paid();
      if (answer["by"] === idempotencyKey) given.push({ ...nameOf(one), contents: shown(contents) });
      else refused.push({ ...nameOf(one), code: stepClaimed.code });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push({ ...nameOf(one), code: error.code.code });
    }
  }
  return { given, refused };
}

/**
 * Returns what is claimed now of the tracks of which more is claimed than their copies say, and how many steps this request gave. A
 * copy that did not know a step which another request gave learns it.
 */
export function claimedAfter(
  standings: readonly Standing[],
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
