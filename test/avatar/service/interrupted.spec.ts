import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import type { Job } from "@game-backend/photos/avatar/job";
import { type Random, random } from "../../../tools/lib/random";
import { size } from "../../size";
import { Crash, type Fate, type Portrayed, portrayed } from "./portrayed";

const storms = size(150, 150, 50);

describe("making an avatar, interrupted at any step", () => {
  const newPlayer = portrayed();

  it("leaves no data of a player who is deleted at any step", async () => {
    for (let at = 0; ; at++) {
      const ada = await newPlayer();
      const job = await ada.upload(ada.link(), "ada");
      let moment = 0;
      const ending = await ada.process(job, async () => {
        if (moment++ === at) await ada.erase();
      });
      if (moment <= at) {
        assert.equal(ending, "ready");
        return assert.ok(at >= 20);
      }
      assert.deepEqual([...ada.avatars.objects.keys(), ...ada.uploads.objects.keys()], [], `at ${at}`);
      assert.equal((await ada.row())?.deleted, true);
    }
  });

  it("ends in the same state, once, if it is killed at any request and retried", async () => {
    const untouched = await newPlayer();
    await untouched.process(await untouched.upload(untouched.link(), "ada"));
    for (let at = 0; ; at++) {
      const ada = await newPlayer();
      await ada.process(await ada.upload(ada.link(), "before"));
      const job = await ada.upload(ada.link(), "ada");
      let moment = 0;
      const died = await ada
        .process(
          job,
          () => {
            if (moment++ === at) throw new Crash();
          },
          "one",
        )
        .then(
          () => false,
          (error) => {
            assert.ok(error instanceof Crash, error);
            return true;
          },
        );
      assert.match((await ada.seen()) ?? "", /^(before|ada) as comic$/);
      await ada.process(job, undefined, "one");
      await ada.consume();
      assert.equal(await ada.seen(), "ada as comic", `killed at ${at}`);
      assert.equal(ada.avatars.objects.size, 6, `killed at ${at}`);
      if (!died) return assert.ok(at >= 20);
    }
  });

  it(`ends with the last request, under ${storms} storms of requests, crashes and repetitions`, async () => {
    for (let seed = 1; seed <= storms; seed++) await storm(await newPlayer(), random(seed), seed);
  });
});

interface Wish {
  asked: string;
  seen: string | "no_face";
}

/** Runs a player's uploads, requests and choices concurrently, with processors that die and get events twice. */
async function storm(ada: Portrayed, { below, pick }: Random, seed: number): Promise<void> {
  const wishes: Wish[] = [];
  const photos = new Map<string, string>();
  const jobs: Job[] = [];
  const turns = async (most: number) => {
    for (let left = below(most); left > 0; left--) await new Promise(setImmediate);
  };
  const fate: Fate = async () => {
    await turns(3);
    if (below(60) === 0) throw new Crash();
  };
  /** Delivers a job as Lambda does, at least once: again after a failure, and sometimes twice. */
  const deliver = async (job: Job) => {
    const invocation = randomUUID();
    for (;;) {
      await turns(20);
      const died = await ada.process(job, fate, invocation).then(
        () => false,
        (error) => {
          if (!(error instanceof Crash)) throw error;
          return true;
        },
      );
      if (!died && below(4) > 0) return;
    }
  };
  const want = (asked: string, photo: string, style: string) =>
    wishes.push({ asked, seen: photo.startsWith("cat") ? "no_face" : `${photo} as ${style}` });

  const forms = [ada.link(), ada.link(), ada.link()];
  const actions = [
    ...forms.map((form, i) => async () => {
      const photo = below(4) === 0 ? `cat ${i}` : `photo ${i}`;
      const style = pick(["comic", "pixel", "photo"] as const);
      photos.set(form, photo);
      want(form, photo, style);
      jobs.push(await ada.upload(form, photo, style));
    }),
    async () => {
      const [form] = [...photos.keys()].slice(-1);
      const job = form && (await ada.ask(form, "pixel"));
      if (!job) return;
      want(job.asked, photos.get(job.upload) ?? "", "pixel");
      jobs.push(job);
    },
    async () => {
      if (below(2) === 0) return;
      const { asked } = await ada.choose({ preset: "owl" });
      wishes.push({ asked, seen: "preset owl" });
    },
  ];
  const running: Promise<void>[] = [];
  while (actions.length > 0) {
    const [act] = actions.splice(below(actions.length), 1);
    await act?.();
    for (const job of jobs.splice(0))
      running.push(...Array.from({ length: 1 + below(2) }, () => deliver(job)));
    await turns(60);
    if (below(3) === 0) await ada.consume();
  }
  await Promise.all(running);
  await ada.consume();

  const row = await ada.row();
  const seen = await ada.seen();
  const last = wishes.toSorted((a, b) => (a.asked < b.asked ? 1 : -1))[0];
  const context = `seed ${seed}: ${JSON.stringify(wishes)}`;
  if (last?.seen === "no_face") assert.equal(row?.status, "no_face", context);
  else assert.equal(seen, last?.seen, context);
  assert.notEqual(row?.status, "processing", context);
  const named = new Set(
    [...Object.values(row?.made ?? {}), row?.shown].filter((id) => id && !id.includes(".")),
  );
  for (const id of named) if (id) ada.contentOf(id);
  assert.equal(ada.avatars.objects.size, named.size * 6, context);
  assert.equal((await ada.profile())?.avatar, row?.shown, context);
}
