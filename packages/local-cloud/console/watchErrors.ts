import type { Dated, Events, LocalEvent } from "../core/events";
import { causeOf } from "./causeOf";
import { ErrorGroups } from "./errorGroups";
import type { History, SeenRequest } from "./history";
import { requestRecord } from "./requestRecord";
import { shownTrace } from "./shownRows";

/**
 * Groups the requests that are refused or fail, and the failures of functions that no API calls: consumers, triggers, jobs.
 * Call it after the history listens, whose records are the examples.
 */
export function watchErrors(history: History, events: Events, data?: string): ErrorGroups {
  const errors = new ErrorGroups(data);
  history.listen(({ topic, item }) => {
    if (topic === "requests" && (item.status >= 400 || item.error)) errors.add(ofRequest(history, item));
  });
  events.listen((event) => {
    if (event.kind === "invoke" && event.error && event.route === undefined)
      errors.add(ofInvocation(history, event));
  });
  return errors;
}

function ofRequest(history: History, request: SeenRequest) {
  const { at, method, route, status, requestId, traceId } = request;
  const trace = history.trace(traceId);
  const logs = () => history.logs.ofRequests(trace.invocations.map((one) => one.requestId));
  return {
    at,
    // Paths without a route are countless.
    where: route ?? `${method} without a route`,
    status,
    requestId,
    ...causeOf({ request, trace, messages: history.message(requestId), logs }),
    example: () => requestRecord(history, request),
  };
}

function ofInvocation(history: History, invocation: Dated<Extract<LocalEvent, { kind: "invoke" }>>) {
  const { at, function: where, error, reason, requestId, traceId } = invocation;
  return {
    at,
    where,
    cause: `${error}: ${reason}`,
    example: () => ({
      invocation,
      ...(traceId && shownTrace(history.trace(traceId))),
      logs: history.logs.ofRequests([requestId]),
    }),
  };
}
