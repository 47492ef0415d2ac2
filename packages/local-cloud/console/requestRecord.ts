import type { Followed, History, SeenRequest } from "./history";
import { shownTrace } from "./shownRows";

/** Returns a request with all its recorded effects, and what consumers did because of it, without secrets. */
export function requestRecord(history: History, request: SeenRequest) {
  const trace = history.trace(request.traceId);
  const { exchanged, raw } = history.message(request.requestId) ?? {};
  return {
    request,
    ...shownTrace(trace),
    logs: history.logs.ofRequests(trace.invocations.map((one) => one.requestId)),
    exchanged,
    replayable: raw !== undefined,
    followed: history.followed(request.traceId).map(shownFollowed),
  };
}

const shownFollowed = (of: Followed): Followed => ({
  ...of,
  ...shownTrace(of),
  followed: of.followed.map(shownFollowed),
});
