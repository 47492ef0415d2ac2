import { Recorder } from "@game-backend/tools/cost/recorder";
import { game } from "../functions/whole";
import { scenario } from "../tools/cost/scenario";
import { localRun } from "../tools/harness/localRun";
import { type Target, targets } from "./capacity/targets";
import { printTable } from "./lib/table";

const { routes } = game;

export const what = "capacity units of every route, as DynamoDB would bill them";

export async function run(): Promise<void> {
  const local = await localRun();
  try {
    const recorder = new Recorder();
    await scenario(local.outputs, recorder, async () => {});
    printTable(
      ["route", "variant", "status", "read units", "write units", "target"],
      recorder.measured.map(({ route, variant, status, units }) => [
        route,
        variant,
        status,
        units.read,
        units.write,
        verdict(units, targets[`${route}, ${variant}`]),
      ]),
    );
    const named = Object.values(routes).map(({ method, path }) => `${method} ${path}`);
    const missing = named.filter((name) => !recorder.measured.some(({ route }) => route === name));
    if (missing.length > 0) console.log(`Without a measurement: ${missing.join(", ")}`);
    const unmet = Object.keys(targets).filter(
      (name) => !recorder.measured.some(({ route, variant }) => name === `${route}, ${variant}`),
    );
    if (unmet.length > 0) console.log(`Targets without a measurement: ${unmet.join("; ")}`);
  } finally {
    await local.stop();
  }
}

function verdict(units: { read: number; write: number }, target: Target | undefined): string {
  if (!target) return "";
  const { read = Number.POSITIVE_INFINITY, write = Number.POSITIVE_INFINITY } = target;
  const said = [...Object.entries(target)].map(([kind, most]) => `${kind} ≤ ${most}`).join(", ");
  return units.read <= read && units.write <= write ? said : `${said}: MISSED`;
}
