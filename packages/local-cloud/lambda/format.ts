import { createHash } from "node:crypto";
import { timestamp } from "../core/timestamp";

/** Lambda's digests are Base64. */
export const base64Digest = (sha256: string) => Buffer.from(sha256, "hex").toString("base64");

/** Lambda's time format: ISO 8601 with `+0000` instead of `Z`. */
export const lambdaTime = (date: Date) => timestamp(date.getTime());

/** Returns a UUID derived from a text: the same text has the same UUID. */
export const uuidOf = (text: string) =>
  createHash("sha256")
    .update(text)
    .digest("hex")
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5");
