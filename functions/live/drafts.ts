import { digestOf } from "@game-backend/framework/digest";
import { refuse } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { presentWords, storedWords } from "@game-backend/framework/live/formerWords";
import type { Kind, Kinds } from "@game-backend/framework/live/kind";
import { currentPublication, documentsOf } from "@game-backend/framework/live/publish";
import type { LiveTable } from "@game-backend/framework/live/readLiveManifest";
import type { Documents } from "@game-backend/framework/live/release";
import type { Releases } from "@game-backend/framework/live/releases";
import type { DraftRow } from "@game-backend/framework/live/rows";
import type { Document } from "@game-backend/framework/live/timing";
import type { TableClient } from "@game-backend/framework/tableClient";
import * as z from "zod/mini";

/** The most drafts at a time: one transaction publishes them all. */
export const mostDrafts = 50;

export const Content = z.record(z.string(), z.unknown());

/** Returns what is served. Throws 503 if the release cannot be read. */
export async function servedBy(
  heads: Pick<TableClient<LiveTable>, "getItem">,
  releases: Pick<Releases, "get" | "kinds">,
) {
  const head = await currentPublication(heads);
  const documents: Documents | undefined = head ? await documentsOf(releases, head.release) : {};
  if (!documents) throw refuse(liveUnreadable, { retryAfter: 1 });
  return { head, documents };
}

export const documentIn = (documents: Documents, kind: string, id: string): Document | undefined =>
  Object.hasOwn(documents, kind) && Object.hasOwn(documents[kind] ?? {}, id)
    ? documents[kind]?.[id]
    : undefined;

/** Returns a document as its draft has it, in the words that are stored (`formerWords.ts`). */
export const textOf = (document: Document, kind: Kind | undefined): string =>
  JSON.stringify(storedWords(document, kind ?? {}));

/** Returns the digest of a served document, by which its draft knows that it has changed. */
export const markOf = (documents: Documents, { kind, of }: Pick<DraftRow, "kind" | "of">, kinds: Kinds) => {
  const document = documentIn(documents, kind, of);
  return document && digestOf(textOf(document, kinds[kind]));
};

/** Returns documents of some kinds with the changes of drafts. */
export function withDrafts(
  documents: Documents,
  drafts: readonly Pick<DraftRow, "kind" | "of" | "text">[],
  kinds: Kinds,
) {
  // A kind may have any name, also that of a member of all objects.
  const all: Record<string, Record<string, Document>> = Object.assign(Object.create(null), documents);
  for (const { kind, of, text } of drafts) {
    const { [of]: _, ...others } = all[kind] ?? {};
    all[kind] = {
      ...others,
      ...(text !== undefined && { [of]: presentWords(JSON.parse(text), kinds[kind] ?? {}) }),
    };
  }
  return all;
}
