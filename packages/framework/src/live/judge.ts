import { refuse } from "../errors";
import { safeParse } from "../safeParse";
import { emptied, sentOf, valuesOfDocuments } from "./check";
import { noPublication, notBased, wrongDocuments } from "./codes";
import type { Difference } from "./diff";
import type { Problem } from "./kind";
import { type Documents, limits, type Release } from "./release";
import type { Releases } from "./releases";
import type { CurrentPublication, Proposal } from "./rows";
import { valuesOf } from "./timing";

/** Documents that are to be published, and what is served while they are looked at. */
export interface Candidate {
  readonly draft: Proposal;
  readonly kinds: Releases["kinds"];
  readonly head: CurrentPublication | undefined;
  /** What is served: what a publication lacks is the deployment's. */
  readonly before: Documents;
  readonly documents: Documents;
  readonly release: Release;
  readonly differences: readonly Difference[];
  readonly now: number;
}

/** Returns true if the same documents are served already, to whom they are for. */
export function isServed({ draft: { tag }, head, release }: Candidate): boolean {
  const { preview } = head ?? {};
  return (tag === preview?.tag ? (preview?.release ?? head?.release) : undefined) === release.name;
}

/**
 * Refuses documents for what is wrong with them as they are: nobody was served any, somebody has published since, they change what
 * is fixed, or they are too much for a player. In this order, because each needs less to be mended than the next. Returns the
 * warnings.
 */
export function mustBeDue(candidate: Candidate): readonly Problem[] {
  const { draft, kinds, head, before, documents, differences, now } = candidate;
  if (draft.tag && !head) throw refuse(noPublication, { message: "Publish for everybody first" });
  if (draft.base !== (head?.number ?? 0))
    throw refuse(notBased, { message: messageOfBase(draft.base, head) });
  mustBeRight(
    differences.flatMap(({ kind, id }) => {
      const [one, other] = [before[kind]?.[id], documents[kind]?.[id]];
      const message = one && other && kinds[kind]?.fixed?.(one, other, now);
      return message === undefined ? [] : [{ kind, id, message }];
    }),
  );
  const [was, is] = [valuesOfDocuments(before, kinds), valuesOfDocuments(documents, kinds)];
  const followed = Object.entries(kinds).flatMap(([kind, { follows }]) =>
    (follows?.(was, is) ?? []).map((problem) => ({ kind, ...problem })),
  );
  mustBeRight(followed);
  const [former, sent] = [sentOf(was.values, kinds), sentOf(is.values, kinds)];
  if (sent.bytes > limits.bytesForPlayer && sent.bytes >= former.bytes)
    throw refuse(wrongDocuments, {
      message: `A player could be sent ${sent.bytes} bytes of values, by kind ${sent.largest}: at most ${limits.bytesForPlayer}, or fewer than the ${former.bytes} before`,
    });
  return followed;
}

/**
 * Refuses documents for what rows say of them; then for kinds of which nothing is left; then for what they give together with what
 * players were shown. Returns the warnings of the rows, the releases that nobody may use any more, and whether what was served is
 * recalled. `told` is what the checks of rows say, and `good` the releases that players may still use.
 */
export function judge(
  candidate: Candidate,
  told: readonly Problem[],
  good: ReadonlyMap<string, Documents>,
): { readonly warnings: readonly Problem[]; readonly gone: readonly string[]; readonly recalls: boolean } {
  const { draft, kinds, head, before, documents, differences } = candidate;
  // What was right once holds up no publication of something else.
  const names = new Set(differences.map(({ kind, id }) => `${kind}/${id}`));
  const warnings = told.map((problem) => {
    const isOld =
      problem.kind !== undefined && !problem.isOfAll && !names.has(`${problem.kind}/${problem.id}`);
    return isOld ? { ...problem, isWarning: true as const } : problem;
  });
  mustBeRight(warnings);
  const dropped = emptied(before, documents).filter((kind) => !draft.drops?.includes(kind));
  if (dropped.length > 0)
    throw refuse(wrongDocuments, {
      message: `All documents of ${dropped.join(", ")} would be gone: say so with --drops ${dropped.join(",")}`,
    });
  const gone = tooGood(candidate, good);
  const recalls = gone.length > 0 || (draft.recall ?? mustRecall(kinds, before, documents));
  return { warnings, gone, recalls: head !== undefined && !draft.tag && recalls };
}

/**
 * Returns the releases that players may still use, and that nobody may use together with new documents. Throws if one of them stays
 * served, because the documents are for players with a tag alone, or if who publishes recalls none.
 */
function tooGood(
  { draft: { tag, recall }, kinds, head, documents }: Candidate,
  good: ReadonlyMap<string, Documents>,
): string[] {
  const kept = new Map(tag ? [...good].filter(([name]) => name === head?.release) : []);
  const wrongWith = (others: ReadonlyMap<string, Documents>): Problem[] => {
    const all = [documents, ...others.values()].map((each) => valuesOfDocuments(each, kinds));
    return Object.entries(kinds).flatMap(([kind, { across }]) => {
      const message = across?.(all);
      return message === undefined ? [] : [{ kind, message }];
    });
  };
  const said = (problems: readonly Problem[], more: string) =>
    mustBeRight(problems.map(({ message, ...where }) => ({ ...where, message: `${message}, ${more}` })));
  said(wrongWith(kept), "with what everybody has");
  const wrong = wrongWith(good);
  if (recall === false)
    said(wrong, "with what players were shown in the last ten minutes: it must be recalled");
  return wrong.length > 0 ? [...good.keys()].filter((name) => !kept.has(name)) : [];
}

const mustRecall = (kinds: Releases["kinds"], before: Documents, after: Documents): boolean =>
  Object.entries(kinds).some(([kind, { recalls, schema }]) =>
    Object.entries((recalls && before[kind]) ?? {}).some(([id, former]) => {
      const next = valuesOf(after[kind]?.[id] ?? {});
      // Each value with its successor: the document's own, and those of its variants.
      return valuesOf(former).some((value, at) => {
        const [one, other] = [value, next[at]].map((fields) => safeParse(schema, fields).data);
        return one !== undefined && other !== undefined && recalls?.(one, other);
      });
    }),
  );

/** Throws what is wrong with documents, but for warnings. */
export function mustBeRight(problems: readonly Problem[]): void {
  const wrong = problems.filter(({ isWarning }) => !isWarning);
  if (wrong.length > 0)
    throw refuse(wrongDocuments, { message: linesOf(wrong), details: { problems: wrong } });
}

/** Returns problems as text, one in a line. */
export const linesOf = (problems: readonly Problem[]): string =>
  problems
    .map(({ kind, id, field, message }) =>
      [[kind, id].filter((part) => part !== undefined).join("/"), field, message].filter(Boolean).join(": "),
    )
    .join("\n");

/** Returns what a member is told whose documents are based on another publication than the one that is served. */
export const messageOfBase = (base: number, head: CurrentPublication | undefined): string =>
  head
    ? `These documents are based on publication ${base}, and ${head.number} is served, by ${head.by}: take it over (npm run live -- pull), and publish again`
    : "The row of what is served is gone: restore it, or publish with base 0";
