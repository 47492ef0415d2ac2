import * as z from "zod/mini";
import { answeredWithin } from "../boundedFetch";
import type { Bundled } from "../capability";
import type { Clock } from "../clock";
import { liveChanged } from "../codes/live";
import { type Refusal, refuse } from "../errors";
import { mapValues } from "../mapValues";
import { liveUnreadable } from "./codes";
import { type Evaluated, evaluate, explain, type Facts } from "./evaluate";
import { type Kind, kindsOf, ofPlayers, seenIn, type ValuesOf, withSpan } from "./kind";
import { everyMs, type LiveManifest, type ManifestTable, type ReadLiveManifest } from "./readLiveManifest";
import { type Documents, objectOf, unpackRelease } from "./release";
import type { CurrentPublication, Past } from "./rows";
import { goodMs, type Seen } from "./seen";
import { type Document, fieldsOf, type When } from "./timing";
import { windowAt } from "./windowAt";

/** A handler's question: whose values, and when. */
export interface Asked {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The facts that are known of the player: without them, documents with conditions do not count. */
  readonly facts?: Facts | GatherFacts;
  /** Set by what spends, opens or grants by the documents: it is answered 503 rather than by a stale release. */
  readonly pays?: true;
  /**
   * Set by what sells or exchanges: it is answered 503 while another function may still do so by a release with which somebody
   * gains without end.
   */
  readonly trades?: true;
  /**
   * Set by what settles a time that is over: the documents are those that everybody was served at `now`, or, of a release that was
   * recalled since, those of the next one that was not.
   */
  readonly asThen?: true;
  /**
   * The publication that the player was shown (`LiveSeen`): its values count while they are good. Then `live.changed` is thrown.
   */
  readonly seen?: Seen | undefined;
}

/** Returns a player's facts. It needs to read only those that conditions ask for. */
export type GatherFacts = (asks: (fact: keyof When) => boolean) => Promise<Facts>;

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
  /** Returns the 409 `live.changed`, with what counts now. */
  changed(): Refusal;
  /** Returns what counts of each document now, and why others do not. */
  why(): ReturnType<typeof explain>;
  readonly asBegun: AsBegun<this["values"]>;
}

/**
 * Returns what a choice of a day or a week is made from: what `of` finds in the values that were served when the period began, or
 * in those of the first publication since that has it. A preview has its own. `name` names what is looked for.
 */
export type AsBegun<Values> = <T extends object>(
  begins: number,
  name: string,
  of: (values: Values) => T | undefined,
) => Promise<Begun<T> | undefined>;

/** What a choice is made from, and how: by a score of each name, or one after another, as earlier versions did. */
interface Begun<T> {
  readonly value: T;
  readonly isScored: boolean;
}

/** The most that an instance remembers of what choices are made from, and the publications that it reads at once. */
const [mostBegun, pastAtOnce] = [1_000, 25];

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
  by(heads: Sources["heads"]): ReadLive;
}

/** Returns whether the player who asks has a tag. */
type HasTag = (tag: string) => Promise<boolean>;

interface Sources {
  readonly bundled: Bundled;
  readonly heads: (...known: Parameters<ReadLiveManifest>) => Promise<LiveManifest>;
  readonly table: ManifestTable;
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
  /** A release that was served before, of which players have just seen something. */
  let former: Loaded | undefined;

  async function get(name: string): Promise<Loaded> {
    const bytes = await answeredWithin(waitMs, () => getRelease(objectOf(name)));
    if (!bytes) throw new Error("The store has no such release");
    return parsed(name, unpackRelease(bytes, name, bundled.kinds), bundled);
  }

