import type { Row, Step } from "../row";
import type { Backend } from "./backend";
import { complain, judge, judgeSent } from "./judge";
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
      { fails: step.fails },
    );
  if ("serve" in step) return backend.serve(step.serve, step.answers);
  if ("run" in step) {
    const reply = await runner.ask(step.run, { ...step.with, ...(step.as && { as: step.as }) });
    return step.as ? undefined : judge(reply, step);
  }
  if ("settled" in step) return judge(await runner.settled(step.settled), step);
  if ("timer" in step) return runner.waits(step.timer);
  if ("wait" in step) {
    await runner.waits(step.wait);
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
