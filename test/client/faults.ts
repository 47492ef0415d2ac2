import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";

/** Answers a request of the spec's server. */
export type Answering = (request: IncomingMessage, response: ServerResponse) => void;

/** A request as the server got it. */
interface Asked {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: IncomingHttpHeaders;
}

/** Answers with JSON. */
export const answered =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answering =>
  (_, response) =>
    response
      .writeHead(status, { "content-type": "application/json", "cache-control": "no-store", ...headers })
      .end(JSON.stringify(body));

/** Breaks the connection. */
export const broken: Answering = (request) => request.socket.destroy();

/** Starts an HTTP server on this machine that answers each request as the next of these says, and later ones as the last. */
export async function faultyServer(...answers: Answering[]) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    asked.push({ method: request.method, path: request.url, headers: request.headers });
    (answers[asked.length - 1] ?? answers.at(-1))?.(request, response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  return {
    asked,
    server,
    apiUrl: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
