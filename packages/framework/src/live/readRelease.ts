import * as z from "zod/mini";
import { answeredWithin } from "../boundedFetch";
import type { Bundled } from "../capability";
import type { Clock } from "../clock";
import { refuse } from "../errors";
import { mapValues } from "../mapValues";
import { liveUnreadable } from "./codes";
import { type Evaluated, evaluate, explain, type Facts } from "./evaluate";
import { type Kind, kindsOf, type ValuesOf } from "./kind";
import type { Heads, HeadsTable } from "./readHeads";
import { type Documents, objectOf, unpacked } from "./release";
import { type Document, fieldsOf } from "./timing";

/** A handler's question: whose values, and when. */
export interface Asked {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The facts that are known of the player: without them, documents with conditions do not count. */
  readonly facts?: Facts;
  /** Set by what spends, opens or grants by the documents: it is answered 503 rather than by a stale release. */
  readonly pays?: true;
}

/** The documents of some kinds, as they count for one player at one time. */
export interface Live<K> extends Pick<Evaluated, "validUntil"> {
  /** The values, frozen, by kind and id. */
  readonly values: { readonly [Name in keyof K]: ValuesOf<K[Name]> };
  /** The number of the publication; 0 before the first. */
  readonly number: number;
  /** The name of the release. */
  readonly release: string;
  /** True if another release is published, which cannot be read. */
  readonly isStale: boolean;
  /** Returns what counts of each document, and why others do not. */
  why(): ReturnType<typeof explain>;
}

/** Milliseconds that a release may take to arrive, and after which it is asked for again. */
const waitMs = 3_000;
const againMs = 1_000;

/** The documents of a release, as the function's kinds read them. */
interface Loaded {
  readonly release: string;
  readonly documents: Documents;
}

/** Returns the values of documents for a player at a time. */
export type ReadLive = (asked: Asked) => Promise<Live<Record<string, Kind>>>;

/** The same, and `by`, which has what is served from another reader: what a function serves shares one. */
export interface LiveReader extends ReadLive {
  by(heads: () => Promise<Heads>): ReadLive;
}

interface Sources {
  readonly bundled: Bundled;
  readonly heads: () => Promise<Heads>;
  readonly table: HeadsTable;
  /** Returns a release's object, or undefined. */
  getRelease(key: string): Promise<Uint8Array | undefined>;
  readonly clock: Clock;
}

/**
 * Returns the function that reads documents of the served release. It reads a release once, and checks it by its name. If it
 * cannot, the last good release answers, marked stale: the one in memory, or else the bundled one, unless it is recalled.
 */
export function readRelease({
  bundled,
  heads,
  table,
  getRelease,
  clock,
}: Sources): (use: readonly string[]) => LiveReader {
  const fromBundle = parsed(bundled.release, bundled.documents, bundled);

  /** Returns what keeps one release in memory. */
  function shelf() {
    let last: Loaded | undefined;
    let again = Number.NEGATIVE_INFINITY;
    let loading: Promise<void> | undefined;

    async function load(name: string): Promise<void> {
      try {
        const bytes = await answeredWithin(waitMs, () => getRelease(objectOf(name)));
        if (!bytes) throw new Error("The store has no such release");
        last = parsed(name, unpacked(bytes, name), bundled);
      } catch (error) {
        again = clock.now() + againMs;
        console.error(`the release ${name} could not be read`, error);
      } finally {
        loading = undefined;
      }
    }

    return {
      last: () => last,
      /** Returns a release, or undefined if it cannot be read. */
      async read(name: string): Promise<Loaded | undefined> {
        if (name === bundled.release) last = fromBundle;
        else if (last?.release !== name && clock.now() >= again) {
          loading ??= load(name);
          await loading;
        }
        return last?.release === name ? last : undefined;
      },
    };
  }
  const [forAll, forTesters] = [shelf(), shelf()];

  /** Returns true if there was no publication yet: the row `head` may also be lost. */
  const isFirst = async (): Promise<boolean> =>
    answeredWithin(waitMs, () => table.batchGetItem([{ id: "past#1" }])).then(
      (rows) => rows.length === 0,
      () => false,
    );

  async function served(known: Heads, tags: Facts["tags"]): Promise<Loaded & { isStale: boolean }> {
    const { head } = known;
    const last = forAll.last();
    if (!head) {
      if (!known.unread && (await isFirst())) return { ...fromBundle, isStale: false };
      if (!last) throw refuse(liveUnreadable, { retryAfter: 1 });
      return { ...last, isStale: true };
    }
    const isTester = head.preview !== undefined && tags?.includes(head.preview.tag) === true;
    const previewed = isTester && (await forTesters.read(head.preview?.release ?? ""));
    if (previewed) return { ...previewed, isStale: false };
    const found = await forAll.read(head.release);
    if (found) return { ...found, isStale: isTester };
    const good = [forAll.last(), fromBundle].find((one) => one && !head.recalled?.has(one.release));
    if (!good) throw refuse(liveUnreadable, { retryAfter: 1 });
    return { ...good, isStale: true };
  }

  const by =
    (use: readonly string[], read: Sources["heads"]): ReadLive =>
    async ({ now, facts = {}, pays }) => {
      const known = await read();
      const { release, documents, isStale } = await served(known, facts.tags);
      if (isStale && pays) throw refuse(liveUnreadable, { retryAfter: 1 });
      const own = only(use, documents);
      const { values, ...until } = evaluate(own, facts, now);
      const number = known.head?.number ?? 0;
      const why = () => explain(own, facts, now);
      return { values: values as never, ...until, number, release, isStale, why };
    };
  // Other routes of the function may use kinds that players never see.
  const only = (use: readonly string[], documents: Documents): Documents =>
    Object.fromEntries(kindsOf(use, bundled.kinds).map((kind) => [kind, documents[kind] ?? {}]));
  return (use) => Object.assign(by(use, heads), { by: (read: Sources["heads"]) => by(use, read) });
}

/**
 * Returns the documents of the wanted kinds as their schemas read them, frozen. A kind that the release does not know yet comes
 * from the bundled documents. Throws if a document is not as its kind says.
 */
function parsed(
  release: string,
  documents: Documents,
  { kinds, documents: own }: Omit<Bundled, "release">,
): Loaded {
  const of = (kind: Kind, name: string) =>
    mapValues(documents[name] ?? own[name] ?? {}, (document) => parsedDocument(kind, document));
  return { release, documents: frozen(mapValues(kinds, of)) };
}

/** Returns a document whose fields, and those of each variant, are all that the schema reads. */
function parsedDocument({ schema }: Kind, document: Document): Document {
  const read = (fields: object) => z.parse(schema, fields);
  const { from, until, every, when, variants } = document;
  const own = fieldsOf(document);
  return {
    ...read(own),
    ...{ from, until, every, when },
    variants: variants?.map((variant) => ({ ...variant, ...read({ ...own, ...fieldsOf(variant) }) })),
  };
}

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}
