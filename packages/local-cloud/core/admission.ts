import type { IncomingMessage, ServerResponse } from "node:http";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Wraps the handler of a server that hostile clients may call:
 *
 * - The target becomes a path and a query. A server must accept the absolute form (`GET http://host/path`, RFC 9112,
 *   section 3.2.2); any other target, such as `*` or one with `#`, is answered 400.
 * - A request with several `Host` headers is answered 400 (section 3.2): a proxy may have used a different one.
 * - A body that the handler leaves unread is read and dropped after the answer. Otherwise a client that sends more than
 *   the sockets' buffers hold would hang, and so would the next request on its connection.
 */
export const hardened =
  (handler: Handler): Handler =>
  (request, response) => {
    response.once("finish", () => {
      // An abandoned iterator still listens, and would keep the stream from flowing.
      request.removeAllListeners("readable");
      // Because the listeners were removed, Node pauses the stream in the next tick, even if it was flowing.
      process.nextTick(() => request.resume());
    });
    const target = originForm(request.url ?? "");
    if (target === undefined || hostsOf(request) > 1) {
      response.writeHead(400, { "content-type": "text/plain" }).end("Bad Request");
      return;
    }
    request.url = target;
    handler(request, response);
  };

const hostsOf = ({ rawHeaders }: IncomingMessage) =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host").length;

/** Returns the path and query of a request's target, or `undefined` if it has none. */
export function originForm(target: string): string | undefined {
  const path = /^https?:\/\/[^/?#]*(.*)$/is.exec(target)?.[1] ?? target;
  const rooted = path === "" || path.startsWith("?") ? `/${path}` : path;
  return rooted.startsWith("/") && !rooted.includes("#") ? rooted : undefined;
}
