import { setTimeout as pause } from "node:timers/promises";
import { crc32, deflateSync } from "node:zlib";
import { answer, notAsked, otherwise, type Question } from "./question";
import type { Stack } from "./stack";

/** The sides of the picture, in pixels: the shortest that are allowed. */
const side = 128;
/** Milliseconds until a picture is late, between two looks. A cold start of the processor takes some seconds. */
const [longestMs, everyMs] = [90_000, 1_000];

/** A state of `GET /avatar`. */
interface State {
  readonly status: string;
  readonly key?: string;
  readonly shown?: { readonly png: Readonly<Record<string, string>> };
}

export const photo: Question = {
  id: "photo",
  asks: "Does the processor of photos draw a picture, and is it served?",
  assumed: { file: "components/avatarProcessor.ts", text: "return new GameFunction(" },
  needs: ["cognito-idp:AdminCreateUser", "cognito-idp:AdminSetUserPassword"],
  remedy:
    "The processor's log group has the reason: docs/photos.md. An image that lacks a library of TensorFlow ends with it",
  async ask(stack) {
    if (!("postPresign" in stack.game.routes)) return notAsked("the game has no photos");
    const { idToken: authorization } = await stack.player();
    const call = async <Answer>(method: string, path: string, body?: object): Promise<Answer> => {
      const headers = { authorization, ...(body && { "content-type": "application/json" }) };
      const answered = await stack.fetch(path, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      if (!answered.ok) throw new Error(`${method} ${path} ${answered.status}: ${await answered.text()}`);
      return (await answered.json()) as Answer;
    };
    const picture = grey();
    const { url, ...link } = await call<{ url: string; method: string; headers: Record<string, string> }>(
      "POST",
      "/avatar/presign",
      { contentType: "image/png", bytes: picture.length, style: "photo" },
    );
    const stored = await stack.fetch(url, { ...link, body: new Uint8Array(picture) });
    if (!stored.ok) return otherwise(`the upload answered ${stored.status}`);
    const read = () => call<State>("GET", "/avatar");
    const { status, key } = await until(read, ({ key, status }) => !!key && status !== "processing", stack);
    if (status !== "no_face") return otherwise(`${status} for a picture without a face`);
    await call("POST", "/avatar/process", { key, style: "photo", crop: { x: 0, y: 0, side } });
    const { status: drawn, shown } = await until(
      read,
      (state) => !/processing|no_face/.test(state.status),
      stack,
    );
    const file = shown?.png["256"];
    const served = file === undefined ? 0 : (await stack.fetch(file)).status;
    return answer(drawn === "ready" && served === 200, `${drawn}, and its file answered ${served}`);
  },
};

/** Reads until it holds, or for a while. Returns what was read last. */
async function until(
  read: () => Promise<State>,
  holds: (state: State) => boolean,
  { now }: Stack,
): Promise<State> {
  const ends = now() + longestMs;
  for (;;) {
    const state = await read();
    if (holds(state) || now() > ends) return state;
    await pause(everyMs);
  }
}

/** Returns a grey picture as PNG. */
function grey(): Buffer {
  const number = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const part = (name: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), content]);
    return Buffer.concat([number(content.length), named, number(crc32(named))]);
  };
  // Eight bits of grey a pixel. Each row begins with its filter, which is none.
  const rows = Buffer.alloc(side * (side + 1), Buffer.from([0, ...Array<number>(side).fill(128)]));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    part("IHDR", Buffer.concat([number(side), number(side), Buffer.from([8, 0, 0, 0, 0])])),
    part("IDAT", deflateSync(rows)),
    part("IEND", Buffer.alloc(0)),
  ]);
}
