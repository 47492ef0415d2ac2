import {
  type Content,
  type Contents,
  joined,
  numberOf,
  placeOf,
  withNumber,
} from "../../functions/economy/rules/contents";
import type { Wanted } from "./list";
import type { Outcome, Report } from "./takeBack";

/** Returns a report as text: by currency and item, and by what players made of it. */
export function reportText(
  { outcomes, leftOut }: Report,
  { cause, from, to }: Wanted,
  dryRun: boolean,
): string {
  const reached = outcomes.filter(({ refused }) => refused === undefined);
  const taken = sum(reached.map(({ taken }) => taken));
  const gone = sum(reached.map(missing));
  const owed = sum(
    reached.map(({ owed }) => Object.entries(owed).map(([currency, amount]) => ({ currency, amount }))),
  );
  const kinds = [...new Set(reached.flatMap(({ made }) => Object.keys(made)))].sort();
  const debtors = reached.filter(({ owed }) => Object.keys(owed).length > 0).length;
  const lines = [
    `${cause}, ${from} to ${to}: ${reached.length} players`,
    row(dryRun ? "would be taken" : "taken", taken),
    row(dryRun ? "would be owed" : "owed", owed, debtors > 0 ? ` by ${debtors} players` : ""),
    row("was not there", gone),
    row(dryRun ? "would be returned" : "returned", sum(reached.map(({ returned }) => returned))),
    ...kinds.map((kind) => row(`stays: ${kind}`, sum(reached.map(({ made }) => made[kind] ?? [])))),
    ...(leftOut.length > 0
      ? [
          row(
            "left out",
            sum(leftOut.map(({ lines }) => lines.flatMap(({ gave }) => gave))),
            ` of ${leftOut.length} players of whom money paid for some of it (--with-payers)`,
          ),
        ]
      : []),
    ...outcomes.flatMap(({ userId, refused }) => (refused ? [`  ${userId}: ${refused}`] : [])),
  ];
  return lines.join("\n");
}

/** Returns what was wanted and neither taken nor owed. */
const missing = ({ wanted, taken, owed }: Outcome): Contents =>
  joined([
    ...wanted,
    ...taken.map((one) => withNumber(one, -numberOf(one))),
    ...Object.entries(owed).map(([currency, amount]) => ({ currency, amount: -amount })),
  ]);

const sum = (all: readonly Contents[]): Contents => joined(all.flat());

const row = (what: string, contents: Contents, more = "") =>
  `  ${what.padEnd(18)} ${contents.length === 0 ? "nothing" : contents.map(named).join(", ")}${more}`;

function named(content: Content): string {
  const number = numberOf(content).toLocaleString("en");
  if ("currency" in content) return `${number} ${content.currency}`;
  return `${number} × ${"item" in content ? content.item : content.entitlement}${placeOf(content).startsWith("until:") ? " with an end" : ""}`;
}
