import type { IncomingMessage, ServerResponse } from "node:http";

import { consolePath } from "../console";
import { hardened } from "../core/admission";
import type { Traffic } from "../core/traffic";
import { escapeHtml, html } from "./page";

/** Answers a request, or returns false to pass it to the next handler. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * The web server. It serves the console, then deployed APIs (the first path segment is a stage), then the
 * site, and otherwise a page with the available addresses.
 */
export function webServer(options: {
  /** Holds back requests while the program is changed. */
  readonly traffic?: Traffic;
  readonly apis: Handler;
  readonly site: Handler;
  readonly console: (request: IncomingMessage, response: ServerResponse) => void;
  /** Returns the addresses to list on that page. */
  readonly places: () => readonly string[];
}): (request: IncomingMessage, response: ServerResponse) => void {
  return hardened((request, response) => {
    const [path = "/"] = (request.url ?? "/").split("?", 1);
    if (path === consolePath || path.startsWith(`${consolePath}/`)) options.console(request, response);
    // A function that sends to a socket is part of a request itself.
    else if (options.traffic && !path.includes("/@connections/"))
      options.traffic.admit((end) => {
        response.once("close", end);
        answer(path, request, response);
      });
    else answer(path, request, response);
  });

  function answer(path: string, request: IncomingMessage, response: ServerResponse): void {
    if (!options.apis(request, response) && !options.site(request, response))
      send(response, 404, nothingHere(path, options.places()));
  }
}

/** Answers requests until the program is deployed: a browser gets a page, a client of an API gets JSON with a code. */
export function serveStarting(request: IncomingMessage, response: ServerResponse): void {
  const message = "The program is being deployed. Try again in a moment.";
  const headers = { "retry-after": "1" };
  if (request.headers.accept?.includes("text/html"))
    send(response, 503, html("Starting", `<p>${message}</p>`), headers);
  else
    response
      .writeHead(503, { "content-type": "application/json", "cache-control": "no-store", ...headers })
      .end(JSON.stringify({ message, code: "local_cloud.starting" }));
}

const nothingHere = (path: string, places: readonly string[]) =>
  html(
    "Nothing here",
    `<p>Nothing answers <code>${escapeHtml(path)}</code>. Here are:</p>
<ul>${places.map((place) => `<li><a href="${escapeHtml(place)}">${escapeHtml(place)}</a>`).join("")}</ul>`,
  );

function send(
  response: ServerResponse,
  status: number,
  page: string,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      ...headers,
    })
    .end(page);
}
