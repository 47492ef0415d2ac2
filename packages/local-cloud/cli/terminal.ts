import { renderUnicodeCompact } from "uqr";

import type { LocalCloud } from "../cloud";
import type { Dated, LocalEvent, Thrown, TypeMistake } from "../core/events";
import type { UsageReport } from "../iam/usage";
import { gameServerLog } from "./gameServer";
import { inWords } from "./moveOf";

/** The number of denials that the terminal lists. The report file and the console have all of them. */
const SHOWN = 10;

/** The milliseconds in which a warning about the same trouble of the operating system is not printed again. */
const SILENT = 60_000;

/** The number of errors that are kept until their requests are answered. */
const KEPT = 100;

/** The parts of a running cloud that the terminal shows. */
type ReadyCloud = Pick<LocalCloud, "urls" | "clock" | "data" | "written" | "serverEnvironment"> & {
  readonly graph: readonly Pick<LocalCloud["graph"][number], "type">[];
};

interface ReadyOptions {
  readonly gameServer?: string | undefined;
  readonly signUpMetadata?: string | undefined;
  readonly network?: string | undefined;
  readonly beside?: readonly { readonly name: string; readonly url: string }[];
}

/** Returns true if a program has a page to open. Without one, the address of the web server leads to nothing. */
export const hasSite = (graph: readonly { readonly type: string }[]): boolean =>
  graph.some(({ type }) => type === "aws:cloudfront/distribution:Distribution");

/** Prints the start, events and end of a local run to the terminal. */
export class Terminal {
  private readonly began = performance.now();
  /** True from a mistake in a file until the program has run without one. */
  private mistaken = false;
  /** What handlers threw for requests that are not answered yet, by trace. */
  private readonly thrown = new Map<string, Thrown>();
  private readonly denials = new Set<string>();
  /** When the terminal last said what to do about a trouble of the operating system, by its kind. */
  private readonly advised = new Map<string, number>();
  /** The number of type errors at the last check; `undefined` before the first one. */
  private typeErrors: number | undefined;
  /** The console's address, once the run is ready. */
  private console = "";

  constructor(
    private readonly print: (line: string) => void,
    private readonly quiet: boolean,
  ) {}

  step(text: string): void {
    this.print(`${((performance.now() - this.began) / 1000).toFixed(2).padStart(6)} s  ${text}`);
  }

  program(line: string): void {
    this.print(`program: ${line}`);
  }

  event(event: Dated<LocalEvent>): void {
    const line = this.lineOf(event);
    if (line) this.print(`${new Date(event.at).toLocaleTimeString("en-GB")}  ${shown(line)}`);
  }

  /**
   * Prints the addresses of a run. With `gameServer`, also prints where its log is; with `signUpMetadata`, how a
   * sign-up gets its client metadata; with `network`, the address for other devices and its QR code. The last lines say where
   * to open the program's page if it has one, where its staff work if it has the output `deskUrl`, and where to watch it.
   */
  ready(
    { urls, clock, data, written, graph, serverEnvironment }: ReadyCloud,
    { gameServer, signUpMetadata, network, beside = [] }: ReadyOptions = {},
  ): void {
    const { apiUrl, deskUrl, region, userPoolClientId } = written;
    this.console = urls.console;
    this.step("ready");
    this.print("");
    this.rows([
      ["API", apiUrl],
      ["AWS endpoint", urls.aws],
      ["Mailbox", userPoolClientId && urls.mailbox],
      ...beside.map(({ name, url }) => [name, url] as const),
      ["Outputs", `${data}/outputs.json`],
      ["Clock", clock.shift > 0 && `${new Date(clock.now()).toISOString()}, ${inWords(clock.shift)} ahead`],
      ["Game server", serverEnvironment && gameServer && `${urls.console}/logs?group=${gameServerLog}`],
      ["Your own", serverEnvironment && `source ${shellWord(serverEnvironment)}, then start a game server`],
    ]);
    const metadata =
      signUpMetadata &&
      ` \\\n      --client-metadata "$(${signUpMetadata} --outputs ${shellWord(`${data}/outputs.json`)})"`;
    if (userPoolClientId)
      this.print(`\n${signUp(urls.aws, String(region), String(userPoolClientId), metadata)}`);
    if (network !== undefined) this.network(network);
    this.print("\n  Ctrl-C ends the run. The data are kept.\n");
    this.rows([
      ["Open", hasSite(graph) && urls.web],
      ["Desk", deskUrl],
      ["Watch", urls.console],
    ]);
  }

