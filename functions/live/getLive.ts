import { namesIn } from "@game-backend/framework/live/check";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { diff } from "@game-backend/framework/live/diff";
import { formOf, timingForm } from "@game-backend/framework/live/form";
import { documentsOf } from "@game-backend/framework/live/publish";
import type { Documents } from "@game-backend/framework/live/release";
import type { CurrentPublication, Past } from "@game-backend/framework/live/rows";
import type { Timed } from "@game-backend/framework/live/timing";
import { mapValues } from "@game-backend/framework/mapValues";
import * as z from "zod/mini";
import { rights } from "../desk/rights";
import { route } from "./definition";
import { Content, documentIn, markOf, mostDrafts, servedBy, withDrafts } from "./drafts";

/** The most publications that are shown. */
const shown = 20;

/** The most bytes of changes as JSON: an answer has at most 6 MB. What comes after them is asked for by `document`. */
const bytesOfChanges = 2 * 1024 * 1024;

/** The most beginnings and ends that are shown, of some 200 bytes: a document has up to 51. */
const mostWindows = 5_000;

const Text = z.optional(z.string());
const signature = { by: z.string(), at: z.int().check(z.describe("Milliseconds since the epoch")) };
const named = { kind: z.string(), id: z.string() };

const Publication = z.object({
  ...{ ...signature, number: z.int(), release: z.string(), note: z.string(), agreedBy: Text },
  recalls: z.optional(z.boolean()).check(z.describe("True: it recalled the release before")),
  preview: z
    .optional(z.object({ tag: z.string(), release: z.string() }))
    .check(z.describe("The release that players with a tag get instead")),
  watch: z.optional(z.boolean()),
});

/** A document before and after a change. */
const Change = z.object({
  ...{ ...named, served: z.optional(Content), document: z.optional(Content) },
  isLong: z
    .optional(z.literal(true))
    .check(z.describe("Without what it changes, which is long: ask with `document`")),
});

/** What a form for documents is made of: see `DocumentForm` of the framework. */
const Texts = z.record(z.string(), z.string());
const Form = { schema: Content, names: Texts, words: Texts };

const publicationOf = ({ number, release, by, at, note, ...more }: CurrentPublication | Past) => {
  const { agreedBy, recalls, preview, watch } = more;
  return { number, release, by, at, note, agreedBy, recalls, preview, watch };
};

const changeOf = (before: Documents, after: Documents, kind: string, id: string) => ({
  ...{ kind, id, served: documentIn(before, kind, id), document: documentIn(after, kind, id) },
});

/** Returns a function that leaves out of changes what has no room in an answer any more. Those of `first` have. */
function roomFor(first: string | undefined) {
  let left = bytesOfChanges;
  return (change: z.output<typeof Change>): z.output<typeof Change> => {
    const { kind, id } = change;
    left -= Buffer.byteLength(JSON.stringify(change));
    return left > 0 || `${kind}/${id}` === first ? change : { kind, id, isLong: true };
  };
}

const windowOf = ({ from, until, every }: Timed, where: { kind: string; id: string; variant?: number }) =>
  from === undefined && until === undefined ? [] : [{ ...where, from, until, every }];

