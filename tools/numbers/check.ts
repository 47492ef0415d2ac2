import { isDeepStrictEqual } from "node:util";
import { gzipSync } from "node:zlib";
import { dayMs, hourMs } from "@game-backend/framework/durations";
import { lateDays } from "@game-backend/framework/events";
import { everyRow } from "@game-backend/framework/everyPage";
import { isoDate } from "@game-backend/framework/period";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import publishDocuments from "../../functions/documents/publishDocuments";
import { erasedKey } from "../../functions/events/lines";
import { dayAfter, type Figures, retentionDays } from "../../functions/numbers/count/figures";
import countNumbers from "../../functions/numbers/countNumbers";
import * as numbers from "../../functions/numbers/definition";
import type { Group } from "../../functions/numbers/groups";
import { ownDocuments, world } from "../harness/ownWorld";
import { funnel, madeUp } from "./truth";

interface Checked {
  /** How many numbers were compared. */
  readonly compared: number;
  /** Those that are not as they should be: the figure, what was counted, and the truth. */
  readonly wrong: readonly (readonly [name: string, counted: unknown, truth: unknown])[];
  /** How many events, files and players were left out. */
  readonly left: Readonly<Record<"reused" | "cut" | "deleted", number>>;
}

const documents = ownDocuments({ numbers });
const from = "2026-10-01";
/** The hour of the nightly count, in milliseconds since midnight. */
const night = 3 * hourMs;

/**
 * Has made-up players counted by the job every night, until no device can send any more, and compares all numbers with what the
 * players did. Files appear when their writer is done, and players delete their accounts in between.
 */
export async function check(options: { players: number; days: number; seed: number }): Promise<Checked> {
  const { days } = options;
  const { files, truth } = madeUp({ ...options, from, copies: 5 });
  const store = new MemoryBucket();
  const server = world({ numbers }, { clock: Date.parse(from), clients: { objects: { events: store } } });
  const funnels = { first: { title: "First", steps: funnel } };
  await server.run(publishDocuments, {
    ...{ do: "publish", by: "root", note: "a funnel", base: 0 },
    packed: gzipSync(JSON.stringify({ ...documents, funnels })).toString("base64"),
  });
  const marks = [...truth.deleted].map(([who, at]) => {
    return { writtenAt: at, key: erasedKey(isoDate(at), who), body: "" };
  });
  const written = [...files, ...marks].sort((a, b) => a.writtenAt - b.writtenAt);
  await server.pass(night);
  let next = 0;
  for (let day = 0; day <= days + lateDays; day++) {
    await server.pass(dayMs);
    const now = server.clock.now();
    for (let file = written[next]; file && file.writtenAt <= now; file = written[++next])
      await store.putObject(file.key, file.body);
    await server.run(countNumbers, { at: new Date(now).toISOString() });
  }
  const counted = new Map<string, Figures>();
  for (const group of ["players", "events", "builds", "revenue", "refunds", "economy", "files"] as const)
    await readGroup(group);
  for (const group of ["funnels", "held", "months", "retention"] as const) await readGroup(group);
  server.close();

  const wrong: [string, unknown, unknown][] =
    next === written.length ? [] : [["files", next, written.length]];
  let compared = 0;
  const compare = (name: string, found: unknown, is: unknown) => {
    compared++;
    if (!isDeepStrictEqual(found, is)) wrong.push([name, found, is]);
  };
  const all = Array.from({ length: days }, (_, at) => dayAfter(from, at));
  /** Those of a day's players who were still there when no event of it could come any more. */
  const kept = (day: string, name: "new" | "active") =>
    [...(truth.players.get(day)?.[name] ?? [])].filter((who) => {
      const deleted = truth.deleted.get(who);
      return deleted === undefined || isoDate(deleted) > dayAfter(day, lateDays);
    });
  const active = new Map(all.map((day) => [day, new Set(kept(day, "active"))]));
  const figure = (group: Group, day: string, name: string) => counted.get(`${group} ${day}`)?.[name];
  const sums = new Map(truth.sums);
  const economy = (day: string, way: string) => truth.sums.get(`${day} economy coins ${way} shop/buy`) ?? 0;
  const left = { reused: 0, cut: 0, unreadable: 0 };
  let held = 0;
  for (const [at, day] of all.entries()) {
    const { new: fresh, active: players, paid } = truth.players.get(day) ?? {};
    const refused = truth.refused.get(day) ?? 0;
    const size = fresh?.size ?? 0;
    compare(`${day} new`, figure("players", day, "new") ?? [0, 0], [size + refused, size]);
    compare(`${day} active`, figure("players", day, "active")?.[1] ?? 0, players?.size ?? 0);
    compare(`${day} paid`, figure("players", day, "paid")?.[1] ?? 0, paid?.size ?? 0);
    // Each sum of a day, also those that nobody should have.
    for (const group of ["revenue", "refunds", "economy"] as const)
      for (const name of Object.keys(counted.get(`${group} ${day}`) ?? {}))
        sums.set(`${day} ${group} ${name}`, sums.get(`${day} ${group} ${name}`) ?? 0);
    const sent = [...truth.sent].flatMap(([key, names]) => (key.startsWith(`${day} `) ? [names] : []));
    for (const [step, name] of funnel.entries()) {
      const reached = sent.filter((names) => funnel.slice(0, step + 1).every((each) => names.has(each)));
      const [, found = 0] = figure("funnels", day, `first ${step + 1} ${name}`) ?? [];
      compare(`${day} funnel ${name}`, found, reached.length);
    }
    held += economy(day, "in") - economy(day, "out");
    compare(`${day} held`, figure("held", day, "coins")?.[0] ?? 0, held);
    const cohort = kept(day, "new");
    for (const distance of retentionDays) {
      if (at + distance >= days || cohort.length === 0) continue;
      const back = cohort.filter((who) => active.get(dayAfter(day, distance))?.has(who)).length;
      compare(`${day} D${distance}`, figure("retention", day, `d${distance}`)?.[1], back);
    }
    const month = new Set(
      all.slice(Math.max(0, at - 29), at + 1).flatMap((each) => [...(active.get(each) ?? [])]),
    );
    compare(`${day} month`, figure("months", day, "players")?.[1] ?? 0, month.size);
    for (const name of ["reused", "cut", "unreadable"] as const)
      left[name] += figure("files", day, name)?.[0] ?? 0;
  }
  for (const [key, value] of sums) {
    const [day = "", group, ...name] = key.split(" ");
    compare(key, figure(group as Group, day, name.join(" "))?.[0] ?? 0, value);
  }
  compare("left out", left, { reused: truth.reused, cut: truth.cut, unreadable: 0 });
  return { compared, wrong, left: { ...left, deleted: truth.deleted.size } };

  async function readGroup(group: Group): Promise<void> {
    for (const { day, figures } of await everyRow(server.tables.numbers, { hash: group }))
      counted.set(`${group} ${day}`, figures);
  }
}
