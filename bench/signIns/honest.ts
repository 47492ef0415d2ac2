import { quantile } from "../lib/statistics";
import { Device } from "./device";
import { idToken, steam } from "./ways";
import type { World } from "./world";

/** Milliseconds from one honest sign-in to the next, and how many of them go by until a newcomer of Steam comes. */
const honestMs = 1_000;
const newcomerEvery = 6;

/** Known players of each way. A known account asks Steam ten times in ten minutes without work. */
const people = 28;

export const pause = (ms: number) => new Promise<void>((resume) => setTimeout(resume, ms));

export const headings = [
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
export class Honest {
  private readonly apple: ReturnType<typeof steam>[] = [];
  private readonly steam: ReturnType<typeof steam>[] = [];
  private turn = 0;

  constructor(private readonly world: World) {}

  /** A known account gets ten questions in ten minutes without work. */
  async prepare(): Promise<void> {
    for (let n = 0; n < people; n++)
      for (const [list, way] of [
        [this.apple, idToken("apple")],
        [this.steam, steam],
      ] as const) {
        const person = way(this.world);
        await person(new Device(this.world));
        list.push(person);
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
