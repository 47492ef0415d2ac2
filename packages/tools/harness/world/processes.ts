import { AsyncLocalStorage } from "node:async_hooks";

interface Process {
  /** The steps that are left to it, which processes may share. */
  readonly count: { left: number };
  isDead: boolean;
  /** Resolves when it goes on: never, if it has died. */
  stop(): Promise<void>;
}

/** The result of a process that has died. */
export const dead = Symbol("dead");

const never = new Promise<never>(() => {});

/** Works that run at the same time as processes of their own, of which each may stop at a step, such as a write. */
export class Processes {
  private readonly running = new AsyncLocalStorage<Process>();

  /** Counts a step of the process that calls it. The step at which the process dies never ends, and neither does a later one. */
  async step(): Promise<void> {
    const process = this.running.getStore();
    if (!process) return;
    if (process.isDead) await never;
    if (process.count.left-- > 0) return;
    process.count.left = Number.POSITIVE_INFINITY;
    await process.stop();
  }

  /** Runs works, of which one dies at the step after so many of them all. Returns their results: `dead` of the one that died. */
  killed<T>(after: number, ...works: readonly (() => Promise<T>)[]): Promise<(T | typeof dead)[]> {
    const count = { left: after };
    return Promise.all(
      works.map(
        (work) =>
          new Promise<T | typeof dead>((resolve, reject) => {
            const process: Process = {
              count,
              isDead: false,
              stop() {
                process.isDead = true;
                resolve(dead);
                return never;
              },
            };
            this.running.run(process, () => void work().then(resolve, reject));
          }),
      ),
    );
  }

  /** Runs a work that stops after so many steps until `go` is called. */
  async paused<T>(after: number, work: () => Promise<T>): Promise<{ go(): Promise<T> }> {
    const reached = Promise.withResolvers<void>();
    const going = Promise.withResolvers<void>();
    const stop = () => {
      reached.resolve();
      return going.promise;
    };
    const answer = this.running.run({ count: { left: after }, isDead: false, stop }, work);
    await Promise.race([reached.promise, answer]);
    return {
      go: () => {
        going.resolve();
        return answer;
      },
    };
  }

  /** Ends all processes. Until then, Node takes note of every promise, which costs a tenth of a spec's time. */
  end = (): void => this.running.disable();

  /** Runs what is no part of the process that calls it. */
  apart = <T>(work: () => T): T => this.running.exit(work);
}
