import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { chooser } from "./chooser";
import { type Platform, unknownPath } from "./platform";

/**
 * A fault of a platform's server, in place of the answer: nothing, only the begin of an answer, an error, no JSON, or a very long
 * answer.
 */
export type Fault = "silent" | "slow" | "error" | "garbage" | "long" | "redirect";

/**
 * Starts the server of platforms. Each has a page that lets one choose a test account, and answers backends.
 *
 * @param port - 0 for any free one.
 * @param shape - Returns the JSON that is sent for an answer.
 */
export async function startServer(
  platforms: readonly Platform[],
  port: number,
  shape: (answer: object) => unknown,
) {
  const send = (response: ServerResponse, status: number, body: object) => {
    response.writeHead(status, { "Content-Type": "application/json" });
    response.end(JSON.stringify(shape(body)));
  };
  let faults: { readonly part: string; readonly of?: string | undefined; readonly fault: Fault }[] = [];
  const faultAt = (path: string, ...sent: URLSearchParams[]) =>
    faults.find(
      ({ part, of }) =>
        (path === `/${part}` || path.startsWith(`/${part}/`)) &&
        (of === undefined || sent.some((parameters) => [...parameters.values()].includes(of))),
    )?.fault;
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const { pathname, searchParams: query } = new URL(request.url ?? "", "http://localhost");
    const platform = platforms.find(({ path }) => pathname.startsWith(`/${path}/`));
    if (!platform) return send(response, 404, { error: "There is no such platform" });
    const path = pathname.slice(platform.path.length + 1);
    if ((platform.pages ?? ["/authorize"]).includes(path))
      return chooser(response, { platform: platform.title, query, answerOf: platform.answerOf(query) });
    asked.push(pathname);
    const text = await textOf(request);
    const form = new URLSearchParams(text);
    const fault = faultAt(pathname, query, form);
    if (fault) return misbehave(response, fault);
    const header = (name: string) => `${request.headers[name] ?? ""}`;
    const { status, body } = (await platform.answer({ path, query, form, text, header })) ?? unknownPath;
    if (!body) return response.writeHead(status).end();
    if (!Buffer.isBuffer(body)) return send(response, status, body);
    response.writeHead(status, {
      "Content-Type": "application/x-x509-ca-cert",
      "Cache-Control": "max-age=3600",
    });
    return response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    /** `http://127.0.0.1:<port>` */
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** The requests of backends so far, without their queries. */
    asked,
    /**
     * Makes a platform's server misbehave, or a part of it, such as `oidc/epic/token`: see `Fault`.
     *
     * @param of - Only for requests with this parameter, such as one's own code. By default for all.
     */
    breaks(part: string, fault: Fault | undefined, of?: string): void {
      faults = faults.filter((each) => each.part !== part || each.of !== of);
      if (fault) faults.push({ part, of, fault });
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}

function misbehave(response: ServerResponse, fault: Fault): void {
  if (fault === "silent") return;
  const status = { error: 500, redirect: 302, garbage: 200, long: 200, slow: 200 }[fault];
  response.writeHead(status, { "Content-Type": "application/json", Location: "/elsewhere" });
  if (fault === "slow") return void response.write("{");
  response.end(fault === "garbage" ? "<html>" : `{"keys":[${" ".repeat(100_000)}]}`);
}
