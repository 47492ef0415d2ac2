import type { Use } from "@game-backend/tools/cost/measured";
import type { StackShape } from "@game-backend/tools/cost/stackShape";
import type { Units } from "@game-backend/tools/cost/units";
import type { LoadModel } from "./loadModel";
import type { Measurements } from "./measured";

/** The data from which the bill is computed. */
export interface Basis {
  readonly model: LoadModel;
  readonly measurements: Measurements;
  readonly shape: StackShape;
  /** The units of a month at rest, by component. */
  readonly rest: ReadonlyMap<string, Units>;
  /** The number of resources, by component. */
  readonly resources: ReadonlyMap<string, number>;
}

/** A change that reduced the bill. */
export interface Cut {
  readonly name: string;
  /** Returns the basis without the change. */
  readonly undone: (basis: Basis) => Basis;
}

const withShape = (change: Partial<StackShape>) => (basis: Basis) => ({
  ...basis,
  shape: { ...basis.shape, ...change },
});

/** Returns a cut that changes the use of requests. */
const withUse = (change: (name: string, use: Use) => Partial<Use>) => (basis: Basis) => ({
  ...basis,
  measurements: {
    ...basis.measurements,
    requests: basis.measurements.requests.map((one) => ({
      ...one,
      ...change(`${one.route}, ${one.variant}`, one),
      after: { ...one.after, ...change("after", one.after) },
    })),
  },
});

/** The bytes of Lambda's platform log lines per invocation at level INFO: start, report and runtime done, as JSON. */
const platformLogBytes = 900;

const invocationsOf = (use: Use) => Object.values(use.invocations).reduce((total, count) => total + count, 0);

/** The program's cuts. Each can restore the state before it. */
export const cuts: readonly Cut[] = [
  { name: "detailed metrics off (`detailedMetrics`)", undone: withShape({ detailedMetrics: true }) },
  {
    name: "the user pool's tier LITE instead of ESSENTIALS",
    undone: withShape({ userPrice: "cognito.essentials.mau" }),
  },
  {
    name: "guests are not users of the pool until they link an address",
    undone: withShape({ guestsAreUsers: true }),
  },
  { name: "a rule that samples 1 % of traces (`tracedPercent`)", undone: withShape({ traced: "default" }) },
  { name: "the page and the API on one origin: no preflights", undone: withShape({ oneOrigin: false }) },
  {
    name: "Lambda's own log lines only at level WARN and above",
    undone: withUse((_, use) => ({ logBytes: use.logBytes + invocationsOf(use) * platformLogBytes })),
  },
  {
    name: "a score that is not better is refused after a read, without a write",
    undone: withUse((name, use) =>
      name === "POST /score, not better" ? { read: Math.max(0, use.read - 3), write: 3 } : {},
    ),
  },
  {
    name: "clients keep back a score that changes no board",
    undone: (basis) => ({ ...basis, model: { ...basis.model, keptBack: {} } }),
  },
];

/** Returns the basis without any of the cuts. */
export const beforeCuts = (basis: Basis): Basis => cuts.reduce((before, { undone }) => undone(before), basis);
