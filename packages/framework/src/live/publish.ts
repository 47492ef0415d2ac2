import { isDeepStrictEqual } from "node:util";
import { hourMs } from "../durations";
import { refuse } from "../errors";
import { mapValues } from "../mapValues";
import type { TableClient, Write } from "../tableClient";
import type { Transact } from "../transact";

import { checkDocuments, valuesOfDocuments } from "./check";
import { askedByOther, noPublication, notBased, secondPublisherNeeded, tooManyPublications } from "./codes";
import { type Difference, diff } from "./diff";
import { inPresentWords } from "./formerWords";
import { isServed, judge, linesOf, messageOfBase, mustBeDue, mustBeRight } from "./judge";
import { type Harm, harmsOf, type Kinds, needsTwo, type Problem } from "./kind";
import { everyMs, type LiveTable } from "./readLiveManifest";
import { type Documents, objectOf, packed, releaseOf, unpackRelease, withKinds } from "./release";
import type { Releases } from "./releases";
import type { Asked, CurrentPublication, Past, Proposal, Signed } from "./rows";
import { goodMs } from "./seen";

export { linesOf, mustBeRight };

/** The tables and the store that publishing works with. */
export interface Press {
  readonly heads: Pick<TableClient<LiveTable>, "getItem" | "putItem" | "updateItem">;
  readonly transact: Transact;
  readonly releases: Releases;
  /** True if two members of the staff publish what can do harm: `Kind.atWorst`. */
  readonly needsSecond: boolean;
  /** Returns true if a member of the staff is known to be the one who publishes. @default false */
  readonly isSamePerson?: (member: { readonly id: string; readonly username: string }) => Promise<boolean>;
  /** Returns further writes of a publication, by its number. @default none */
  readonly more?: (number: number) => readonly Write<unknown>[];
  /** Returns further writes of a request that waits for a second person, and of what it takes the place of. @default none */
  readonly asks?: (asked: Asked, former: Asked | undefined) => readonly Write<unknown>[];
  /** Checks by rows. What is wrong with a document that the publication does not change is a warning. @default none */
  readonly checks?: Checks;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Checks that ask rows. */
export type Checks = readonly {
  problems(documents: Documents, kinds: Kinds): Promise<readonly Problem[]>;
}[];

/** The press, as far as going back needs it. */
type Lever = Omit<Press, "checks" | "needsSecond" | "releases">;

export interface Draft extends Proposal {
  readonly documents: Documents;
  /** The `at` of the request that it agrees to. */
  readonly askedAt?: number | undefined;
}

/** The effects of a publication. */
export interface Review {
  readonly release: string;
  /** False if the same documents were served already. */
  readonly isNew: boolean;
  readonly recalls: boolean;
  readonly warnings: readonly Problem[];
  readonly differences: readonly Difference[];
  /** The most that an account gains in a day, by currency and kind of documents: before, and now. */
  readonly perDay: Readonly<Record<string, Readonly<Record<string, readonly [before: number, now: number]>>>>;
  /** What a mistake in the changed documents does at worst, by their kinds: `null` if a kind does not say. */
  readonly atWorst: Readonly<Record<string, readonly Harm[] | null>>;
  /** True if two members of the staff must publish it. */
  readonly needsSecond: boolean;
}

/** The outcome of a publication. */
export interface Published extends Review {
  readonly number: number;
}

/** Publications in an hour, and the time that this counts. */
export const mostAnHour = 20;

/**
 * Publishes documents: checks them, stores them as a release, and moves `head` if it is still the one that they are based on. A
 * repeated publication of what is served changes nothing. Throws what `live.*` codes say.
 */
export async function publish(press: Press, draft: Draft): Promise<Published> {
  const { releases, now } = press;
  const { tag, watch } = draft;
  const { head, release, gone, ...review } = await looked(press, draft);
  if (!review.isNew) return { number: head?.number ?? 0, release: release.name, ...review };
  const published = (head?.published ?? []).filter((at) => at > now - hourMs);
  if (published.length >= mostAnHour)
    throw refuse(tooManyPublications, {
      retryAfter: Math.ceil(((published[0] ?? now) + hourMs - now) / 1_000),
    });
  const { name } = release;
  await releases.put(objectOf(name), packed(release));
  const { asked, ...signed } = review.needsSecond
    ? await agreed(press, draft, name)
    : { ...draft, asked: undefined };
  const { heads, more = () => [] } = press;
  // Somebody may take the request away at this moment.
  const stillAsked = asked ? [heads.putItem(asked, { if: { at: { equals: asked.at } } })] : [];
  const number = await move({ ...press, more: (of) => [...more(of), ...stillAsked] }, head, {
    ...signed,
    ...(tag && head ? { release: head.release, preview: { tag, release: name } } : { release: name }),
    ...{ published: [...published, now], recalls: review.recalls, gone, watch },
    ...(gone.length > 0 && { settles: now + everyMs }),
  });
  return { number, release: name, ...review };
}

/**
 * Returns what `publish` would do, and throws what it would refuse, but for the limit of an hour. It writes nothing, and nobody is
 * asked to agree.
 */
export async function review(press: Press, draft: Draft): Promise<Review> {
  const { head: _head, gone: _gone, release, ...rest } = await looked(press, draft);
  return { release: release.name, ...rest };
}

/** Returns a publication's review, with the row and the releases that it is about. It reads; `judge` decides. */
async function looked(press: Press, draft: Draft) {
  const { heads, releases, checks = [], now } = press;
  const { kinds } = releases;
  const head = await currentPublication(heads);
  const proposed = inPresentWords(draft.documents, kinds);
  const problems = [...proposed.problems, ...checkDocuments(proposed.documents, kinds)];
  mustBeRight(problems);
  const documents = withKinds(proposed.documents, kinds);
  const release = releaseOf(documents, kinds);
  // What a publication lacks is read from the deployment's.
  const before = { ...releases.documents, ...(head && (await documentsOf(releases, head.release))) };
  const differences = diff(before, documents);
  const changed = [...new Set(differences.map(({ kind }) => kind))];
  const kindOf = (kind: string) => kinds[kind] ?? { atWorst: [] };
  const done = {
    ...{ head, release, warnings: problems, differences, perDay: dailyOf(releases, before, documents) },
    atWorst: Object.fromEntries(changed.map((kind) => [kind, harmsOf(kindOf(kind)) ?? null])),
    needsSecond: press.needsSecond && changed.some((kind) => needsTwo(kindOf(kind))),
  };
  const candidate = { draft, kinds, head, before, documents, release, differences, now };
  if (isServed(candidate)) return { ...done, isNew: false, recalls: false, gone: [] };
  const followed = mustBeDue(candidate);
  const told = await problemsOf(checks, documents, kinds);
  const { warnings, ...judged } = judge(candidate, told, await goodReleases(press, head));
  return { ...done, ...judged, warnings: [...problems, ...followed, ...warnings], isNew: true };
}

/** Returns what checks that ask rows say of all documents together. */
export const problemsOf = async (checks: Checks, documents: Documents, kinds: Kinds): Promise<Problem[]> =>
  (await Promise.all(checks.map((each) => each.problems(documents, kinds)))).flat();

/**
 * Returns by whom a publication was asked for, if another member of the staff agrees to it at the desk by this one. Else asks for
 * it in the member's name, in place of what the same member has asked for, and throws 403. Throws 409 if another member's request
 * waits.
 */
async function agreed(
  press: Press,
  draft: Draft,
  release: string,
): Promise<Pick<Past, "by" | "note" | "agreedBy"> & { readonly asked: Asked }> {
  const { heads, transact, isSamePerson, asks = () => [], now } = press;
  const { byId, as, note, base, tag, watch, recall, drops, drafts, askedAt } = draft;
  const member = byId ?? as?.id;
  if (member === undefined)
    throw refuse(secondPublisherNeeded, {
      message:
        "Two members of the staff publish this: ask for it at the desk, or with --as and the name of the member who asks",
    });
  const by = as ? `${as.name} (${draft.by})` : draft.by;
  const asked = await heads.getItem({ id: "asked" }, { consistent: true });
  // Who agrees asks for nothing.
  if (askedAt !== undefined && asked?.at !== askedAt) throw refuse(noPublication);
  // What an earlier version wrote for a command names no member, whom nobody can be compared with.
  const isIt =
    asked?.byId !== undefined && asked.base === base && asked.release === release && asked.tag === tag;
  // The same documents may be asked for otherwise by who has asked.
  const isAnew =
    isIt &&
    asked.byId === member &&
    askedAt === undefined &&
    !isDeepStrictEqual(manner(asked), manner({ watch, recall, drops, drafts }));
  if (isIt && !isAnew) {
    const asker = { id: asked.byId, username: asked.byName ?? asked.by };
    if (byId !== undefined && byId !== asked.byId && by !== asked.by && !(await isSamePerson?.(asker)))
      return { by: asked.by, note: asked.note, agreedBy: by, asked };
  } else {
    // It lapses with the next publication.
    const former = asked?.base === base && asked.byId !== undefined ? asked : undefined;
    if (former && former.byId !== member)
      throw refuse(askedByOther, {
        message: `${former.by} has asked for another publication: agree to it, or take it away, and ask again`,
        details: { by: former.by, at: former.at },
      });
    const byName = as?.name ?? draft.by;
    const told = {
      release,
      base,
      by,
      byId: member,
      byName,
      note,
      at: Math.max(now, (asked?.at ?? 0) + 1),
      tag,
      watch,
      recall,
      drops,
      drafts,
    };
    const row = { id: "asked", ...defined(told) } as Asked;
    const { applied } = await transact([
      heads.putItem(row, { if: { at: asked ? { equals: asked.at } : { exists: false } } }),
      ...asks(row, former),
    ]);
    // Somebody else asks at this moment.
    if (!applied) return agreed(press, draft, release);
  }
  throw refuse(secondPublisherNeeded);
}

/** Returns how documents are to be published, besides for whom. */
const manner = ({
  watch = false,
  recall,
  drops = [],
  drafts = {},
}: Pick<Draft, "watch" | "recall" | "drops" | "drafts">) => [watch, recall, drops, drafts];

/** Publishes the documents that the deployment brought, if nothing was ever published: once in the life of the table. */
export async function publishFirst(press: Press): Promise<{ readonly number: number }> {
  const { documents } = press.releases;
  const [head, first] = await Promise.all([currentPublication(press.heads), pastOf(press, 1)]);
  if (head || first || Object.values(documents).every((ofKind) => Object.keys(ofKind).length === 0))
    return { number: head?.number ?? 0 };
  const signed = { by: "the deployment", note: "The documents that the program brought" };
  return publish({ ...press, checks: [], needsSecond: false }, { base: 0, documents, ...signed });
}

/**
 * Serves what was served before the present publication, and recalls what only this one has. Nothing keeps it from that: no check,
 * no limit, no second person, and a release that is gone from the store is served from functions' memories. With `base`, it goes
 * back only from that publication, so that two who press at once go one step.
 */
export async function goBack(
  press: Lever,
  signed: Signed,
  { base, gone }: { readonly base?: number; readonly gone?: string } = {},
): Promise<{ readonly number: number; readonly release: string }> {
  const head = await currentPublication(press.heads);
  if (base !== undefined && head && head.number !== base)
    throw refuse(notBased, { message: messageOfBase(base, head) });
  // What this publication recalled comes back with it. Other recalls stay.
  const isRecalled = (release: string) =>
    release === gone || (head?.recalled?.has(release) && !(head.recalls && release === head.previous));
  let before = await pastOf(press, head?.before);
  while (before && isRecalled(before.release)) before = await pastOf(press, before.before);
  if (!head || !before) throw refuse(noPublication, { message: "There was no publication before" });
  const { release, preview } = before;
  const isGood = preview && ![head.release, head.preview?.release].includes(preview.release);
  const number = await move(press, head, {
    ...{ ...signed, release, before: before.before, published: head.published ?? [], recalls: true },
    ...(gone !== undefined && { gone: [gone] }),
    // What gains with what is recalled gains in this direction, too.
    ...((head.settles ?? before.settles) !== undefined && { settles: press.now + everyMs }),
    ...(isGood && !isRecalled(preview.release) && { preview }),
  });
  return { number, release };
}

/** Recalls a publication's release: nobody is served it any more, neither as a good copy nor for what was seen of it. */
export async function recall(
  press: Lever,
  number: number,
  signed: Signed,
): Promise<{ readonly release: string }> {
  const [head, past] = await Promise.all([currentPublication(press.heads), pastOf(press, number)]);
  if (!head || !past) throw refuse(noPublication);
  const gone = past.preview?.release ?? past.release;
  if (gone === head.release || gone === head.preview?.release) await goBack(press, signed, { gone });
  else await press.heads.updateItem({ id: "head" }, { include: { recalled: [gone] } });
  return { release: gone };
}

/** Returns what is served: the row, and the documents; none if the release is gone. */
export async function readServed(
  heads: Pick<Press["heads"], "getItem">,
  releases: Pick<Releases, "get" | "kinds">,
) {
  const head = await currentPublication(heads);
  return { head, documents: head && (await documentsOf(releases, head.release)) };
}

type Move = Pick<Past, "release" | "preview" | "by" | "note" | "agreedBy" | "settles"> & {
  readonly before?: number | undefined;
  readonly published: readonly number[];
  readonly recalls: boolean;
  /** Further releases that it recalls. */
  readonly gone?: readonly string[];
  readonly watch?: boolean | undefined;
};

/** Moves `head`, if it is still as it was read, and keeps the publication's row. Returns its number. */
async function move(
  press: Lever,
  head: CurrentPublication | undefined,
  { release, preview, by, note, published, recalls, gone = [], watch, agreedBy, ...step }: Move,
): Promise<number> {
  const { heads, transact, more = () => [], now } = press;
  // Functions never go back to a smaller number, also if the row was lost.
  const last = head ?? (await lastOf(press));
  const number = (last?.number ?? 0) + 1;
  const before = "before" in step ? step.before : last?.number;
  const { release: previous, preview: formerly } = head ?? {};
  const settles = step.settles ?? ((head?.settles ?? 0) > now ? head?.settles : undefined);
  const publication = defined({
    ...{ number, release, preview, by, at: now, note, agreedBy, before, previous, formerly, settles },
    ...{ ...(recalls && { recalls }), ...(watch && { watch }), choosesBy: "score" },
  }) as Omit<Past, "id">;
  // Who publishes a recalled release again wants it served.
  const served = [release, preview?.release];
  const former = [...(recalls ? [previous, formerly?.release] : []), ...gone];
  const recalled = new Set(
    [...(head?.recalled ?? []), ...former].filter((each) => each !== undefined && !served.includes(each)),
  ) as Set<string>;
  const row: CurrentPublication = {
    id: "head",
    ...publication,
    published,
    ...(recalled.size > 0 && { recalled }),
  };
  const { applied } = await transact([
    heads.putItem(row, { if: { number: head ? { equals: head.number } : { exists: false } } }),
    heads.putItem({ id: `past#${number}`, ...publication }, { if: { number: { exists: false } } }),
    ...more(number),
  ]);
  if (!applied) throw refuse(notBased);
  return number;
}

export const currentPublication = (heads: Pick<Press["heads"], "getItem">) =>
  heads.getItem({ id: "head" }, { consistent: true });

const pastOf = async ({ heads }: Pick<Press, "heads">, number: number | undefined) =>
  number === undefined ? undefined : heads.getItem({ id: `past#${number}` as const }, { consistent: true });

async function lastOf(press: Pick<Press, "heads">): Promise<Past | undefined> {
  for (let last: Past | undefined, number = 1; ; number++) {
    const next = await pastOf(press, number);
    if (!next) return last;
    last = next;
  }
}

/** Returns a record without the members that are undefined, as a row is. */
const defined = (record: object) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));

