import type { Row, Step } from "../row";
import type { Backend } from "./backend";
import { unlike } from "./like";
import type { Runner } from "./runner";

/** The time at which each row begins. */
const began = Date.UTC(2026, 0, 2, 3, 4, 5);

/** Plays a row. Throws an `Error` that says at which step the client does something else. */
export async function play(row: Row, backend: Backend, runner: Runner): Promise<void> {
  backend.clear();
  runner.told.clear();
  for (const [at, step] of row.steps.entries())
    try {
      await take(step, backend, runner);
    } catch (error) {
      throw new Error(
        `${row.id}, step ${at + 1} ${JSON.stringify(step)}: ${error instanceof Error ? error.message : error}`,
      );
    }
}

async function take(step: Step, backend: Backend, runner: Runner): Promise<void> {
  if ("client" in step)
    return judge(
      await runner.ask("client", { now: began, random: 0.5, ...step.client, address: backend.address }),
      {},
    );
  if ("serve" in step) return backend.serve(step.serve, step.answers);
  if ("run" in step) {
    const reply = await runner.ask(step.run, { ...step.with, ...(step.as && { as: step.as }) });
    return step.as ? undefined : judge(reply, step);
  }
  if ("settled" in step)
    return judge(
      await runner.told.next(
        `the end of ${step.settled}`,
        (told) => told.event === "settled" && told.as === step.settled,
      ),
      step,
    );
  if ("timer" in step) return waits(step.timer, runner);
  if ("wait" in step) {
    await waits(step.wait, runner);
    return void (await runner.ask("pass", { ms: step.wait }));
  }
  if ("pass" in step) return void (await runner.ask("pass", { ms: step.pass }));
  if ("sent" in step) return judgeSent(step, backend, runner);
  if ("order" in step) {
    const last = backend.asked.slice(-step.order.length).map(({ what }) => what);
    return complain(unlike(last, step.order, "the order"));
  }
  if ("told" in step)
    return complain(
      unlike(
        await runner.told.next(`the event ${step.told}`, ({ event }) => event === step.told),
        step.like,
        step.told,
      ),
    );
  if ("untold" in step) {
    await runner.ask("settle", {});
    const told = runner.told.all.find(({ event }) => event === step.untold);
    return complain(told && `the client told ${JSON.stringify(told)}`);
  }
  if ("frame" in step) return complain(unlike(await backend.frames.next("a frame"), step.frame, "the frame"));
  if ("noFrame" in step) {
    await runner.ask("settle", {});
    return complain(
      backend.frames.all.length > 0 ? `it sent ${JSON.stringify(backend.frames.all)}` : undefined,
    );
  }
  if ("hungUp" in step)
    return void (await backend.hungUp.next(`the end of ${step.hungUp}`, (what) => what === step.hungUp));
  if ("late" in step) return backend.release();
  if ("push" in step) return backend.push(step.push);
  await turn(step.socket, backend);
}

async function waits(ms: number, runner: Runner): Promise<void> {
  await runner.told.next(
    `a wait of ${ms} ms`,
    (told) => told.event === "timer" && Math.abs(Number(told.ms) - ms) <= 1,
  );
}

async function turn(socket: string, backend: Backend): Promise<void> {
  if (socket === "opens") {
    backend.handshake = "opens";
    await backend.opened.next("a socket");
  } else if (socket === "drops") backend.drop();
  else if (socket === "closes") backend.end();
  else if (socket === "mute") backend.isMute = true;
  else if (socket === "speaks") backend.isMute = false;
  else if (socket === "refused") backend.handshake = "refused";
  else if (socket === "hangs") backend.handshake = "hangs";
  else backend.handshake = "opens";
}

async function judgeSent(
  step: Extract<Step, { sent: string }>,
  backend: Backend,
  runner: Runner,
): Promise<void> {
  const isIt = (what: string) => what === step.sent;
  await backend.arrived.count(step.sent, step.times, isIt);
  // One more than wanted would come soon.
  await runner.ask("settle", {});
  const all = backend.asked.filter(({ what }) => isIt(what));
  if (all.length !== step.times) throw new Error(`${step.sent} came ${all.length} times, not ${step.times}`);
  complain(unlike(all.at(-1), step.like, "the request"));
  const values = (path: string) =>
    new Set(all.map((each) => JSON.stringify(path.split(".").reduce<unknown>(member, each))));
  for (const path of step.same ?? [])
    if (values(path).size > 1) throw new Error(`${path} is not the same in all`);
  for (const path of step.different ?? [])
    if (values(path).size < all.length) throw new Error(`${path} is the same in two`);
}

const member = (value: unknown, name: string): unknown =>
  (value as Record<string, unknown> | undefined)?.[name];

function judge(
  { value, error }: { readonly value?: unknown; readonly error?: unknown },
  { gives, fails }: { readonly gives?: unknown; readonly fails?: unknown },
): void {
  if (fails === undefined && error) throw new Error(`it fails with ${JSON.stringify(error)}`);
  if (fails !== undefined && !error) throw new Error(`it does not fail, but gives ${JSON.stringify(value)}`);
  complain(fails === undefined ? unlike(value, gives, "the value") : unlike(error, fails, "the error"));
}

function complain(wrong: string | undefined): void {
  if (wrong) throw new Error(wrong);
}
