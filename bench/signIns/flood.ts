import { randomBytes } from "node:crypto";
import { gameCenterBundles } from "../../tools/harness/platforms";
import { printTable } from "../lib/table";
import { Device, newAddress } from "./device";
import { Honest, headings, pause } from "./honest";
import { sumOf, type Use } from "./uses";
import type { World } from "./world";

const garbage = () => randomBytes(120).toString("hex");

interface Sent {
  readonly code: string;
  readonly use: Use;
}

/** Sends one bad proof from an address. */
type Attack = (address: string) => Promise<Sent>;

/** Requests under way at a time. */
const atOnce = 16;

/**
 * Sends so many bad proofs of all kinds from one network, as fast as it gets answers, while others sign in. Then it sends as many
 * as it can pay with work in some seconds. Prints what they cost, and what the others get.
 */
export async function flood(world: World, count: number, seconds: number): Promise<void> {
  const questions = () => world.platforms.asked.filter((path) => /^\/(steam|playgames)\//.test(path)).length;
  const honest = new Honest(world);
  await honest.prepare();
  const address = newAddress();
  const total = { sent: 0, dollars: 0 };
  const rows: (string | number)[][] = [];
  const honestRows: (string | number)[][] = [];
  const phase = async (name: string, attack: () => Promise<Sent[]>) => {
    const before = questions();
    const beside = honest.during();
    const began = performance.now();
    const sent = await attack();
    const took = (performance.now() - began) / 1_000;
    const others = await beside.end();
    const asked = questions() - before - others.asked;
    for (const code of new Set(sent.map((each) => each.code))) {
      const all = sent.filter((each) => each.code === code);
      const { read, write, dollars, cognito } = sumOf(all.map(({ use }) => use));
      const each = (total: number) => (total / all.length).toFixed(2);
      const perMany = ((dollars / all.length) * 100_000).toFixed(2);
      rows.push([name, code, all.length, each(read), each(write), cognito.length, perMany]);
    }
    const { dollars } = sumOf(sent.map(({ use }) => use));
    total.sent += sent.length;
    total.dollars += dollars;
    console.log(
      `${name}: ${sent.length} in ${took.toFixed(0)} s, $${dollars.toFixed(4)}, ${asked} questions`,
    );
    honestRows.push([name, sent.length, took.toFixed(0), asked, ...others.cells]);
  };
  await phase("nothing", () => pause(seconds * 500).then(() => []));
  const attacks = Object.entries(await attacksOf(world));
  for (const [name, attack] of attacks)
    await phase(name, () => many(Math.ceil(count / attacks.length), () => attack(address)));
  const bits: number[] = [];
  await phase("with work", () => paid(world, newAddress(), seconds, bits));
  printTable(
    ["bad proofs", "answer", "of them", "read units each", "write units each", "Cognito", "$ for 100,000"],
    rows,
  );
  printTable(["while", "bad proofs", "seconds", "questions to platforms", ...headings], honestRows);
  console.log(`${total.sent} bad proofs in all: $${total.dollars.toFixed(2)}`);
  console.log(`Bits of the work that was paid: ${bits.join(" ")}\n`);
}

/** The kinds of bad proofs that need no new work. */
async function attacksOf(world: World): Promise<Readonly<Record<string, Attack>>> {
  const post = async (address: string, path: string, body: object): Promise<Sent> => {
    const device = new Device(world, address);
    const { status, body: answer } = await device.post(path, body);
    return { code: `${status} ${answer?.code ?? ""}`.trim(), use: device.use };
  };
  const ofSteam =
    (payment: object): Attack =>
    (address) =>
      post(address, "/auth/steam", { ticket: garbage(), ...payment });
  const used = new Map<string, Promise<object>>();
  // The work of one bad ticket, which each further one repeats.
  const usedWork = (address: string) => {
    const known = used.get(address) ?? spentWork(world, address);
    used.set(address, known);
    return known;
  };
  const code = () => `4/0${randomBytes(40).toString("base64url")}`;
  const ofGameCenter =
    (more: object): Attack =>
    (address) => {
      const id = randomBytes(8).toString("hex");
      const proof = world.platforms.gameCenter.proof(`T:_${id}`, gameCenterBundles[0]);
      return post(address, "/auth/gamecenter", { ...proof, ...more });
    };
  const { nonce } = await new Device(world).done("/auth/challenge");
  const segment = () => randomBytes(150).toString("base64url");
  return {
    "Steam, without work": ofSteam({}),
    "Steam, invented work": (address) => ofSteam({ work: { challenge: garbage(), solution: "1" } })(address),
    "Steam, used work": async (address) => ofSteam({ work: await usedWork(address) })(address),
    "Play Games, without work": (address) => post(address, "/auth/playgames", { code: code() }),
    "Play Games, invented work": (address) =>
      post(address, "/auth/playgames", { code: code(), work: { challenge: garbage(), solution: "1" } }),
    "Game Center, of yesterday": (address) => ofGameCenter({ timestamp: Date.now() - 86_400_000 })(address),
    "Game Center, random signatures": (address) =>
      ofGameCenter({ signature: randomBytes(256).toString("base64") })(address),
    "Apple, random ID tokens": (address) =>
      post(address, "/auth/apple", {
        idToken: `eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.${segment()}.${segment()}`,
        nonce,
      }),
  };
}

async function spentWork(world: World, address: string): Promise<object> {
  const device = new Device(world, address);
  const { challenge, solution } = await device.work();
  const work = { challenge, solution };
  await device.post("/auth/steam", { ticket: garbage(), work });
  return work;
}

/** Sends tickets with work for some seconds, one after another. */
async function paid(world: World, address: string, seconds: number, bits: number[]): Promise<Sent[]> {
  const sent: Sent[] = [];
  const ends = performance.now() + seconds * 1_000;
  while (performance.now() < ends) {
    const device = new Device(world, address);
    const { bits: needed, ...work } = await device.work();
    bits.push(needed);
    const { status, body } = await device.post("/auth/steam", { ticket: garbage(), work });
    sent.push({ code: `${status} ${body.code}`, use: device.use });
  }
  return sent;
}

async function many(count: number, attack: () => Promise<Sent>): Promise<Sent[]> {
  const sent: Sent[] = [];
  let left = count;
  const one = async () => {
    while (left-- > 0) sent.push(await attack());
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return sent;
}