/** Returns the documents of a release; undefined for one that is gone or was changed by hand. */
export async function documentsOf(
  { get, kinds }: Pick<Releases, "get" | "kinds">,
  name: string,
): Promise<Documents | undefined> {
  const bytes = await get(objectOf(name));
  try {
    return bytes && unpackRelease(bytes, name, kinds);
  } catch {
    return undefined;
  }
}

/** Returns the releases whose values count for players who were shown them: what is served, and what was within ten minutes. */
async function goodReleases(
  press: Press,
  head: CurrentPublication | undefined,
): Promise<ReadonlyMap<string, Documents>> {
  const { releases, now } = press;
  const good = new Map<string, Documents>();
  let one: CurrentPublication | Past | undefined = head;
  while (one) {
    for (const name of [one.release, one.preview?.release]) {
      if (name === undefined || good.has(name) || head?.recalled?.has(name)) continue;
      const documents = await documentsOf(releases, name);
      if (documents) good.set(name, { ...releases.documents, ...documents });
    }
    one = one.at + goodMs > now ? await pastOf(press, one.number - 1) : undefined;
  }
  return good;
}

/** Returns the most that documents give an account in a day, by currency and kind: before, and now. */
function dailyOf({ kinds }: Releases, before: Documents, after: Documents): Published["perDay"] {
  const [was, is] = [valuesOfDocuments(before, kinds).perDay, valuesOfDocuments(after, kinds).perDay];
  return mapValues({ ...was, ...is }, (_, currency) =>
    mapValues(
      { ...was[currency], ...is[currency] },
      (_, kind) => [was[currency]?.[kind] ?? 0, is[currency]?.[kind] ?? 0] as const,
    ),
  );
}
