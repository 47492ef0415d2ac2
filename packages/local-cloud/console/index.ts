import type { IncomingMessage, ServerResponse } from "node:http";
import type { Events } from "../core/events";
import { type Answer, json, refusal, send } from "./answer";
import type { ErrorGroups } from "./errorGroups";
import { functionSizes } from "./functionSizes";
import { History } from "./history";
import { Live } from "./live";
import { isLocal } from "./local";
import { OwnViewFiles } from "./ownView";
import { answerOf, type Page, type PageRequest, pagesOf } from "./pages";
import { deadLetters } from "./pages/queues";
import type { Program } from "./program";
import { Seasons } from "./season";
import { segments } from "./segments";
import { shownAction } from "./shownAction";
import { watchErrors } from "./watchErrors";
import { webFile } from "./webFiles";

export type { Mail } from "./mailbox";
export type { Program } from "./program";
export { shownGraph } from "./shownGraph";
export type { OperatorCall, Sources } from "./sources";

/** The web server's path of the console. */
export const consolePath = "/_console";

/**
 * The console of a local run. It records events from its creation on and shows them at `/_console`: as HTML to
 * browsers, as JSON to other clients. It records the changes that it makes in the log group `console`.
 */
export class LocalConsole {
  private readonly history: History;
  private readonly errors: ErrorGroups;
  private readonly live: Live;
  private sizes: ReturnType<typeof functionSizes> = new Map();
  private pages: ReturnType<typeof pagesOf> = {};
  private ownView: OwnViewFiles | undefined;
  private seasons: Seasons | undefined;

  /** Time series and errors survive a restart in the folder `data`. */
  constructor(
    private readonly events: Events,
    data?: string,
  ) {
    this.history = new History(events, (name) => this.sizes.get(name), data);
    this.errors = watchErrors(this.history, events, data);
    this.live = new Live(this.history);
  }

  /** Sets the program to show. */
  show(program: Program): void {
    this.sizes = functionSizes(program.deployment);
    this.seasons = new Seasons(program.season);
    this.pages = pagesOf(this.history, this.errors, program, this.seasons);
    this.ownView = new OwnViewFiles(program);
    this.history.series.watch({
      ...program.sources.gauges,
      deadLetters: deadLetters(program.deployment.graph, program.sources),
    });
  }

  /** Stops reading from the program's services, which are about to close. */
  hide(): void {
    this.history.series.watch({});
  }

  /** Answers a request below `/_console`. */
  serve(request: IncomingMessage, response: ServerResponse): void {
    const refused = refuse(request);
    if (refused) send(response, refused);
    else this.route(request, response);
  }

  /** Ends all live streams. */
  close(): void {
    this.live.close();
    this.history.close();
    this.errors.close();
  }

  private route(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const [name = "", ...rest] = segments(pathname.slice(consolePath.length + 1));
    if (name === "live" && rest.length === 0)
      this.live.serve(request, response, searchParams.get("topics")?.split(",") ?? []);
    else
      this.answer({ name, rest, query: Object.fromEntries(searchParams) }, request).then(
        (answer) => send(response, answer),
        (error) => send(response, refusal(500, "Internal Server Error", String(error))),
      );
  }

  private async answer(
    { name, ...asked }: PageRequest & { readonly name: string },
    request: IncomingMessage,
  ): Promise<Answer> {
    const { rest } = asked;
    const { accept = "" } = request.headers;
    if (name === "own-view") return (await this.ownView?.file(rest.join("/"))) ?? notFound;
    if (name === "season-report") return (await this.seasons?.file()) ?? notFound;
    if (name === "web") return (await webFile(rest.join("/"))) ?? notFound;
    const page = Object.hasOwn(this.pages, name) ? this.pages[name] : undefined;
    if (request.method === "POST") return this.act(page, { name, ...asked }, request);
    const isThere = page !== undefined || name === "";
    if (accept.includes("text/html")) {
      const html = await webFile("index.html");
      return html ? { ...html, status: isThere ? 200 : 404 } : notFound;
    }
    if (!isThere) return notFound;
    if (!page) return json(Object.keys(this.pages).map((each) => `${consolePath}/${each}`));
    return answerOf(() => page.read(asked));
  }

  private async act(
    page: Page | undefined,
    { name, ...asked }: PageRequest & { readonly name: string },
    request: IncomingMessage,
  ): Promise<Answer> {
    const body = await readJson(request);
    if (!page?.act) return notFound;
    if (body === undefined)
      return refusal(400, "Bad Request", "The body is not JSON, or it is longer than 1 MB.");
    const answer = await answerOf(() => page.act?.(asked, body));
    const message = `POST ${[name, ...asked.rest].join("/")}: ${answer.status}`;
    const line = {
      level: answer.status < 400 ? "INFO" : "WARN",
      message,
      body: shownAction(body),
    };
    this.events.emit({ kind: "log", group: "console", stream: "console", message: JSON.stringify(line) });
    return answer;
  }
}

const notFound = refusal(404, "Not Found", "The console has no such page.");

function refuse(request: IncomingMessage): Answer | undefined {
  if (!isLocal(request)) return refusal(403, "Forbidden", "The console answers only pages of this machine.");
  const { method = "", headers } = request;
  if (method === "GET" || method === "HEAD") return undefined;
  if (method !== "POST") {
    const answer = refusal(405, "Method Not Allowed", "The console is read with GET and acts on POST.");
    return { ...answer, headers: { allow: "GET, HEAD, POST" } };
  }
  // Neither a form nor a link of another site can send this type.
  if (headers["content-type"]?.split(";", 1)[0] !== "application/json")
    return refusal(415, "Unsupported Media Type", "Actions take application/json.");
  const site = headers["sec-fetch-site"] ?? "none";
  return site === "none" || site === "same-origin"
    ? undefined
    : refusal(403, "Forbidden", "Only the console's own page may act.");
}

/** The largest body of an action, in bytes. */
const longest = 1_000_000;

/** Reads a JSON body. Returns `undefined` for anything else. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > longest) return undefined;
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    return undefined;
  }
}
