import type { IncomingMessage, ServerResponse } from "node:http";

import { escapeHtml, html, isLocal, type Page, type Pages } from "./console";

export { html, json, type Page, type Pages } from "./console";
export { type Mail, mailboxPages } from "./mailbox";

/** Answers a request, or returns false for the next to try. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean;

interface Answer {
  readonly status: number;
  readonly page: Page;
  readonly headers?: Readonly<Record<string, string>>;
}

const CONSOLE = "/_console";

/**
 * The front door: the console, then deployed APIs (the first path segment is a stage), then a page that lists
 * what is here.
 */
export function front(options: {
  readonly apis: Handler;
  readonly pages: Pages;
  /** Addresses to offer where nothing answers. */
  readonly places: () => readonly string[];
}): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const [path = "/"] = (request.url ?? "/").split("?", 1);
    if (path === CONSOLE || path.startsWith(`${CONSOLE}/`))
      send(response, consoleAnswer(request, path, options.pages));
    else if (!options.apis(request, response))
      send(response, { status: 404, page: nothingHere(path, options.places()) });
  };
}

/** Answers while the program is not realized yet. */
export function starting(_request: IncomingMessage, response: ServerResponse): void {
  send(response, {
    status: 503,
    page: html("Starting", "<p>The program is being realized. Try again in a moment.</p>"),
    headers: { "retry-after": "1" },
  });
}

function consoleAnswer(request: IncomingMessage, path: string, pages: Pages): Answer {
  if (!isLocal(request))
    return {
      status: 403,
      page: html("Not from there", "<p>The console answers only pages of this machine.</p>"),
    };
  if (request.method !== "GET" && request.method !== "HEAD")
    return {
      status: 405,
      page: html("Read only", "<p>The console is only read.</p>"),
      headers: { allow: "GET, HEAD" },
    };
  const name = path.slice(CONSOLE.length + 1);
  const page = Object.hasOwn(pages, name) ? pages[name] : undefined;
  if (page) return { status: 200, page: page() };
  const links = Object.keys(pages).map((each) => `<li><a href="${CONSOLE}/${each}">${each}</a>`);
  return { status: name ? 404 : 200, page: html("Console", `<ul>${links.join("")}</ul>`) };
}

const nothingHere = (path: string, places: readonly string[]) =>
  html(
    "Nothing here",
    `<p>Nothing answers <code>${escapeHtml(path)}</code>. Here are:</p>
<ul>${places.map((place) => `<li><a href="${escapeHtml(place)}">${escapeHtml(place)}</a>`).join("")}</ul>`,
  );

function send(response: ServerResponse, { status, page, headers }: Answer): void {
  response
    .writeHead(status, {
      "content-type": page.type,
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "x-content-type-options": "nosniff",
      ...headers,
    })
    .end(page.body);
}
