/** Calls the REST API as a given caller. */

import { appendFileSync } from "node:fs";

import { liveTableName } from "@game-backend/framework/live/rows";
import { revocations } from "@game-backend/framework/revocations";

interface Units {
  readonly read: number;
  readonly write: number;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what a test is about
  body: any;
  /** Capacity units that the request used. */
  units: Units;
  /**
   * The same without reads of the bans, and of what is served. A function reads the bans once in five seconds, and what is served
   * once in ten. The other specs determine which request this is charged to, and how many bans there are.
   */
  ownUnits: Units;
}

export interface Request {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer> | undefined;
}

type Send = (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
type Fetch = (path: string, headers?: Record<string, string>) => Promise<Answer>;

export interface Caller {
  get: Fetch;
  delete: Fetch;
  post: Send;
  put: Send;
  patch: Send;
  /** Sends a body unchanged, of any type. */
  raw(method: string, path: string, body: Request["body"], headers: Record<string, string>): Promise<Answer>;
}

/** Returns a caller. `authorize` returns the headers that identify it. */
export function caller(
  apiUrl: () => Promise<string>,
  authorize: (request: Request) => Promise<Record<string, string>>,
): Caller {
  const raw: Caller["raw"] = async (method, path, body, headers) => {
    const request = { method, url: new URL((await apiUrl()) + path), headers, body };
    const answer = await fetch(request.url, {
      method,
      body,
      redirect: "manual",
      headers: { ...headers, ...(await authorize(request)) },
    });
    return toAnswer(answer);
  };
  const send =
    (method: string): Send =>
    (path, body, headers = {}) =>
      raw(method, path, JSON.stringify(body), { "content-type": "application/json", ...headers });
  return {
    get: (path, headers = {}) => raw("GET", path, undefined, headers),
    delete: (path, headers = {}) => raw("DELETE", path, undefined, headers),
    post: send("POST"),
    put: send("PUT"),
    patch: send("PATCH"),
    raw,
  };
}

/** The codes that this process has noted. */
const noted = new Set<string>();

/**
 * Notes the code of a refusal that a spec sees, once a process: appends it as a line to the file that `SPEC_CODES` names. Does
 * nothing if it names none, or for any other answer.
 */
export function noteCode(answer: unknown): void {
  const { SPEC_CODES: file } = process.env;
  const code = (answer as { code?: unknown } | null | undefined)?.code;
  if (!file || typeof code !== "string" || noted.has(code)) return;
  noted.add(code);
  appendFileSync(file, `${code}\n`);
}

async function toAnswer(answer: Response): Promise<Answer> {
  const bytes = Buffer.from(await answer.arrayBuffer());
  const text = bytes.toString();
  const headers = Object.fromEntries(answer.headers);
  const byTable = unitsByTable(headers["x-local-capacity-tables"]);
  const isJson = headers["content-type"]?.includes("json");
  const isBytes = headers["content-type"] === "application/octet-stream";
  const body = isJson && text ? JSON.parse(text) : isBytes ? bytes : text;
  if (!answer.ok) noteCode(body);
  return {
    status: answer.status,
    headers,
    body,
    units: sum(byTable),
    ownUnits: sum(
      byTable.filter(
        ({ table }) => ![revocations.name, liveTableName].some((name) => table.includes(`-${name}-`)),
      ),
    ),
  };
}

const unitsOfTable = /([\w.-]+);read=([\d.]+);write=([\d.]+)/g;

const unitsByTable = (header = "") =>
  [...header.matchAll(unitsOfTable)].map(([, table = "", read, write]) => ({
    table,
    read: Number(read),
    write: Number(write),
  }));

const sum = (all: readonly Units[]): Units =>
  all.reduce((total, { read, write }) => ({ read: total.read + read, write: total.write + write }), {
    read: 0,
    write: 0,
  });
