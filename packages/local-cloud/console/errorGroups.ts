import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import * as z from "zod";

import { replaceSmallFile } from "../core/smallFile";

/** The number of groups that are kept. The one that was not seen for the longest time is dropped. */
const groupsKept = 200;
/** The maximum number of characters of an example. */
export const exampleLimit = 50_000;
/** The milliseconds between two examples of a group. */
const exampleEvery = 1_000;
/** The milliseconds until a new group, and until a new count, is on the disk. */
const newGroupSaved = 2_000;
const countSaved = 60_000;

const group = z.object({
  id: z.string(),
  /** The route, or the function if no API called it. */
  where: z.string(),
  /** The status of the answer. Absent for a function that no API called. */
  status: z.number().optional(),
  cause: z.string(),
  count: z.number(),
  /** Milliseconds since 1970. */
  first: z.number(),
  last: z.number(),
  /** The time of the example. */
  exampleAt: z.number(),
  /** The request of the example. */
  requestId: z.string().optional(),
  /** JSON of what the console shows of a request or an invocation. */
  example: z.string(),
});

type Group = z.output<typeof group>;

/** Errors with one cause. */
export type ErrorGroup = Readonly<Omit<Group, "example" | "exampleAt">>;

export interface SeenError {
  readonly at: number;
  readonly where: string;
  readonly status?: number;
  readonly cause: string;
  /** The name of the cause. Without it, causes are compared without their numbers, times and ids. */
  readonly code?: string;
  readonly requestId?: string;
  /** Returns what the console shows of it, without secrets. */
  readonly example: () => object;
}

/**
 * Groups errors by cause, with one example of each, of this run and earlier ones: `console-errors.json` in the data folder
 * keeps them.
 */
export class ErrorGroups {
  private readonly groups: Map<string, Group>;
  private readonly file: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private due = Number.POSITIVE_INFINITY;
  private isClosed = false;

  /** Without the folder `data`, nothing survives a restart. */
  constructor(data?: string) {
    this.file = data === undefined ? undefined : join(data, "console-errors.json");
    this.groups = new Map(read(this.file).map((one) => [one.id, one]));
  }

  add({ at, where, status, cause, code, requestId, example }: SeenError): void {
    if (this.isClosed) return;
    const named = code ?? generalized(cause);
    const id = createHash("sha256").update(`${where}\n${status}\n${named}`).digest("base64url").slice(0, 12);
    const known = this.groups.get(id);
    if (known) {
      known.count++;
      known.last = at;
      if (at - known.exampleAt >= exampleEvery)
        Object.assign(known, { cause, requestId, exampleAt: at, example: shortened(example()) });
      // Those that were seen last are at the end.
      this.groups.delete(id);
      this.groups.set(id, known);
    } else {
      const [oldest] = this.groups.size >= groupsKept ? this.groups.keys() : [];
      if (oldest !== undefined) this.groups.delete(oldest);
      this.groups.set(id, {
        id,
        where,
        status,
        cause,
        count: 1,
        first: at,
        last: at,
        exampleAt: at,
        requestId,
        example: shortened(example()),
      });
    }
    this.saveIn(known ? countSaved : newGroupSaved);
  }

  /** Returns the groups, the most frequent first. */
  list(): ErrorGroup[] {
    return [...this.groups.values()]
      .map(({ example: _, exampleAt: __, ...shown }) => shown)
      .sort((a, b) => b.count - a.count || b.last - a.last);
  }

  /** Returns a group's example, and the group. */
  example(id: string): object | undefined {
    const found = this.groups.get(id);
    return found && exampleOf(found);
  }

  /** Returns the example that is a request. */
  exampleOfRequest(requestId: string): object | undefined {
    const found = [...this.groups.values()].find((one) => one.requestId === requestId);
    return found && exampleOf(found);
  }

  /** Removes a group. Returns false if there is none. */
  forget(id: string): boolean {
    const isGone = this.groups.delete(id);
    if (isGone) this.saveIn(0);
    return isGone;
  }

  /** Later errors are ignored. */
  close(): void {
    if (this.timer) this.save();
    this.isClosed = true;
  }

  private saveIn(ms: number): void {
    const due = Date.now() + ms;
    if (due >= this.due) return;
    clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => this.save(), ms).unref();
  }

  private save(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.due = Number.POSITIVE_INFINITY;
    if (!this.file) return;
    try {
      replaceSmallFile(this.file, JSON.stringify([...this.groups.values()]));
    } catch {
      // The folder may have been deleted. The next write contains all groups again.
    }
  }
}

const exampleOf = ({ example, exampleAt: _, ...shown }: Group) => ({ ...JSON.parse(example), group: shown });

/** Returns JSON that is not longer than `exampleLimit`: without the longest members, if necessary. */
function shortened(example: object): string {
  const left = new Map(Object.entries(example));
  for (const name of ["", "followed", "decisions", "logs", "calls"]) {
    if (Array.isArray(left.get(name))) left.set(name, []);
    const json = JSON.stringify(Object.fromEntries(left));
    if (json.length <= exampleLimit) return json;
  }
  left.delete("exchanged");
  return JSON.stringify(Object.fromEntries(left));
}

/** Matches what differs between errors with one cause: ids, times and numbers. */
const varying =
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z?|\b[\w-]*\d[\w-]{15,}|\b[0-9a-f]{12,}\b|-?\d+(?:\.\d+)?/gi;

/** Returns a cause without what differs each time. */
export const generalized = (cause: string) => cause.replace(varying, "…");

/** Reads the groups of earlier runs. A damaged file is ignored. */
function read(file: string | undefined): Group[] {
  if (file === undefined) return [];
  try {
    return z.array(group).parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return [];
  }
}
