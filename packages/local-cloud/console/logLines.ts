import type { Dated, LocalEvent } from "../core/events";
import { firstCharacters } from "../core/firstCharacters";
import { BoundedMap } from "./boundedMap";
import { Ring } from "./ring";

export interface LogLine {
  /** Increases by one with every line. */
  readonly id: number;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly group: string;
  readonly stream: string;
  readonly message: string;
  /** The request id of the invocation that wrote it. */
  readonly requestId?: string;
  /** The route that the invocation served. */
  readonly route?: string;
}

/** The number of a message's characters that are kept. CloudWatch accepts 256 KB. */
export const messageLimit = 8_192;
/** Keeps the newest log lines. */
export class LogLines {
  private readonly ring: Ring<LogLine>;
  /**
   * The current request of each stream. A stream belongs to one execution environment, which handles one request at a
   * time.
   */
  private readonly current: BoundedMap<string>;
  /** The routes of invocations. */
  private readonly routes: BoundedMap<string>;
  private last = 0;

  constructor(limit: number) {
    this.ring = new Ring(limit);
    this.current = new BoundedMap(limit);
    this.routes = new BoundedMap(limit);
  }

  /** Attributes the lines of an invocation to a route. Call it before they are added. */
  serving(requestId: string, route: string): void {
    this.routes.set(requestId, route);
  }

  add({ at, group, stream, message }: Dated<Extract<LocalEvent, { kind: "log" }>>): LogLine {
    const named = requestIdOf(message);
    if (named) this.current.set(stream, named);
    const requestId = named ?? this.current.get(stream);
    const route = requestId && this.routes.get(requestId);
    const line = {
      id: ++this.last,
      at,
      group,
      stream,
      message: cut(message),
      ...(requestId && { requestId }),
      ...(route && { route }),
    };
    this.ring.add(line);
    return line;
  }

  /** Returns lines, newest first. */
  newest(count: number, group?: string): LogLine[] {
    if (group === undefined) return this.ring.newest(count);
    return this.ring
      .newest()
      .filter((line) => line.group === group)
      .slice(0, count);
  }

  /** Returns the lines of these requests, oldest first. */
  ofRequests(requestIds: readonly string[]): LogLine[] {
    const wanted = new Set<string | undefined>(requestIds);
    return this.ring
      .newest()
      .filter(({ requestId }) => requestId !== undefined && wanted.has(requestId))
      .reverse();
  }
}

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
/** Matches Lambda's own lines, JSON lines, and lines that functions write with `console` in text format. */
const forms = new RegExp(`RequestId: (${uuid})|"requestId": ?"(${uuid})"|^\\S+Z\\t(${uuid})\\t`);

function requestIdOf(message: string): string | undefined {
  const [, platform, json, text] = forms.exec(message) ?? [];
  return platform ?? json ?? text;
}

const cut = (message: string) =>
  message.length <= messageLimit
    ? message
    : `${firstCharacters(message, messageLimit)}… (${message.length - messageLimit} characters more in CloudWatch Logs)`;
