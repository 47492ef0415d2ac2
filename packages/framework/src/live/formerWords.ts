import { isRecord } from "../isRecord";
import { mapValues } from "../mapValues";
import { renameKeys } from "../renameKeys";
import type { Kind, Kinds, Problem } from "./kind";
import type { Document, Documents } from "./timing";

type Words = Pick<Kind, "formerly">;

/**
 * Fields that have another name since 0.3.0 (`Kind.formerly`), in both directions.
 *
 * Everything that runs knows the present names only. Two borders translate. Documents that come in (files, drafts, requests to
 * publish) are read under both names, files and requests with a warning. Releases and drafts are stored under the former names
 * until 0.4. So an update works in each order. Functions of the version before read what this one publishes, also after a
 * deployment was taken back. This version reads what they published, also after a recall. The same documents have the same
 * release name.
 */
export function inPresentWords(
  documents: Documents,
  kinds: Kinds,
): { documents: Documents; problems: Problem[] } {
  const problems: Problem[] = [];
  const read = mapDocuments(documents, kinds, (document, words, kind, id) =>
    presentWords(document, words, (field, is) =>
      problems.push({
        ...{ kind, id, field, isWarning: true },
        message: `The field's name is ${is} since 0.3.0: version 0.4 does not read the former one`,
      }),
    ),
  );
  return { documents: read, problems };
}

/** Returns documents as a release stores them. */
export const inStoredWords = (documents: Documents, kinds: Kinds): Documents =>
  mapDocuments(documents, kinds, storedWords);

/** Returns a document by the present names of its fields. `found` is told of each former one, by its path. */
export const presentWords = (
  document: Document,
  { formerly = {} }: Words,
  found: (field: string, is: string) => void = () => {},
): Document =>
  Object.entries(formerly).reduce((read, [path, was]) => {
    const parts = path.split(".");
    const is = parts.at(-1) ?? "";
    const seen = (field: string) => found(field, is);
    return renamed(read, parts.slice(0, -1), was, is, seen);
  }, document);

/** Returns a document by the names that are stored. Deeper fields are renamed first, because paths have the present names. */
export const storedWords = (document: Document, { formerly = {} }: Words): Document =>
  Object.entries(formerly).reduceRight((stored, [path, was]) => {
    const parts = path.split(".");
    return renamed(stored, parts.slice(0, -1), parts.at(-1) ?? "", was);
  }, document);

const mapDocuments = (
  documents: Documents,
  kinds: Kinds,
  change: (document: Document, words: Words, kind: string, id: string) => Document,
): Documents =>
  mapValues(documents, (ofKind, kind) => {
    const words: Words = Object.hasOwn(kinds, kind) ? (kinds[kind] ?? {}) : {};
    // What is no object is refused by the checks.
    return words.formerly && isRecord(ofKind)
      ? mapValues(ofKind, (document, id) =>
          isRecord(document) ? change(document, words, kind, id) : document,
        )
      : ofKind;
  });

/** Returns a document with a member renamed in each object at a path, also in its variants. An object that has both names stays. */
function renamed(
  document: Document,
  path: readonly string[],
  was: string,
  is: string,
  found: (field: string) => void = () => {},
): Document {
  const own = renamedAt(document, path, was, is, found) as Document;
  return own.variants ? (renamedAt(own, ["variants", "*", ...path], was, is, found) as Document) : own;
}

function renamedAt(
  value: unknown,
  [name, ...rest]: readonly string[],
  was: string,
  is: string,
  found: (field: string) => void,
): unknown {
  const isList = Array.isArray(value);
  if (!isList && !isRecord(value)) return value;
  if (name === undefined) {
    if (isList || !Object.hasOwn(value, was) || Object.hasOwn(value, is)) return value;
    found(was);
    return renameKeys(value, new Map([[was, is]]));
  }
  const inside = (inner: unknown, member: string | number) =>
    name === "*" || name === member
      ? renamedAt(inner, rest, was, is, (field) => found(`${member}.${field}`))
      : inner;
  return isList
    ? value.map(inside)
    : Object.fromEntries(Object.entries(value).map(([member, inner]) => [member, inside(inner, member)]));
}
