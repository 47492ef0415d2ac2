import { readFileSync } from "node:fs";

/** A measurement in milliseconds, with the peak memory in MB. */
export interface Measured {
  /** The time to load the bundle, WebAssembly and models, until the first photo can be processed. */
  init: number;
  first: number;
  /** The stages of each warm round, by name. */
  rounds: Record<string, number>[];
  peak: number;
}

/**
 * Runs in its own process: `measure.mts <bundle> <photo> <style> <rounds>` prints the measurement. Node runs it without a
 * loader, which would distort the measurement.
 */
async function main([bundle = "", path = "", style = "", rounds = "1"]: string[]): Promise<void> {
  const began = performance.now();
  const { loadBackend, makeProcessor } = await import(bundle);
  const processor = await makeProcessor(await loadBackend());
  const init = performance.now() - began;
  const photo = readFileSync(path);
  const run = async () => {
    const started = performance.now();
    const used = process.cpuUsage();
    const { outcome, stages } = await processor.process(photo, style);
    if (outcome.status !== "ready") throw new Error(outcome.status);
    const { user, system } = process.cpuUsage(used);
    return { ...stages, total: performance.now() - started, CPU: (user + system) / 1000 };
  };
  const { total: first } = await run();
  // V8 still compiles code in the second and third run.
  for (let warming = 0; warming < 3; warming++) await run();
  const measured: Measured = { init, first, rounds: [], peak: 0 };
  for (let round = 0; round < Number(rounds); round++) measured.rounds.push(await run());
  measured.peak = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify(measured));
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
