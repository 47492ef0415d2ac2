import { shownBody } from "../../core/exchanged";
import { AwsError } from "../../core/service";
import type { ErrorGroups } from "../errorGroups";
import { type History, limits } from "../history";
import { requestRecord } from "../requestRecord";
import type { Page } from "./page";
import { listQuery } from "./queries";

/** Headers that are not copied to a new request, which gets its own. */
const own = /^(host|connection|content-length|transfer-encoding|accept-encoding|x-amzn-trace-id|expect)$/i;

/** Requests: the list, one request with all its effects, and an action that replays it. */
export const requestsPage = (history: History, errors: ErrorGroups, publicUrl: string): Page => ({
  read: ({ rest: [id], query }) =>
    id === undefined ? history.requests.newest(listQuery.parse(query).limit) : detail(history, errors, id),
  act: ({ rest: [id = "", action] }) =>
    action === "replay" && history.message(id) ? replay(history, id, publicUrl) : undefined,
});

/** Returns a request that is kept, or that is the example of an error. Throws `AwsError` for another one. */
function detail(history: History, errors: ErrorGroups, requestId: string) {
  const request = history.requests.newest().find((one) => one.requestId === requestId);
  if (request) return requestRecord(history, request);
  const example = errors.exampleOfRequest(requestId);
  if (example) return { ...example, replayable: false };
  throw new AwsError(
    "ResourceNotFoundException",
    `The console no longer has this request. It keeps the newest ${limits.requests} of this run, and an example of each error.`,
    404,
  );
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
