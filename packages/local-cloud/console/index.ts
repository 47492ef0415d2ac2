import type { IncomingMessage, ServerResponse } from "node:http";
import type { Events } from "../core/events";
import { type Answer, json, refusal, send } from "./answer";
import { functionSizes } from "./functionSizes";
import { History } from "./history";
import { Live } from "./live";
import { isLocal } from "./local";
import { answerOf, pagesOf } from "./pages";
import type { Program } from "./program";
import { webFile } from "./webFiles";

export type { Mail } from "./mailbox";
export type { Program } from "./program";
export { shownGraph } from "./shownGraph";

/** The front door's path of the console. */
export const consolePath = "/_console";

/**
 * The console of a local run. It records events from its creation on and shows them at `/_console`: HTML for
 * browsers, JSON for other clients. It only reads.
 */
export class LocalConsole {
  private readonly history: History;
  private readonly live: Live;
  private sizes: ReturnType<typeof functionSizes> = new Map();
  private pages: ReturnType<typeof pagesOf> = {};

  constructor(events: Events) {
    this.history = new History(events, (name) => this.sizes.get(name));
    this.live = new Live(this.history);
  }

  /** Sets the program to show. */
  show(program: Program): void {
    this.sizes = functionSizes(program.deployment);
    this.pages = pagesOf(this.history, program);
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
  }

  private route(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const [name = "", ...rest] = segments(pathname.slice(consolePath.length + 1));
    if (name === "live" && rest.length === 0)
      this.live.serve(request, response, searchParams.get("topics")?.split(",") ?? []);
    else
      this.answer(name, rest, searchParams, request).then(
        (answer) => send(response, answer),
        (error) => send(response, refusal(500, "Internal Server Error", String(error))),
      );
  }

  private async answer(
    name: string,
    rest: readonly string[],
    query: URLSearchParams,
    { headers: { accept = "" } }: IncomingMessage,
  ): Promise<Answer> {
    if (name === "web") return (await webFile(rest.join("/"))) ?? notFound;
    const page = Object.hasOwn(this.pages, name) ? this.pages[name] : undefined;
    if (!page && name !== "") return notFound;
    if (accept.includes("text/html")) return (await webFile("index.html")) ?? notFound;
    if (!page) return json(Object.keys(this.pages).map((each) => `${consolePath}/${each}`));
    return answerOf(page, { rest, query: Object.fromEntries(query) });
  }
}

const notFound = refusal(404, "Not Found", "The console has no such page.");

function refuse(request: IncomingMessage): Answer | undefined {
  if (!isLocal(request)) return refusal(403, "Forbidden", "The console answers only pages of this machine.");
  if (request.method === "GET" || request.method === "HEAD") return undefined;
  const answer = refusal(405, "Method Not Allowed", "The console is only read.");
  return { ...answer, headers: { allow: "GET, HEAD" } };
}

/** Splits a path. A badly encoded segment stays as it is. */
const segments = (path: string) =>
  path
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => {
      try {
        return decodeURIComponent(segment);
      } catch {
        return segment;
      }
    });
