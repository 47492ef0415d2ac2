import { hourMs } from "../durations";
import { refuse } from "../errors";
import { mapValues } from "../mapValues";
import { safeParse } from "../safeParse";
import type { TableClient, Write } from "../tableClient";
import type { Transact } from "../transact";
import type { Releases } from "./capability";
import { checkDocuments, emptied, type Problem } from "./check";
import { noPublication, notBased, tooManyPublications, wrongDocuments } from "./codes";
import { type Difference, diff } from "./diff";
import type { Kind, Kinds } from "./kind";
import type { LiveTable } from "./readHeads";
import { type Documents, objectOf, packed, releaseOf, unpacked, withKinds } from "./release";
import type { Head } from "./rows";
import { valuesOf } from "./timing";

/** The tables and the store that publishing works with. */
export interface Press {
  readonly heads: Pick<TableClient<LiveTable>, "getItem" | "putItem" | "updateItem">;
  readonly transact: Transact;
  readonly releases: Releases;
  /** Returns further writes of a publication, by its number. @default none */
  readonly more?: (number: number) => readonly Write<unknown>[];
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The name of who publishes, and the reason. */
export interface Signed {
  readonly by: string;
  readonly note: string;
}

export interface Draft extends Signed {
  /** The number of the publication that the documents are based on; 0 if there was none. */
  readonly base: number;
  readonly documents: Documents;
  /** Kinds that had documents and may have none left. */
  readonly drops?: readonly string[];
  /**
   * Whether the former release is recalled.
   * @default if one of its kinds says so: its `recalls`
   */
  readonly recall?: boolean;
}

/** The outcome of a publication. */
export interface Published {
  readonly number: number;
  readonly release: string;
  /** False if the same documents were served already. */
  readonly isNew: boolean;
  readonly recalls: boolean;
  readonly warnings: readonly Problem[];
  readonly differences: readonly Difference[];
  /** The most coins that an account gains in a day by the documents of a kind: before, and now. */
  readonly perDay: Readonly<Record<string, readonly [before: number, now: number]>>;
}

/** Publications in an hour, and the time that this counts. */
export const mostAnHour = 20;

/**
 * Publishes documents: checks them, stores them as a release, and moves `head` if it is still the one that they are based on. A
 * repeated publication of what is served changes nothing. Throws what `live.*` codes say.
 */
export async function publish(press: Press, draft: Draft): Promise<Published> {
  const { heads, releases, now } = press;
  const head = await heads.getItem({ id: "head" }, { consistent: true });
  const problems = checkDocuments(draft.documents, releases.kinds);
  const wrong = problems.filter(({ isWarning }) => !isWarning);
  if (wrong.length > 0)
    throw refuse(wrongDocuments, { message: linesOf(wrong), details: { problems: wrong } });
  const documents = withKinds(draft.documents, releases.kinds);
  const release = releaseOf(documents);
  const before = head ? await documentsOf(releases, head.release) : {};
  const differences = diff(before ?? {}, documents);
  const perDay = mapValues(
    givingIn(releases.kinds),
    (gives) => [gives(before ?? {}), gives(documents)] as const,
  );
  const done = { release: release.name, warnings: problems, differences, perDay };
  if (head?.release === release.name) return { number: head.number, isNew: false, recalls: false, ...done };
  if (draft.base !== (head?.number ?? 0))
    throw refuse(notBased, { message: messageOfBase(draft.base, head) });
  const dropped = emptied(before ?? {}, documents).filter((kind) => !draft.drops?.includes(kind));
  if (dropped.length > 0)
    throw refuse(wrongDocuments, {
      message: `All documents of ${dropped.join(", ")} would be gone: say so with --drops ${dropped.join(",")}`,
    });
  const published = (head?.published ?? []).filter((at) => at > now - hourMs);
  if (published.length >= mostAnHour)
    throw refuse(tooManyPublications, {
      retryAfter: Math.ceil(((published[0] ?? now) + hourMs - now) / 1_000),
    });
  await releases.put(objectOf(release.name), packed(release));
  const recalls = head !== undefined && (draft.recall ?? mustRecall(releases, before ?? {}, documents));
  const { by, note } = draft;
  const number = await move(press, head, {
    release: release.name,
    by,
    note,
    published: [...published, now],
    recalls,
  });
  return { number, isNew: true, recalls, ...done };
}

/** Publishes the documents that the deployment brought, if nothing was ever published: once in the life of the table. */
export async function publishFirst(press: Press): Promise<{ readonly number: number }> {
  const { heads, releases } = press;
  const [head, first] = await Promise.all(
    (["head", "past#1"] as const).map((id) => heads.getItem({ id }, { consistent: true })),
  );
  if (head || first || Object.values(releases.documents).every((ofKind) => Object.keys(ofKind).length === 0))
    return { number: (head as Head | undefined)?.number ?? 0 };
  const { documents } = releases;
  return publish(press, {
    base: 0,
    documents,
    by: "deployment",
    note: "The documents of the first deployment",
  });
}

/**
 * Serves what was served before the present publication, and recalls the present release. Nothing keeps it from that: no check,
 * no limit, and a release that is gone from the store is served from functions' memories.
 */
export async function goBack(
  press: Press,
  signed: Signed,
): Promise<{ readonly number: number; readonly release: string }> {
  const head = await press.heads.getItem({ id: "head" }, { consistent: true });
  let before = await pastOf(press, head?.before);
  // What this publication recalled comes back with it. Other recalls stay.
  const isRecalled = (release: string) =>
    head?.recalled?.has(release) && !(head.recalls && release === head.previous);
  while (before && isRecalled(before.release)) before = await pastOf(press, before.before);
  if (!head || !before) throw refuse(noPublication, { message: "There was no publication before" });
  const { release } = before;
  const { published = [] } = head;
  const to = { release, before: before.before, published, recalls: true };
  return { number: await move(press, head, { ...signed, ...to }), release };
}

/** Recalls a publication's release: nobody is served it any more, neither as a good copy nor for what was seen of it. */
export async function recall(
  press: Press,
  number: number,
  signed: Signed,
): Promise<{ readonly release: string }> {
  const [head, past] = await Promise.all([
    press.heads.getItem({ id: "head" }, { consistent: true }),
    pastOf(press, number),
  ]);
  if (!head || !past) throw refuse(noPublication);
  if (past.release === head.release) await goBack(press, signed);
  else await press.heads.updateItem({ id: "head" }, { include: { recalled: [past.release] } });
  return { release: past.release };
}

/** Returns what is served: the row, and the release as it is stored. */
export async function readServed({ heads, releases }: Pick<Press, "heads" | "releases">) {
  const head = await heads.getItem({ id: "head" }, { consistent: true });
  return { head, packed: head && (await releases.get(objectOf(head.release))) };
}

interface Move extends Signed {
  readonly release: string;
  readonly before?: number | undefined;
  readonly published: readonly number[];
  readonly recalls: boolean;
}

/** Moves `head`, if it is still as it was read, and keeps the publication's row. Returns its number. */
async function move(
  { heads, transact, more = () => [], now }: Press,
  head: Head | undefined,
  { release, by, note, published, recalls, ...step }: Move,
): Promise<number> {
  const number = (head?.number ?? 0) + 1;
  const before = "before" in step ? step.before : head?.number;
  const publication = {
    ...{ number, release, by, at: now, note },
    ...(head && { previous: head.release }),
    ...(before !== undefined && { before }),
    ...(recalls && { recalls }),
  } as const;
  // Who publishes a recalled release again wants it served.
  const recalled = new Set(head?.recalled);
  recalled.delete(release);
  if (recalls && head && head.release !== release) recalled.add(head.release);
  const row: Head = { id: "head", ...publication, published, ...(recalled.size > 0 && { recalled }) };
  const { applied } = await transact([
    heads.putItem(row, { if: { number: head ? { equals: head.number } : { exists: false } } }),
    heads.putItem({ id: `past#${number}`, ...publication }, { if: { number: { exists: false } } }),
    ...more(number),
  ]);
  if (!applied) throw refuse(notBased);
  return number;
}

const pastOf = async ({ heads }: Pick<Press, "heads">, number: number | undefined) =>
  number === undefined ? undefined : heads.getItem({ id: `past#${number}` as const }, { consistent: true });

/** Returns the documents of a release; undefined for one that is gone or was changed by hand. */
async function documentsOf({ get }: Releases, name: string): Promise<Documents | undefined> {
  const bytes = await get(objectOf(name));
  try {
    return bytes && unpacked(bytes, name);
  } catch {
    return undefined;
  }
}

function mustRecall({ kinds }: Releases, before: Documents, after: Documents): boolean {
  return Object.entries(kinds).some(([kind, { recalls, schema }]) =>
    Object.entries((recalls && before[kind]) ?? {}).some(([id, former]) => {
      const next = valuesOf(after[kind]?.[id] ?? {});
      // Each value with its successor: the document's own, and those of its variants.
      return valuesOf(former).some((value, at) => {
        const [one, other] = [value, next[at]].map((fields) => safeParse(schema, fields).data);
        return one !== undefined && other !== undefined && recalls?.(one, other);
      });
    }),
  );
}

/** Returns what says how many coins the documents of each kind give an account in a day. */
const givingIn = (kinds: Kinds): Readonly<Record<string, (documents: Documents) => number>> =>
  Object.fromEntries(
    Object.entries(kinds).flatMap(([kind, { perDay, schema }]) =>
      perDay ? [[kind, (documents: Documents) => sumOf(documents[kind], schema, perDay)]] : [],
    ),
  );

/** The value of a document that gives most counts: another one may count for somebody. */
const sumOf = (ofKind: Documents[string] = {}, schema: Kind["schema"], perDay: NonNullable<Kind["perDay"]>) =>
  Object.values(ofKind).reduce((sum, document) => {
    const gives = valuesOf(document).map((value) => {
      const { data } = safeParse(schema, value);
      return data ? perDay(data) : 0;
    });
    return sum + Math.max(...gives);
  }, 0);

const messageOfBase = (base: number, head: Head | undefined): string =>
  head
    ? `These documents are based on publication ${base}, and ${head.number} is served, by ${head.by}: take it over (npm run live -- pull), and publish again`
    : "The row of what is served is gone: restore it, or publish with base 0";

/** Returns problems as text, one in a line. */
export const linesOf = (problems: readonly Problem[]): string =>
  problems
    .map(({ kind, id, field, message }) =>
      [[kind, id].filter((part) => part !== undefined).join("/"), field, message].filter(Boolean).join(": "),
    )
    .join("\n");
