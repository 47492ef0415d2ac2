import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Caller } from "../../caller";

/** A photo of the specs, with one face. */
export const portrait = readFileSync(join(__dirname, "../photos/hopper.jpg"));
export const astronaut = readFileSync(join(__dirname, "../photos/astronaut.jpg"));
/** A photo without a face. */
export const cat = readFileSync(join(__dirname, "../photos/cat.jpg"));

export interface Form {
  url: string;
  fields: Record<string, string>;
  key: string;
}

export interface Declared {
  contentType?: string;
  bytes?: number;
  style?: string;
}

export async function formFor(player: Pick<Caller, "post">, declared: Declared = {}): Promise<Form> {
  const body = { contentType: "image/jpeg", bytes: portrait.length, ...declared };
  const { status, body: form } = await player.post("/avatar/presign", body);
  assert.equal(status, 200, JSON.stringify(form));
  return form;
}

/** Posts a form with a file, as a browser does; `changed` fields replace those of the form. */
export async function send(
  { url, fields }: Pick<Form, "url" | "fields">,
  file: Uint8Array,
  changed: Record<string, string> = {},
): Promise<{ status: number; text: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...fields, ...changed })) form.append(name, value);
  form.append("file", new Blob([new Uint8Array(file)]), "photo.jpg");
  const answer = await fetch(url, { method: "POST", body: form });
  return { status: answer.status, text: await answer.text() };
}

/** Uploads a photo and returns its key. */
export async function upload(
  player: Pick<Caller, "post">,
  file: Uint8Array,
  declared: Declared = {},
): Promise<string> {
  const form = await formFor(player, { bytes: file.length, ...declared });
  const { status, text } = await send(form, file);
  assert.equal(status, 204, text);
  return form.key;
}
