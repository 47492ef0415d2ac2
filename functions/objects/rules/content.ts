import { isUtf8 } from "node:buffer";
import { badInput } from "@game-backend/framework/badInput";
import { badRequest, mediaType, tooLarge } from "@game-backend/framework/codes/requests";
import { refuse } from "@game-backend/framework/errors";
import { isRecord } from "@game-backend/framework/isRecord";
import { readJson } from "@game-backend/framework/live/readJson";
import { parseJson } from "@game-backend/framework/parseJson";
import { safeParse } from "@game-backend/framework/safeParse";
import { unkept } from "@game-backend/framework/storable";
import { badHash } from "../codes";
import type { Place } from "../collections";
import { sha256Of } from "../rows";

/** The content of a write: as it was sent, and the value of JSON. */
export interface Content {
  readonly sent: Uint8Array;
  readonly sha256: string;
  readonly value?: Readonly<Record<string, unknown>>;
}

const types = { bytes: "application/octet-stream", json: "application/json" };

/** The codes with which `contentOf` refuses. */
export const contentCodes = [badRequest, mediaType, tooLarge, badHash] as const;

/** Returns what a request sends to a collection. Throws 400, 413 or 415 for what the collection does not hold. */
export function contentOf(
  { collection: { holds, most } }: Pick<Place, "collection">,
  sent: Uint8Array,
  { type = "", sha256 }: { type?: string | undefined; sha256?: string | undefined },
): Content {
  const wanted = holds === "bytes" ? types.bytes : types.json;
  if (type.split(";", 1)[0]?.trim().toLowerCase() !== wanted)
    throw refuse(mediaType, { message: `Send ${wanted}`, field: "header.content-type" });
  if (sent.length > most) throw refuse(tooLarge, { message: `An object has at most ${most} bytes here` });
  const own = sha256Of(sent);
  if (sha256 !== undefined && sha256 !== own) throw refuse(badHash, { field: "query.sha256" });
  return { sent, sha256: own, ...(holds !== "bytes" && { value: jsonOf(holds, sent) }) };
}

/** Returns JSON that keeps its meaning in the table and in every client. Throws 400 for any other. */
function jsonOf(
  schema: Exclude<Place["collection"]["holds"], "bytes">,
  sent: Uint8Array,
): Readonly<Record<string, unknown>> {
  const wrong = (message: string, field = "") => refuse(badRequest, { message, field });
  if (!isUtf8(sent)) throw wrong("must be valid UTF-8");
  const text = Buffer.from(sent).toString();
  const value = parseJson(text);
  if (!isRecord(value)) throw wrong("must be an object");
  const [twice] = readJson(text).twice;
  if (twice) throw wrong(`${twice.field} is there twice`, `/${twice.field.replaceAll(".", "/")}`);
  const message = unkept(value);
  if (message) throw wrong(message);
  const { success, error } = safeParse(schema, value);
  if (!success) throw badInput(error.issues, "body");
  return value as Record<string, unknown>;
}
