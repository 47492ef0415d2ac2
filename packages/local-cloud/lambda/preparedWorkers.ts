import { isDeepStrictEqual } from "node:util";

import type { Runnable } from "./functions";
import { CLOSE_GRACE, PREPARED } from "./limits";
import type { Sandbox } from "./sandbox";

/** A worker as this file sees it. The rest of the service uses `Sandbox`. */
type Worker = Pick<Sandbox, "usable" | "end">;

interface Prepared<W> {
  readonly runnable: Runnable;
  readonly worker: Promise<W | undefined>;
  readonly timer: NodeJS.Timeout;
}

/** Keeps workers that were started without code, because the code of their functions is about to change. */
export class PreparedWorkers<W extends Worker = Sandbox> {
  private readonly byName = new Map<string, Prepared<W>>();
  private readonly ending = new Set<Promise<void>>();

  constructor(private readonly lifetime = PREPARED) {}

  /** Keeps a worker for `lifetime` ms. If it fails to start, the next launch fails too, and reports why. */
  put(runnable: Runnable, starting: Promise<W>): void {
    const { name } = runnable.config;
    const former = this.byName.get(name);
    if (former) this.drop(former);
    const worker = starting.catch(() => undefined);
    const timer = setTimeout(() => this.drop(prepared), this.lifetime);
    timer.unref();
    const prepared = { runnable, worker, timer };
    this.byName.set(name, prepared);
  }

  /** Returns the prepared worker for a version, if the version differs from the former one only in its code. */
  async take(runnable: Runnable): Promise<W | undefined> {
    const prepared = this.byName.get(runnable.config.name);
    if (!prepared) return undefined;
    const worker = await prepared.worker;
    // Another launch took it first.
    if (this.byName.get(runnable.config.name) !== prepared) return undefined;
    if (!worker?.usable || !isDeepStrictEqual(withoutCode(runnable), withoutCode(prepared.runnable))) {
      this.drop(prepared);
      return undefined;
    }
    this.forget(prepared);
    return worker;
  }

  async close(): Promise<void> {
    for (const prepared of this.byName.values()) this.drop(prepared);
    await Promise.all(this.ending);
  }

  private drop(prepared: Prepared<W>): void {
    this.forget(prepared);
    const ended = prepared.worker
      .then((worker) => worker?.end(CLOSE_GRACE))
      .finally(() => this.ending.delete(ended));
    this.ending.add(ended);
  }

  private forget({ runnable, timer }: Prepared<W>): void {
    clearTimeout(timer);
    this.byName.delete(runnable.config.name);
  }
}

const withoutCode = ({ version, config }: Runnable) => ({
  ...config,
  version,
  code: undefined,
  lastModified: undefined,
  revisionId: undefined,
});
