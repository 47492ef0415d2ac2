import { shownBody } from "../../core/exchanged";
import { AwsError } from "../../core/service";
import type { History } from "../history";
import type { Page } from "./page";
import { listQuery } from "./queries";

/** Headers that are not copied to a new request, which gets its own. */
const own = /^(host|connection|content-length|transfer-encoding|accept-encoding|x-amzn-trace-id|expect)$/i;

/** Requests: the list, one request with all its effects, and an action that replays it. */
export const requestsPage = (history: History, publicUrl: string): Page => ({
  read: ({ rest: [id], query }) =>
    id === undefined ? history.requests.newest(listQuery.parse(query).limit) : detail(history, id),
  act: ({ rest: [id = "", action] }) =>
    action === "replay" && history.message(id) ? replay(history, id, publicUrl) : undefined,
});

/** Returns a request with all its recorded effects. */
function detail(history: History, requestId: string) {
  const request = history.requests.newest().find((one) => one.requestId === requestId);
  if (!request) return undefined;
  const trace = history.trace(request.traceId);
  const { exchanged, raw } = history.message(requestId) ?? {};
  const logs = history.logs.ofRequests(trace.invocations.map((one) => one.requestId));
  return { request, ...trace, logs, exchanged, replayable: raw !== undefined };
}

/** Sends the same request again, with its credentials. Returns the answer. */
async function replay(history: History, requestId: string, publicUrl: string) {
  const { raw } = history.message(requestId) ?? {};
  if (!raw)
    throw new AwsError("ValidationException", "Messages of sockets and bodies above 64 KB are not kept.");
  // Concatenated, not resolved like a link: the target `//a/b` would lead to another machine.
  const response = await fetch(publicUrl + raw.target, {
    method: raw.method,
    headers: raw.headers.filter(([name]) => !own.test(name)).map(([name, value]) => [name, value]),
    redirect: "manual",
    ...(raw.body.length > 0 && { body: new Uint8Array(raw.body) }),
  });
  const body = shownBody(await response.text(), response.headers.get("content-type") ?? "");
  return { status: response.status, requestId: response.headers.get("x-amzn-requestid"), body };
}
