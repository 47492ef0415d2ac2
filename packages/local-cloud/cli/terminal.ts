import type { LocalCloud } from "../cloud";
import type { Dated, LocalEvent } from "../core/events";
import type { UsageReport } from "../iam/usage";

/** Lines of a list that the terminal shows; the file and the console have them all. */
const SHOWN = 10;

/** What a person at the terminal sees. */
export class Terminal {
  private readonly began = performance.now();

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
    if (line) this.print(`${new Date(event.at).toLocaleTimeString("en-GB")}  ${line}`);
  }

  ready({ urls, data, written, graph }: LocalCloud): void {
    const { apiUrl, userPoolClientId } = written;
    this.step("ready");
    const game = graph.some(({ type }) => type === "aws:cloudfront/distribution:Distribution") && urls.front;
    const rows: [what: string, where: unknown][] = [
      ["Game", game],
      ["API", apiUrl],
      ["AWS endpoint", urls.aws],
      ["Mailbox", urls.mailbox],
      ["Console", urls.console],
      ["Outputs", `${data}/outputs.json`],
    ];
    this.print("");
    for (const [what, where] of rows) if (where) this.print(`  ${what.padEnd(14)}${where}`);
    if (userPoolClientId) this.print(`\n${signUp(urls.aws, String(userPoolClientId))}`);
    this.print("\n  Ctrl-C ends it; the data stay.\n");
  }

  /** Says only what there is to say. */
  farewell({ unused, denied }: Pick<UsageReport, "unused" | "denied">, file: string): void {
    // A role that never acted says nothing about its grants.
    const grants = unused.filter(({ acted }) => acted);
    if (denied.length === 0 && grants.length === 0) return;
    this.list(
      "Denied",
      denied.map(
        ({ principal, action, resource, count }) => `${principal}: ${action} on ${resource} (${count}×)`,
      ),
    );
    this.list(
      "Granted and not used in this run",
      grants.map(({ role, sid, action, resource }) => `${role}, statement ${sid}: ${action} on ${resource}`),
    );
    this.print(`All of it: ${file}`);
  }

  private list(title: string, lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.print(`${title}:`);
    for (const line of lines.slice(0, SHOWN)) this.print(`  ${line}`);
    if (lines.length > SHOWN) this.print(`  and ${lines.length - SHOWN} more`);
  }

  private lineOf(event: LocalEvent): string | undefined {
    switch (event.kind) {
      case "mail":
        return `mail to ${event.to}: ${event.code ? `code ${event.code}` : event.subject}`;
      case "warning":
        return `warning: ${event.source}: ${event.message}`;
      case "invoke":
        return event.error && `${event.function} failed: ${event.error}`;
      case "decision":
        return event.allowed ? undefined : `denied: ${event.principal}: ${event.action} on ${event.resource}`;
      case "request":
        return this.quiet
          ? undefined
          : `${event.status} ${event.method} ${placeOf(event)}  ${event.ms.toFixed(0)} ms  read ${event.read} write ${event.write}`;
      default:
        return undefined;
    }
  }
}

/** All messages of a WebSocket have one path; their route tells them apart. */
const placeOf = ({ method, path, route }: Extract<LocalEvent, { kind: "request" }>) =>
  method === "WS" ? `${path} ${route}` : path;

const signUp = (endpoint: string, client: string) => `  Sign up (the code comes here and to the mailbox):
    aws --endpoint-url ${endpoint} --no-sign-request cognito-idp sign-up --client-id ${client} \\
      --username ada --password 'Correct-horse-1' --user-attributes Name=email,Value=ada@example.com
    aws --endpoint-url ${endpoint} --no-sign-request cognito-idp confirm-sign-up --client-id ${client} \\
      --username ada --confirmation-code <code>`;
