import { complain, judge, judgeSent } from "../host/judge";
import { unlike } from "../host/like";
import type { Runner, Told } from "../host/runner";
import { Actor } from "./actor";
import type { FaultProxy } from "./proxy";
import type { RealRow, RealStep } from "./row";
import { outputOf, type Run } from "./run";
import type { StoreOfRun } from "./store";
import { Variables } from "./variables";

/** The local run, the proxy, the client and the store with which a row is played. */
interface Stage {
  readonly run: Run;
  readonly proxy: FaultProxy;
  readonly runner: Runner;
  readonly store: StoreOfRun;
}

/** Plays a row. Throws an `Error` that says at which step the client does something else. */
export async function playReal(row: RealRow, stage: Stage): Promise<void> {
  stage.proxy.clear();
  stage.runner.told.clear();
  const game = new Game(stage);
  try {
    for (const [at, step] of row.steps.entries())
      try {
        await game.take(step);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new Error(`${row.id}, step ${at + 1} ${JSON.stringify(step)}: ${message}`);
      }
  } finally {
    await game.close();
  }
}

/** A row that is played: its players, and the values that it has named. */
class Game {
  private readonly actors = new Map<string, Actor>();
  private readonly named = new Variables();

  constructor(private readonly stage: Stage) {
    // The two highest scores that the forest takes: at the top of its board, if not ten players have had them before.
    this.named.set("high", 229);
    this.named.set("higher", 230);
  }

  async close(): Promise<void> {
    for (const actor of this.actors.values()) await actor.close();
  }

  async take(unfilled: RealStep): Promise<void> {
    const step = this.named.fill(unfilled);
    const { proxy, runner } = this.stage;
    if ("by" in step) return this.act(step);
    if ("player" in step) return this.enter(step.player);
    if ("client" in step) return this.begin(step);
    if ("run" in step) {
      const reply = await runner.ask(step.run, { ...step.with, ...(step.as && { as: step.as }) });
      if (!step.as) this.ends(reply, step);
    } else if ("settled" in step) this.ends(await this.settled(step.settled), step);
    else if ("works" in step) await this.works(step.works);
    else if ("told" in step) {
      const told = await runner.told.next(
        `${step.told} like ${JSON.stringify(step.like)}`,
        (each) => each.event === step.told && unlike(each, step.like) === undefined,
      );
      this.named.save(told, step.saves);
    } else if ("knowsTime" in step) {
      const { value } = await runner.ask("now", {});
      const off = Math.abs(Number(value) - Date.now());
      if (off > step.knowsTime) throw new Error(`its time is off by ${off} ms`);
    } else if ("fault" in step) proxy.faults.add(step.fault);
    else if ("offline" in step) proxy.setOffline(step.offline);
    else if ("socket" in step) {
      if (step.socket === "drops") proxy.dropSocket();
      else proxy.muteSocket();
    } else if ("timer" in step) await runner.waits(step.timer);
    else if ("wait" in step) {
      await runner.waits(step.wait);
      await runner.ask("pass", { ms: step.wait });
    } else if ("pass" in step) await runner.ask("pass", { ms: step.pass });
    else if ("late" in step) proxy.release();
    else if ("untold" in step) {
      await runner.ask("settle", {});
      const told = runner.told.all.find(({ event }) => event === step.untold);
      complain(told && `the client told ${JSON.stringify(told)}`);
    } else await judgeSent(step, proxy, runner);
  }

  /** Waits for the end of a command. Time passes for a client that does work. */
  private async settled(name: string): Promise<Told> {
    const { told } = this.stage.runner;
    for (;;) {
      const next = await told.next(
        `the end of ${name}`,
        (each) => isPause(each) || (each.event === "settled" && each.as === name),
      );
      if (next.event === "settled") return next;
      await this.pass(next);
    }
  }

  /** Lets time pass for a client that does work, until it has sent a request. */
  private async works(until: string): Promise<void> {
    const { proxy, runner } = this.stage;
    let isSent = false;
    const sent = proxy.arrived
      .count(until, 1, (what) => what === until)
      .then(() => {
        isSent = true;
      });
    while (!isSent) {
      const pause = runner.told.all.find(isPause);
      if (pause) await this.pass(await runner.told.next("a pause", isPause));
      else await Promise.race([sent, new Promise((passed) => setTimeout(passed, 5))]);
    }
  }

  private async pass({ ms }: Told): Promise<void> {
    await this.stage.runner.ask("pass", { ms });
  }

  private async enter(name: string): Promise<void> {
    const actor = await Actor.create(this.stage.run);
    this.actors.set(name, actor);
    this.named.set(`${name}.userId`, actor.guest.userId);
    this.named.set(`${name}.username`, actor.guest.username);
  }

  private async begin({ client, ahead = 0, as }: Extract<RealStep, { client: object }>): Promise<void> {
    const { run, proxy, runner } = this.stage;
    const stored = { ...client.stored, ...(as && { guest: JSON.stringify(this.actor(as).guest) }) };
    const reply = await runner.ask("client", {
      random: 0.5,
      session: true,
      ...client,
      stored,
      now: Date.now() + ahead,
      address: proxy.address,
      userPoolClientId: outputOf(run, "userPoolClientId"),
      userPoolId: outputOf(run, "userPoolId"),
    });
    judge(reply, {});
  }

  private async act(step: Extract<RealStep, { by: string }>): Promise<void> {
    const actor = this.actor(step.by);
    if ("calls" in step) {
      const reply = await actor.call(step.calls, step.with).then(
        (value) => ({ value }),
        (error: unknown) => ({ error: { ...(error as object), message: String(error) } }),
      );
      this.ends(reply, step);
    } else if ("awaits" in step) await actor.await(step.awaits, step.like);
    else if ("opens" in step) await actor.open();
    else if ("says" in step) actor.say(step.says);
    else if ("hears" in step) this.named.save(await actor.hear(step.hears), step.saves);
    else this.named.set(step.proof, await this.stage.store.buy(actor.guest.userId, step.buys));
  }

  private ends(
    reply: { readonly value?: unknown; readonly error?: unknown },
    step: {
      readonly gives?: unknown;
      readonly fails?: unknown;
      readonly saves?: Readonly<Record<string, string>>;
    },
  ): void {
    judge(reply, step);
    this.named.save(reply.value, step.saves);
  }

  private actor(name: string): Actor {
    const actor = this.actors.get(name);
    if (!actor) throw new Error(`There is no player ${name}`);
    return actor;
  }
}

/** True for the wait of a client that does work in slices, such as a guest's. */
const isPause = ({ event, ms }: Told): boolean => event === "timer" && Number(ms) <= 10;
