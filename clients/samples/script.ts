import type { Sample } from "./sample";

const choices = ["stone", "paper", "scissors"] as const;

/** One of each: rounds in which every sample chooses. */
const rounds = 3;

/**
 * Plays the samples with each other: each signs in as a guest, posts a score, sees all on the board, chats with the next one, and
 * all play a duel by relay, of which each must show the same end. Tells each step with the seconds that it took.
 */
export async function playTogether(samples: readonly Sample[], tell: (text: string) => void): Promise<void> {
  const step = async (says: string, run: () => Promise<unknown>) => {
    const began = performance.now();
    const more = await run();
    const seconds = ((performance.now() - began) / 1_000).toFixed(1);
    tell(`${seconds.padStart(6)} s  ${says}${typeof more === "string" ? `: ${more}` : ""}`);
  };
  const each = <T>(run: (sample: Sample, at: number) => Promise<T>) => Promise.all(samples.map(run));
  let names: string[] = [];
  await step("each signs in as a guest", async () => {
    names = await each(({ screen }) => screen.until(/^You are (\S+)$/));
  });
  await step("each posts a score", () =>
    each(async (sample) => {
      await sample.play();
      await sample.screen.until(/your best: \d+/i);
    }),
  );
  await step("each shows all on the board, each with a rank of its own", () =>
    each((sample) => shows(sample, names)),
  );
  await step("each chats with the next one", async () => {
    for (const [at, sample] of samples.entries()) {
      const next = samples[(at + 1) % samples.length] ?? sample;
      if (next !== sample) await chats(sample, next, names[at] ?? "", names[(at + 1) % samples.length] ?? "");
    }
  });
  await step("all play a duel, and show the same end", () => duels(each));
}

async function shows({ screen, showBoard }: Sample, names: readonly string[]): Promise<void> {
  for (const name of names) await screen.until(new RegExp(`^\\d+\\. ${name}: \\d+$`), showBoard);
  const ranks = screen.lines.flatMap((line) => /^(\d+)\. guest-/.exec(line)?.[1] ?? []);
  // A terminal also shows the boards from before.
  const newest = ranks.slice(ranks.lastIndexOf("1"));
  const isCounted = newest.every((rank, at) => Number(rank) === at + 1);
  if (!isCounted || newest.length < names.length)
    throw new Error(`${screen.name} shows the ranks ${newest.join(", ")}`);
}

async function chats(one: Sample, other: Sample, own: string, theirs: string): Promise<void> {
  await one.openChat(theirs);
  await other.openChat(own);
  const hello = `Hello from ${one.screen.name}`;
  await one.say(hello);
  await other.screen.until(new RegExp(`^${own}: ${hello}$`));
  const answer = `Good day from ${other.screen.name}`;
  await other.say(answer);
  await one.screen.until(new RegExp(`^${theirs}: ${answer}$`));
}

async function duels(
  each: <T>(run: (sample: Sample, at: number) => Promise<T>) => Promise<T[]>,
): Promise<string> {
  await each((sample) => sample.search());
  for (let round = 1; round <= rounds; round++) {
    await each(({ screen }) => screen.until(new RegExp(`^Round ${round}, \\d+ : \\d+`)));
    await each(({ choose }, at) => choose(choices[(at + round) % choices.length] ?? "stone"));
  }
  const ends = await each(({ screen }) => screen.until(/^The end: (\d+ : \d+)$/));
  // Teams see the score from their own side.
  const sides = new Set(ends.map((end) => end.split(" : ").sort().join(" : ")));
  if (sides.size > 1) throw new Error(`the samples show different ends: ${ends.join(", ")}`);
  return ends.join(", ");
}
