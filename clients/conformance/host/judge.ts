import type { Step } from "../row";
import type { Asked } from "./backend";
import type { Inbox } from "./inbox";
import { unlike } from "./like";
import type { Runner } from "./runner";

/** The requests and messages that the host of a row has received. */
interface Heard {
  readonly asked: readonly Asked[];
  readonly arrived: Inbox<string>;
}

/** Waits for so many requests, and throws if there are more, or the last one looks otherwise. */
export async function judgeSent(
  step: Extract<Step, { sent: string }>,
  { asked, arrived }: Heard,
  runner: Runner,
): Promise<void> {
  const isIt = (what: string) => what === step.sent;
  await arrived.count(step.sent, step.times, isIt);
  // One more than wanted would come soon.
  await runner.ask("settle", {});
  const all = asked.filter(({ what }) => isIt(what));
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

/** Throws if a reply is not the wanted value or error. */
export function judge(
  { value, error }: { readonly value?: unknown; readonly error?: unknown },
  { gives, fails }: { readonly gives?: unknown; readonly fails?: unknown },
): void {
  if (fails === undefined && error) throw new Error(`it fails with ${JSON.stringify(error)}`);
  if (fails !== undefined && !error) throw new Error(`it does not fail, but gives ${JSON.stringify(value)}`);
  complain(fails === undefined ? unlike(value, gives, "the value") : unlike(error, fails, "the error"));
}

export function complain(wrong: string | undefined): void {
  if (wrong) throw new Error(wrong);
}
