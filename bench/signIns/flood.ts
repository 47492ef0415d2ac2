import { randomBytes } from "node:crypto";
import { quantile } from "../lib/statistics";
import { printTable } from "../lib/table";
import { Device, newAddress } from "./device";
import { sumOf, type Use } from "./uses";
import { idToken, steam } from "./ways";
import type { World } from "./world";

const garbage = () => randomBytes(120).toString("hex");

interface Sent {
  readonly code: string;
  readonly use: Use;
}

/** Sends one bad proof from an address. */
type Attack = (address: string) => Promise<Sent>;

/** Requests under way at a time. */
const atOnce = 8;

/** Milliseconds from one honest sign-in to the next, and how many of them go by until a newcomer of Steam comes. */
const honestMs = 500;
const newcomerEvery = 6;

/**
 * Sends bad proofs of each kind from one network, as fast as it gets answers, while others sign in. Then it sends as many as it can
 * pay with work in some seconds. Prints what they cost, and what the others get.
 */
export async function flood(world: World, count: number, seconds: number): Promise<void> {
  const steamCalls = () => world.platforms.asked.filter((path) => path.startsWith("/steam/")).length;
  const honest = new Honest(world);
  await honest.prepare();
  const rows: (string | number)[][] = [];
  const honestRows: (string | number)[][] = [];
  const phase = async (name: string, attack: (address: string) => Promise<Sent[]>) => {
    const before = steamCalls();
    const beside = honest.during();
    const began = performance.now();
    const sent = await attack(newAddress());
    const took = (performance.now() - began) / 1_000;
    const others = await beside.end();
    const asked = steamCalls() - before - others.asked;
    for (const code of new Set(sent.map((each) => each.code))) {
      const all = sent.filter((each) => each.code === code);
      const { read, write, dollars, cognito } = sumOf(all.map(({ use }) => use));
      const each = (total: number) => (total / all.length).toFixed(2);
      const perMany = ((dollars / all.length) * 100_000).toFixed(2);
      rows.push([name, code, all.length, each(read), each(write), cognito.length, perMany]);
    }
    honestRows.push([name, sent.length, took.toFixed(0), asked, ...others.cells]);
  };
  await phase("nothing", () => pause(seconds * 500).then(() => []));
  for (const [name, attack] of Object.entries(await attacksOf(world)))
    await phase(name, (address) => many(count, () => attack(address)));
  const bits: number[] = [];
  await phase("with work", (address) => paid(world, address, seconds, bits));
  printTable(
    ["bad proofs", "answer", "of them", "read units each", "write units each", "Cognito", "$ for 100,000"],
    rows,
  );
  printTable(["while", "bad proofs", "seconds", "questions to Steam", ...headings], honestRows);
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
  const { nonce } = await new Device(world).done("/auth/challenge");
  const segment = () => randomBytes(150).toString("base64url");
  return {
    "Steam, without work": ofSteam({}),
    "Steam, invented work": (address) => ofSteam({ work: { challenge: garbage(), solution: "1" } })(address),
    "Steam, used work": async (address) => ofSteam({ work: await usedWork(address) })(address),
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

const pause = (ms: number) => new Promise<void>((resume) => setTimeout(resume, ms));

const headings = [
  "Apple again",
  "ms p50",
  "ms max",
  "Steam again",
  "ms p50",
  "ms max",
  "Steam first",
  "refused",
];

/** Players who sign in from networks of their own: known ones by Apple and Steam, and newcomers by Steam. */
class Honest {
  private readonly apple: ReturnType<typeof steam>[] = [];
  private readonly steam: ReturnType<typeof steam>[] = [];
  private turn = 0;

  constructor(private readonly world: World) {}

  /** A known account gets ten questions in ten minutes without work. */
  async prepare(): Promise<void> {
    for (let n = 0; n < 15; n++)
      for (const [people, way] of [
        [this.apple, idToken("apple")],
        [this.steam, steam],
      ] as const) {
        const person = way(this.world);
        await person(new Device(this.world));
        people.push(person);
      }
  }

  /** Signs in until `end` is called. */
  during() {
    const times = { apple: [] as number[], steam: [] as number[], newcomers: [] as number[] };
    const refused: string[] = [];
    let asked = 0;
    let ended = false;
    const working: Promise<void>[] = [];
    const one = async (into: number[], person: ReturnType<typeof steam>) => {
      const device = new Device(this.world);
      try {
        await person(device);
        into.push(device.ms);
      } catch (error) {
        refused.push((error as Error).message.slice(0, 60));
      }
    };
    const loop = (async () => {
      while (!ended) {
        const turn = this.turn++;
        const at = Math.floor(turn / 2) % this.apple.length;
        const isNew = turn % newcomerEvery === 1;
        const known = (turn % 2 === 0 ? this.apple : this.steam)[at];
        const person = isNew || !known ? steam(this.world) : known;
        if (turn % 2 === 1) asked++;
        working.push(one(isNew ? times.newcomers : turn % 2 === 0 ? times.apple : times.steam, person));
        await pause(honestMs);
      }
    })();
    return {
      end: async () => {
        ended = true;
        await loop;
        await Promise.all(working);
        const cells = ({ length, ...rest }: readonly number[]) => {
          const all = Object.values(rest) as number[];
          return [
            length,
            ...(length > 0 ? [quantile(all, 0.5), Math.max(...all)] : []).map((ms) => ms.toFixed(0)),
          ];
        };
        const filled = (all: readonly number[]) => [...cells(all), "", ""].slice(0, 3);
        const refusals = [...new Set(refused)].map(
          (text) => `${refused.filter((each) => each === text).length} × ${text}`,
        );
        return {
          asked: asked - refused.length,
          cells: [
            ...filled(times.apple),
            ...filled(times.steam),
            times.newcomers.length,
            refusals.join("; "),
          ],
        };
      },
    };
  }
}
