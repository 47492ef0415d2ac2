import { chmodSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { json } from "node:stream/consumers";

/** The output and exit status of a program. */
export interface Reply {
  readonly out?: string;
  readonly error?: string;
  readonly exit?: number;
}

/** A call of a program: its name, then its arguments. */
type Call = readonly string[];

export type Answer = (call: Call) => Reply | Promise<Reply>;

/**
 * Writes stub programs to a folder. Their calls are recorded, and answered by `answer`. For `--password-stdin`, the record
 * includes what the program read.
 */
export async function startStandIns(folder: string, names: readonly string[], answer: Answer) {
  const calls: string[] = [];
  const server = createServer(async (request, response) => {
    const { call, read } = (await json(request)) as { call: Call; read: string };
    calls.push([...call, ...(read && ["<", read])].join(" "));
    response.end(JSON.stringify(await answer(call)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  for (const name of names) {
    const file = join(folder, name);
    writeFileSync(file, program(name, address.port));
    chmodSync(file, 0o755);
  }
  return { calls, close: () => new Promise((resolve) => server.close(resolve)) };
}

const program = (name: string, port: number) => `#!${process.execPath}
const args = process.argv.slice(2);
const read = args.includes("--password-stdin") ? require("node:fs").readFileSync(0, "utf8").trim() : "";
const options = { host: "127.0.0.1", port: ${port}, method: "POST" };
const request = require("node:http").request(options, async (response) => {
  const { out, error, exit = 0 } = JSON.parse((await response.toArray()).join(""));
  if (out !== undefined) console.log(out);
  if (error !== undefined) console.error(error);
  process.exitCode = exit;
});
request.end(JSON.stringify({ call: ["${name}", ...args], read }));
`;

/** A program's reply, or a function that returns the reply to each call. */
export type Recorded = Reply | (() => Reply);

/**
 * Returns a function that answers each call with the reply whose key in `replies` is its longest prefix, or with nothing.
 * Once an image has been pushed, the registry has the one with `digest`.
 */
export function recorded(replies: Readonly<Record<string, Recorded>>, digest?: string): Answer {
  let pushed = false;
  return (call) => {
    const line = call.join(" ");
    const [known] = Object.keys(replies)
      .filter((start) => line.startsWith(start))
      .sort((a, b) => b.length - a.length);
    const found = known === undefined ? undefined : replies[known];
    const reply = typeof found === "function" ? found() : found;
    if (line.startsWith("docker push") && !reply?.exit) pushed = true;
    if (reply || !line.startsWith("aws ecr describe-images")) return reply ?? {};
    return pushed ? { out: digest } : { error: "ImageNotFoundException", exit: 254 };
  };
}