  private network(url: string): void {
    this.print(`\n${renderUnicodeCompact(url, { border: 2 }).replace(/^/gm, "  ")}`);
    this.print(`
  Phones in this network play at ${url}
  Until the run ends, everyone in this network can reach the page, its APIs and sockets there, over plain HTTP.
  The console, the mailbox and the AWS endpoint stay on this computer.`);
  }

  /** Lists denials and counts unused grants. Prints nothing if there are none. */
  farewell({ unused, denied }: Pick<UsageReport, "unused" | "denied">, file: string): void {
    // A role that made no call used none of its grants, which says nothing about them.
    const grants = unused.filter(({ acted }) => acted);
    if (denied.length === 0 && grants.length === 0) return;
    this.list(
      "Denied",
      denied.map(
        ({ principal, action, resource, lacks, count }) =>
          `${lacks ?? `${principal}: ${action} on ${resource}`} (${count}×)`,
      ),
    );
    const whose = [
      [new Set(grants.filter(({ route }) => route === undefined).map(({ role }) => role)), "active role"],
      [new Set(grants.flatMap(({ role, route }) => (route ? [`${role} ${route}`] : []))), "active route"],
    ] as const;
    const holders = whose.flatMap(([{ size }, noun]) => (size > 0 ? [counted(size, noun)] : []));
    if (grants.length === 0) this.print(`Full report: ${file}`);
    else
      this.print(
        `${counted(grants.length, "grant")} of ${holders.join(" and ")} not used in this run. Full report: ${file}`,
      );
  }

  private rows(rows: readonly (readonly [label: string, value: unknown])[]): void {
    for (const [label, value] of rows) if (value) this.print(`  ${label.padEnd(14)}${value}`);
  }

  private list(title: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.print(`${title}:`);
    for (const line of lines.slice(0, SHOWN)) this.print(`  ${line}`);
    if (lines.length > SHOWN) this.print(`  and ${lines.length - SHOWN} more`);
  }

  private lineOf(event: Dated<LocalEvent>): string | undefined {
    switch (event.kind) {
      case "mail":
        return `mail to ${event.to}: ${event.code ? `${event.isPassword ? "temporary password" : "code"} ${event.code}` : event.subject}`;
      case "warning":
        this.mistaken ||= event.source === "reload";
        if (this.isToldOf(event)) return undefined;
        return `warning: ${event.source}: ${event.message}`;
      case "reload":
        return this.reloaded(event);
      case "types":
        return this.checked(event);
      case "job":
        return this.quiet ? undefined : `job ${event.name}`;
      case "invoke":
        return this.invoked(event);
      case "decision":
        return event.allowed ? undefined : this.denied(event);
      case "request":
        return this.answered(event);
      default:
        return undefined;
    }
  }

  /** A full disk fails every write, so the terminal says once a minute what to do. */
  private isToldOf({ advice, source, at }: Dated<Extract<LocalEvent, { kind: "warning" }>>): boolean {
    if (advice === undefined || source === "reload") return false;
    // What is free may differ from one line to the next.
    const [trouble = ""] = advice.split(", which");
    const last = this.advised.get(trouble);
    const isTold = last !== undefined && at < last + SILENT;
    if (!isTold) this.advised.set(trouble, at);
    return isTold;
  }

  /** Says why an invocation failed. What was thrown for a request is printed with the request. */
  private invoked(event: Extract<LocalEvent, { kind: "invoke" }>): string | undefined {
    const { thrown, traceId, route, error, reason } = event;
    if (thrown && route !== undefined && traceId !== undefined) {
      this.thrown.set(traceId, thrown);
      const [oldest] = this.thrown.keys();
      if (oldest !== undefined && this.thrown.size > KEPT) this.thrown.delete(oldest);
      return undefined;
    }
    const who = `${event.function}${route ? ` (${route})` : ""}`;
    if (thrown) return `${who} ${error ? "failed" : "logged an error"}${textOf(thrown)}`;
    return error && `${who} failed: ${error}${reason ? `: ${reason}` : ""}`;
  }

  /** Says once what was denied, until the program changes. */
  private denied(event: Extract<LocalEvent, { kind: "decision" }>): string | undefined {
    const text = `denied: ${event.lacks ?? `${event.principal}: ${event.action} on ${event.resource}`}`;
    if (this.denials.has(text)) return undefined;
    this.denials.add(text);
    return text;
  }

  private answered(event: Extract<LocalEvent, { kind: "request" }>): string | undefined {
    const thrown = this.thrown.get(event.traceId);
    this.thrown.delete(event.traceId);
    const { status, method, ms, read, write } = event;
    if (this.quiet && !thrown) return undefined;
    const line = `${status} ${method} ${placeOf(event)}  ${ms.toFixed(0)} ms  read ${read} write ${write}`;
    return `${line}${this.whereToLook(event)}${thrown ? textOf(thrown) : ""}`;
  }