  /** Returns what keeps one release in memory. */
  function shelf() {
    let last: Loaded | undefined;
    let again = Number.NEGATIVE_INFINITY;
    let loading: Promise<void> | undefined;

    async function load(name: string): Promise<void> {
      try {
        const loaded = await get(name);
        former = last;
        last = loaded;
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

  async function served(known: LiveManifest, hasTag: HasTag): Promise<Loaded & { isStale: boolean }> {
    const { head } = known;
    if (!head) {
      if (!known.unread && (await isFirst())) return { ...fromBundle, isStale: false };
      const last = forAll.last();
      if (!last) throw refuse(liveUnreadable, { retryAfter: 1 });
      return { ...last, isStale: true };
    }
    const preview = head.preview && (await hasTag(head.preview.tag)) ? head.preview.release : undefined;
    const tested = preview === undefined ? undefined : await forTesters.read(preview);
    if (tested) return { ...tested, isStale: false };
    const found = await forAll.read(head.release);
    if (found) return { ...found, isStale: preview !== undefined };
    const good = [forAll.last(), fromBundle].find((one) => one && !head.recalled?.has(one.release));
    if (!good) throw refuse(liveUnreadable, { retryAfter: 1 });
    return { ...good, isStale: true };
  }

  /** Returns the documents that a player was shown, and when they were so; `undefined` if they are good no longer. */
  async function shown(
    { number, validUntil = Number.POSITIVE_INFINITY }: Seen,
    { head }: LiveManifest,
    current: Loaded,
    hasTag: HasTag,
    now: number,
  ): Promise<{ documents: Documents; at: number } | undefined> {
    if (validUntil + goodMs <= now || number > (head?.number ?? 0)) return undefined;
    const at = Math.min(now, validUntil - 1);
    if (!head || number === head.number) return { documents: current.documents, at };
    try {
      const rows = [{ id: `past#${number + 1}` as const }];
      // What took the place of the publication.
      const next =
        number + 1 === head.number ? head : (await answeredWithin(waitMs, () => table.batchGetItem(rows)))[0];
      const tested = next?.formerly && (await hasTag(next.formerly.tag)) ? next.formerly.release : undefined;
      const name = tested ?? next?.previous;
      if (!next || name === undefined || head.recalled?.has(name)) return undefined;
      if (name === current.release) return { documents: current.documents, at };
      if (next.at + goodMs <= now) return undefined;
      const known = [forAll.last(), forTesters.last(), former, fromBundle].find(
        (one) => one?.release === name,
      );
      former = known ?? (await get(name));
      return { documents: former.documents, at };
    } catch (error) {
      console.error(`what publication ${number} was could not be read`, error);
      throw refuse(liveUnreadable, { retryAfter: 1 });
    }
  }

  /** Returns the documents that everybody was served at a time, for a read of each publication since. */
  async function servedAt(at: number, { head }: LiveManifest, current: Loaded): Promise<Documents> {
    let found = current.release;
    const past = async (number: number): Promise<Past | undefined> =>
      (await answeredWithin(waitMs, () => table.batchGetItem([{ id: `past#${number}` as const }])))[0];
    let one: CurrentPublication | Past | undefined = head;
    try {
      while (one && one.at > at) {
        const { previous = bundled.release, number }: CurrentPublication | Past = one;
        if (!head?.recalled?.has(previous)) found = previous;
        one = number > 1 ? await past(number - 1) : undefined;
      }
      const known = [current, former, fromBundle].find((each) => each?.release === found);
      return (known ?? (await get(found))).documents;
    } catch (error) {
      console.error(`what was served at ${new Date(at).toISOString()} could not be read`, error);
      throw refuse(liveUnreadable, { retryAfter: 1 });
    }
  }

  /** What choices were made from, by the beginning of their period and their name, and the last releases that were read for it. */
  const begun = new Map<string, Begun<object>>();
  const formerReleases = new Map<string, Promise<Documents | undefined>>();

  /** Returns a release's documents; `undefined` if it is gone, or of an older form. */
  function formerly(name: string, current: Loaded): Promise<Documents | undefined> | Documents {
    const known = [current, forAll.last(), former, fromBundle].find((one) => one?.release === name);
    if (known) return known.documents;
    const read = async () => {
      const bytes = await answeredWithin(waitMs, () => getRelease(objectOf(name)));
      try {
        return bytes && parsed(name, unpackRelease(bytes, name, bundled.kinds), bundled).documents;
      } catch {
        return undefined;
      }
    };
    const kept = formerReleases.get(name);
    if (kept) return kept;
    // A day's and a week's.
    if (formerReleases.size > 1) formerReleases.clear();
    const found = read();
    formerReleases.set(name, found);
    found.catch(() => formerReleases.delete(name));
    return found;
  }

  /** Returns the publications that were served when a period began, and since, in order. */
  async function servedSince(
    begins: number,
    head: CurrentPublication,
  ): Promise<(CurrentPublication | Past)[]> {
    const all: (CurrentPublication | Past)[] = [head];
    let { at, number } = head;
    while (at > begins && number > 1) {
      const ids = Array.from({ length: Math.min(pastAtOnce, number - 1) }, (_, back): { id: Past["id"] } => ({
        id: `past#${number - 1 - back}`,
      }));
      const rows = await answeredWithin(waitMs, () => table.batchGetItem(ids, { consistent: true }));
      const last = rows.sort((one, other) => other.number - one.number).at(-1);
      if (!last) break;
      all.push(...rows);
      ({ at, number } = last);
    }
    const before = all.findIndex(({ at }) => at <= begins);
    const since = before < 0 ? all : all.slice(0, before + 1);
    // Until its end, a choice that an earlier version made stays as it made it: anew with each publication.
    const last = since.findIndex(({ choosesBy }) => !choosesBy);
    return (last < 0 ? since : since.slice(0, last + 1)).reverse();
  }

  const asBegun =
    (
      use: readonly string[],
      { head }: LiveManifest,
      current: Loaded,
      now: Evaluated["values"],
    ): AsBegun<never> =>
    async (begins, name, of) => {
      const find = of as (values: Evaluated["values"]) => ReturnType<typeof of>;
      const own = () => {
        const value = find(now);
        return value && { value, isScored: true };
      };
      if (!head || current.release === head.preview?.release) return own();
      const key = `${begins} ${name}`;
      const known = begun.get(key);
      if (known) return known as never;
      try {
        // A publication of the last seconds before is not known to all functions when the period begins.
        for (const { release, at, choosesBy } of await servedSince(begins - everyMs, head)) {
          const documents = await formerly(release, current);
          if (!documents) continue;
          const { values } = evaluate(timeless(only(use, documents)), {}, Math.max(begins, at));
          const value = find(values);
          if (!value) continue;
          if (begun.size >= mostBegun) begun.clear();
          begun.set(key, { value, isScored: choosesBy !== undefined });
          return begun.get(key) as never;
        }
      } catch (error) {
        console.error(`what ${name} is chosen from could not be read`, error);
        throw refuse(liveUnreadable, { retryAfter: 1 });
      }
      return own();
    };

  const by =
    (use: readonly string[], read: Sources["heads"]): ReadLive =>
    async ({ now, facts = {}, pays, trades, seen, asThen }) => {
      const known = await read(seen?.number);
      const { settles = 0 } = known.head ?? {};
      if (trades && settles > now)
        throw refuse(liveUnreadable, { retryAfter: Math.ceil((settles - now) / 1_000) });
      const gather: GatherFacts = typeof facts === "function" ? facts : async () => facts;
      const hasTag: HasTag = async (tag) =>
        (await gather((fact) => fact === "tag")).tags?.includes(tag) === true;
      const current = await served(known, hasTag);
      const { release, isStale } = current;
      const number = known.head?.number ?? 0;
      if (isStale && pays) throw refuse(liveUnreadable, { retryAfter: 1 });
      const present = only(use, current.documents);
      const then = seen
        ? await shown(seen, known, current, hasTag, now)
        : { documents: asThen ? await servedAt(now, known, current) : current.documents, at: now };
      const { at, documents } = { at: now, ...then, documents: only(use, then?.documents ?? {}) };
      const given = await gather(askedBy([present, documents]));
      const changed = () => {
        const { values, ...until } = evaluate(only(use.filter(isSeen), present), given, now);
        return refuse(liveChanged, { details: { live: number, values: sent(values), ...until } });
      };
      if (!then) throw changed();
      const evaluated = evaluate(at < now ? openAt(now, documents) : documents, given, at);
      const { values: all, ...until } = evaluated;
      const values = use.includes(ofPlayers) ? sent(all) : all;
      const why = () => explain(present, given, now);
      const choices = { asBegun: asBegun(use, known, current, all) };
      return { values: values as never, ...until, number, release, isStale, changed, why, ...choices };
    };
  const isSeen = (kind: string) => bundled.kinds[kind]?.seenBy !== "server";
  const sent = (values: Evaluated["values"]): Evaluated["values"] =>
    mapValues(values, (ofKind, name) => {
      const kind = bundled.kinds[name];
      return kind?.unseen ? mapValues(ofKind, (value) => seenIn(kind, value)) : ofKind;
    });
  // Other routes of the function may use kinds that players never see.
  const only = (use: readonly string[], documents: Documents): Documents =>
    Object.fromEntries(kindsOf(use, bundled.kinds).map((kind) => [kind, documents[kind] ?? {}]));
  return (use) => Object.assign(by(use, heads), { by: (read: Sources["heads"]) => by(use, read) });
}

/** Returns the documents whose own windows are open: what was shown of others counts no longer. */
const openAt = (now: number, documents: Documents): Documents =>
  mapValues(documents, (ofKind) =>
    Object.fromEntries(Object.entries(ofKind).filter(([, document]) => windowAt(document, now).isOpen)),
  );

/** Returns documents that count at any time: what is chosen from is the same before they open. */
const timeless = (documents: Documents): Documents =>
  mapValues(documents, (ofKind) =>
    mapValues(ofKind, ({ from: _from, until: _until, every: _every, ...document }: Document) => document),
  );

/** Returns whether documents have a condition on a fact. */
const askedBy = (all: readonly Documents[]): Parameters<GatherFacts>[0] => {
  const timed = all.flatMap((documents) =>
    Object.values(documents)
      .flatMap((ofKind) => Object.values(ofKind))
      .flatMap((document) => [document, ...(document.variants ?? [])]),
  );
  return (fact) => timed.some(({ when }) => when?.[fact] !== undefined);
};

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
function parsedDocument(kind: Kind, document: Document): Document {
  const read = (fields: object) => z.parse(kind.schema, fields);
  const { from, until, every, when, variants } = document;
  const own = fieldsOf(document);
  if (kind.timesItself) return { ...withSpan(kind, document, read(own)), when };
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
