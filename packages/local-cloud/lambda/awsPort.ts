import { MessageChannel, type MessagePort } from "node:worker_threads";

import type { SignedCalls } from "../core/contracts";
import type { AwsReply, AwsRequest } from "./runtime/wire";

/**
 * Opens a channel between a worker and AWS: the host's end answers the calls that the worker sends. Answers that are
 * ready at the same time are sent in one message, because every message wakes the worker.
 */
export function answering(aws: SignedCalls, now: () => number): { host: MessagePort; worker: MessagePort } {
  const { port1: host, port2: worker } = new MessageChannel();
  let leaving: AwsReply[] = [];
  const post = () => {
    host.postMessage(leaving);
    leaving = [];
  };
  const answer = async (request: AwsRequest) => {
    const reply = await replyTo(request, aws, now());
    if (leaving.length === 0) process.nextTick(post);
    leaving.push(reply);
  };
  host.on("message", (requests: readonly AwsRequest[]) => {
    for (const request of requests) void answer(request);
  });
  // An idle function must not keep the process alive.
  host.unref();
  return { host, worker };
}

async function replyTo(
  { id, method, target, headers, body }: AwsRequest,
  aws: SignedCalls,
  now: number,
): Promise<AwsReply> {
  const at = target.indexOf("?");
  const given = await aws.answer({
    method,
    path: at < 0 ? target : target.slice(0, at),
    query: at < 0 ? "" : target.slice(at + 1),
    headers,
    body:
      typeof body === "string"
        ? Buffer.from(body)
        : Buffer.from(body.buffer, body.byteOffset, body.byteLength),
  });
  const sent: Record<string, string> = { date: new Date(now).toUTCString() };
  for (const [name, value] of Object.entries(given.headers ?? {})) sent[name.toLowerCase()] = String(value);
  const { status, body: answer = "" } = given;
  sent["content-length"] = String(Buffer.byteLength(answer));
  // A copy, because a message would include the whole memory that the buffer is a part of.
  return { id, status, headers: sent, body: typeof answer === "string" ? answer : new Uint8Array(answer) };
}
