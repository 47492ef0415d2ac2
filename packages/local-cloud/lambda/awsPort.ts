import { MessageChannel, type MessagePort } from "node:worker_threads";

import type { SignedCalls } from "../core/contracts";
import type { AwsReply, AwsRequest } from "./runtime/wire";

/** Opens a channel between a worker and AWS: the host's end answers the calls that come from the worker's. */
export function answering(aws: SignedCalls): { host: MessagePort; worker: MessagePort } {
  const { port1: host, port2: worker } = new MessageChannel();
  host.on("message", async (request: AwsRequest) => host.postMessage(await replyTo(request, aws)));
  // An idle function must not keep the process alive.
  host.unref();
  return { host, worker };
}

async function replyTo(
  { id, method, target, headers, body }: AwsRequest,
  aws: SignedCalls,
): Promise<AwsReply> {
  const at = target.indexOf("?");
  const given = await aws.answer({
    method,
    path: at < 0 ? target : target.slice(0, at),
    query: at < 0 ? "" : target.slice(at + 1),
    headers,
    body: Buffer.from(body.buffer, body.byteOffset, body.byteLength),
  });
  const sent: Record<string, string> = { date: new Date().toUTCString() };
  for (const [name, value] of Object.entries(given.headers ?? {})) sent[name.toLowerCase()] = String(value);
  const { status, body: answer = "" } = given;
  sent["content-length"] = String(Buffer.byteLength(answer));
  // A copy of its own: a message takes the whole memory that a buffer is a part of.
  return { id, status, headers: sent, body: typeof answer === "string" ? answer : new Uint8Array(answer) };
}