export default route({
  method: "GET",
  path: "/admin/live",
  auth: "admin",
  right: rights.editLive,
  summary:
    "The live documents that are served, the last twenty publications, drafts, what waits for a second person, and when documents begin and end",
  query: z.strictObject({
    document: Text.check(z.describe("`<kind>/<id>`: the answer also has this document")),
  }),
  returns: {
    200: z.object({
      served: z.optional(Publication).check(z.describe("Absent before the first publication")),
      past: z.array(Publication).check(z.describe("Newest first")),
      kinds: z.record(
        z.string(),
        z.object({
          ...{ ids: z.array(z.string()), pays: z.boolean(), ...Form, conditions: z.array(z.string()) },
          common: z
            .array(z.string())
            .check(z.describe("The fields that its documents may have of those in `timing`")),
          idSchema: z.optional(Content).check(z.describe("Absent: any id")),
          example: z.optional(Content),
        }),
      ),
      timing: z.object(Form).check(z.describe("The fields that documents may have besides their kind's")),
      drafts: z.array(
        z.object({
          ...{ ...Change.shape, ...signature, version: z.int() },
          isOutdated: z.boolean().check(z.describe("The served documents have changed since: save it again")),
        }),
      ),
      asked: z
        .optional(
          z.object({
            ...{ ...signature, release: z.string(), note: z.string(), tag: Text },
            watch: z.optional(z.boolean()),
            recall: z
              .optional(z.boolean())
              .check(z.describe("Whether it recalls what is served; absent: its kinds decide")),
            ...{ changes: z.array(Change), isYours: z.boolean() },
          }),
        )
        .check(z.describe("The publication that waits for a second person")),
      windows: z
        .array(
          z.object({
            ...{ ...named, from: Text, until: Text, every: z.optional(z.enum(["day", "week"])) },
            variant: z.optional(z.int()).check(z.describe("Its index; absent: the whole document")),
          }),
        )
        .check(z.describe("The first 5,000")),
      document: z.optional(Content),
      names: z
        .optional(z.record(z.string(), z.array(z.string())))
        .check(z.describe("With `document`: the names that documents can have, by what they are of")),
    }),
  },
  refuses: [liveUnreadable],
  // With `document`, a query of a megabyte of the catalog.
  maxCost: { read: 16 * mostDrafts + 2 * shown + 128 },
  uses: { heads: ["GetItem", "BatchGetItem"], releases: ["get"] },
  collects: ["documentNames"],
  handler: async ({ player, query, tables: { heads }, releases, documentNames }) => {
    const [{ head, documents }, names, asked] = await Promise.all([
      servedBy(heads, releases),
      heads.getItem({ id: "drafts" }, { consistent: true }),
      heads.getItem({ id: "asked" }, { consistent: true }),
    ]);
    const newest = head?.number ?? 0;
    const keys = [...(names?.names ?? [])].sort().map((name) => ({ id: `draft#${name}` as const }));
    const numbers = Array.from(
      { length: Math.max(0, Math.min(shown, newest - 1)) },
      (_, at) => newest - 1 - at,
    );
    const [drafts, past, proposed] = await Promise.all([
      keys.length > 0 ? heads.batchGetItem(keys, { consistent: true }) : [],
      numbers.length > 0 ? heads.batchGetItem(numbers.map((at) => ({ id: `past#${at}` as const }))) : [],
      asked?.base === newest ? documentsOf(releases, asked.release) : undefined,
    ]);
    const [ofKind = "", wanted = ""] = query.document?.split("/") ?? [];
    const pairs = new Map(
      diff(documents, proposed ?? documents).map(({ kind, id }) => [`${kind}/${id}`, { kind, id }]),
    );
    const fit = roomFor(query.document);
    return {
      served: head && publicationOf(head),
      past: past.map(publicationOf).sort((a, b) => b.number - a.number),
      kinds: mapValues(releases.kinds, (kind, name) => {
        const ids = Object.keys(documents[name] ?? {}).sort();
        return { pays: kind.pays ?? false, ids, ...formOf(kind) };
      }),
      timing: timingForm(),
      drafts: drafts.map((row) => {
        const { kind, of, by, at, version, on } = row;
        const isOutdated = markOf(documents, row, releases.kinds) !== on;
        const change = fit(changeOf(documents, withDrafts({}, [row], releases.kinds), kind, of));
        return { ...change, by, at, version, isOutdated };
      }),
      asked: asked &&
        proposed && {
          ...{ by: asked.by, at: asked.at, release: asked.release, note: asked.note, tag: asked.tag },
          ...{ watch: asked.watch, recall: asked.recall },
          isYours: asked.byId === player.id,
          changes: [...pairs.values()].map(({ kind, id }) => fit(changeOf(documents, proposed, kind, id))),
        },
      windows: Object.entries(documents)
        .flatMap(([kind, all]) =>
          Object.entries(all).flatMap(([id, { variants = [], ...own }]) => [
            ...windowOf(own, { kind, id }),
            ...variants.flatMap((each, variant) => windowOf(each, { kind, id, variant })),
          ]),
        )
        .slice(0, mostWindows),
      ...(query.document !== undefined && {
        document: documentIn(documents, ofKind, wanted),
        names: await namesOf(),
      }),
    };

    /** Returns what documents can name: what there is, and what served documents name already. */
    async function namesOf(): Promise<Record<string, string[]>> {
      const known = Object.values(documentNames).map(async ({ of, names }) => [of, await names()] as const);
      const sorts = Object.values(releases.kinds).flatMap(({ names = {} }) => Object.values(names));
      const used = [...new Set(sorts)].map(
        (of) => [of, namesIn(documents, releases.kinds, of).map(({ name }) => name)] as const,
      );
      const all = Map.groupBy([...(await Promise.all(known)), ...used], ([of]) => of);
      return Object.fromEntries(
        [...all].map(([of, lists]) => [of, [...new Set(lists.flatMap(([, names]) => names))].sort()]),
      );
    }
  },
});
