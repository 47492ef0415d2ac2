import { cpus, loadavg, platform, totalmem } from "node:os";

/** Returns a description of the machine. A load above the number of cores makes figures unreliable. */
export function machine(): string {
  const [first, ...others] = cpus();
  const load = loadavg()[0] ?? 0;
  return [
    new Date().toISOString().slice(0, 10),
    `Node ${process.version}`,
    `${others.length + 1} cores of ${first?.model.trim() ?? "an unknown kind"}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    platform(),
    `load ${load.toFixed(1)} before`,
  ].join(", ");
}
