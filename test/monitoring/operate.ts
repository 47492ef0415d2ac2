import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  GetFunctionCommand,
  InvokeCommand,
  LambdaClient,
  UpdateFunctionCodeCommand,
} from "@aws-sdk/client-lambda";
import { strToU8, type Zippable, zipSync } from "fflate";
import { clientOptions, watchedCloud } from "./run";

/** Causes an alarm's fault, and lets the necessary minutes pass. Returns a function that ends the fault, if needed. */
export type Fault = () => Promise<(() => unknown) | undefined>;

export const times = <T>(count: number, of: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => of(index)));

/** Moves the clock to the end of the current minute, and by `minutes - 1` further ones. */
export async function pass(minutes: number): Promise<void> {
  const cloud = await watchedCloud();
  await cloud.pass(minutes * 60_000 - (cloud.clock.now() % 60_000));
}

export async function resource(name: string, type: string): Promise<string> {
  const { graph } = await watchedCloud();
  const found = graph.find((each) => each.name === name && each.type.endsWith(`:${type}`));
  if (!found?.id) throw new Error(`the program has no ${type} ${name}`);
  return found.id;
}

export const lambda = async () => new LambdaClient(await clientOptions());

export const invoke = async (name: string, payload: object) =>
  (await lambda()).send(
    new InvokeCommand({ FunctionName: await resource(name, "Function"), Payload: JSON.stringify(payload) }),
  );

/** Replaces a function's code. Returns what brings the former code back. */
export async function release(name: string, code: string): Promise<() => Promise<unknown>> {
  const FunctionName = await resource(name, "Function");
  const client = await lambda();
  const { Code } = await client.send(new GetFunctionCommand({ FunctionName }));
  const folder = fileURLToPath(Code?.Location ?? "");
  const working = Object.fromEntries(
    readdirSync(folder).map((file) => [file, readFileSync(join(folder, file))]),
  );
  const upload = (files: Zippable) =>
    client.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: zipSync(files) }));
  await upload({ "index.js": strToU8(code) });
  return () => upload(working);
}