  /** Returns where the console says why a request failed; nothing for other requests. */
  private whereToLook({ status, requestId }: Extract<LocalEvent, { kind: "request" }>): string {
    return status >= 500 && this.console ? `  ${this.console}/requests/${requestId}` : "";
  }

  /** Says what a change of files has changed; nothing if it is nothing, except when a mistake is mended. */
  private reloaded({ what, changes, ms }: Extract<LocalEvent, { kind: "reload" }>): string | undefined {
    if (what === "noticed") return `saved: ${shortened(changes)}`;
    if (what === "began")
      return `${shortened(changes)} may change resources: the program runs, and the former version serves until it is done`;
    this.denials.clear();
    if (what === "swapped") return `reloaded in ${ms.toFixed(0)} ms: ${shortened(changes)}`;
    const { mistaken } = this;
    this.mistaken = false;
    if (changes.length > 0)
      return `applied the program's changes in ${(ms / 1000).toFixed(1)} s: ${byKind(changes)}`;
    return mistaken ? "the program works again, and changes nothing" : undefined;
  }

  /** Lists type errors. Says once that there are none. */
  private checked({ mistakes, count, ms }: Extract<LocalEvent, { kind: "types" }>): string | undefined {
    const before = this.typeErrors;
    this.typeErrors = count;
    if (count === 0) return before ? "types: no errors any more" : "types: no errors";
    const lines = mistakes.slice(0, SHOWN).map((mistake) => `  ${typeMistake(mistake)}`);
    const more = count > lines.length ? [`  and ${count - lines.length} more`] : [];
    const time = `checked in ${(ms / 1000).toFixed(1)} s`;
    return [`types: ${counted(count, "error")} (${time})`, ...lines, ...more].join("\n");
  }
}

/** Escapes the characters that control a terminal: events hold what clients sent, such as addresses of mails. */
const shown = (line: string) =>
  line.replace(
    /[^\P{Cc}\n\t]|\p{Bidi_Control}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** Quotes a path for a shell if it needs quotes. */
const shellWord = (path: string) =>
  /^[\w./+@%-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

/** Lists changes, functions first. */
function byKind(changes: readonly string[]): string {
  const isFunction = (line: string) => line.endsWith("(aws:lambda/function:Function)");
  const functions = changes.filter(isFunction).map((line) => line.replace(/ \(.*$/, ""));
  const resources = changes.filter((line) => !isFunction(line));
  return [
    ...(functions.length > 0 ? [`functions: ${shortened(functions)}`] : []),
    ...(resources.length > 0 ? [`resources: ${shortened(resources)}`] : []),
  ].join("; ");
}

const shortened = (lines: readonly string[]) =>
  lines.length > SHOWN
    ? `${lines.slice(0, SHOWN).join(", ")} and ${lines.length - SHOWN} more`
    : lines.join(", ");

/** Returns the path of a request. WebSocket messages share one path, so their route is added. */
const placeOf = ({ method, path, route }: Extract<LocalEvent, { kind: "request" }>) =>
  method === "WS" ? `${path} ${route}` : path;

/** What was thrown, where, and what to do about it, each on its own line. */
const textOf = ({ type, message, at, advice }: Thrown): string =>
  [`${type}: ${message}`, at && `at ${at}`, advice]
    .filter(Boolean)
    .map((line) => `\n    ${line}`)
    .join("");

/** Where a type error is, and what it says: its first line and its innermost reason, which are the most telling. */
function typeMistake({ file, line, column, code, message }: TypeMistake): string {
  const [first = "", ...rest] = message.split("\n").map((each) => each.trim());
  const reason = rest.at(-1);
  const where = file ? `${file}:${line}:${column} ` : "";
  return `${where}TS${code}: ${brief(first)}${reason ? `\n    ${brief(reason)}` : ""}`;
}

const brief = (text: string) => (text.length > 200 ? `${text.slice(0, 200)}…` : text);

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

const signUp = (
  endpoint: string,
  region: string,
  client: string,
  metadata = "",
) => `  Sign up (this terminal and the mailbox show the code):
    aws --region ${region} --endpoint-url ${endpoint} --no-sign-request cognito-idp sign-up --client-id ${client} \\
      --username ada --password 'Correct-horse-1' --user-attributes Name=email,Value=ada@example.com${metadata}
    aws --region ${region} --endpoint-url ${endpoint} --no-sign-request cognito-idp confirm-sign-up --client-id ${client} \\
      --username ada --confirmation-code <code>`;
