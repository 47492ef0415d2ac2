import { printTable } from "../lib/table";
import { kinds } from "./candidates";
import { type Fault, rooms } from "./faults";
import { executing, finding } from "./judge";
import { type Results, types } from "./results";

/** Prints by room and by kind what each judged suite finds, and what the suites miss. */
export function report(faults: readonly Fault[], results: Results): void {
  const suites = Object.entries(results.suites);
  const bySpecs = (specs: readonly string[]) => faults.filter((fault) => finding(fault, specs, results));
  const byTypes = faults.filter(({ id }) => results.verdicts[id]?.[types]?.found);
  const found = suites.map(([name, specs]) => ({ name, specs, bySpecs: bySpecs(specs) }));
  const groups: [string, (fault: Fault) => boolean][] = [
    ...rooms.map((room): [string, (fault: Fault) => boolean] => [room, (fault) => fault.room === room]),
    ...kinds.map((kind): [string, (fault: Fault) => boolean] => [kind, (fault) => fault.kind === kind]),
    ["all", () => true],
  ];
  printTable(
    ["", "faults", ...found.flatMap(({ name }) => [`${name}: by specs`, "by types only"])],
    groups.map(([name, isOf]) => [
      name,
      faults.filter(isOf).length,
      ...found.flatMap(({ bySpecs }) => [
        bySpecs.filter(isOf).length,
        byTypes.filter((fault) => isOf(fault) && !bySpecs.includes(fault)).length,
      ]),
    ]),
  );
  const failing = Object.entries(results.recorded).flatMap(([file, { failure }]) =>
    failure ? [`  ${file}: ${failure}`] : [],
  );
  if (failing.length > 0)
    console.log(["These failed with probes, and count as executing everything:", ...failing, ""].join("\n"));
  for (const { name, specs, bySpecs } of found) {
    console.log(`${name} does not find:`);
    for (const fault of faults.filter((each) => !bySpecs.includes(each))) {
      const files = executing(fault, specs, results).length;
      const byTypesToo = byTypes.includes(fault) ? ", the types do" : "";
      console.log(`  ${fault.id} ${fault.file}:${fault.line}, executed by ${files} files${byTypesToo}`);
    }
  }
  for (const part of found)
    for (const whole of found.filter((other) => other.specs.length > part.specs.length)) {
      const of = (suite: typeof part) =>
        faults.filter((each) => suite.bySpecs.includes(each) || byTypes.includes(each));
      const all = of(whole);
      const both = of(part).filter((fault) => all.includes(fault)).length;
      const share = ((100 * both) / all.length).toFixed(1);
      console.log(`${part.name} finds ${both} of the ${all.length} that ${whole.name} finds: ${share} %.`);
    }
}
