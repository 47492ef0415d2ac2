import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Caller } from "@game-backend/tools/harness/caller";

/** A photo with one face: the one that a processor's image tries itself with. */
export const portrait = readFileSync(join(__dirname, "../../packages/photos/src/avatar/image/portrait.jpg"));

export interface Link {
  method: string;
  url: string;
  headers: Record<string, string>;
  key: string;
}

export interface Declared {
  contentType?: string;
  bytes?: number;
  style?: string;
}

export async function linkFor(player: Pick<Caller, "post">, declared: Declared = {}): Promise<Link> {
  const body = { contentType: "image/jpeg", bytes: portrait.length, ...declared };
  const { status, body: link } = await player.post("/avatar/presign", body);
  assert.equal(status, 200, JSON.stringify(link));
  return link;
}

/** Sends a file, as a browser does; `changed` headers replace those of the link, and `undefined` removes one. */
export async function send(
  { method, url, headers: { "content-length": _, ...given } }: Pick<Link, "method" | "url" | "headers">,
  file: Uint8Array,
  changed: Record<string, string | undefined> = {},
): Promise<{ status: number; text: string }> {
  const headers = Object.entries({ ...given, ...changed }).filter(([, value]) => value !== undefined);
  const answer = await fetch(url, {
    method,
    headers: headers as [string, string][],
    body: new Blob([new Uint8Array(file)]),
  });
  return { status: answer.status, text: await answer.text() };
}

/** Uploads a photo and returns its key. */
export async function upload(
  player: Pick<Caller, "post">,
  file: Uint8Array,
  declared: Declared = {},
): Promise<string> {
  const link = await linkFor(player, { bytes: file.length, ...declared });
  const { status, text } = await send(link, file);
  assert.equal(status, 200, text);
  return link.key;
}
