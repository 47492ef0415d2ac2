import { metricsNamespaceVariable } from "@game-backend/framework/metrics";

/** Returns the lines of metrics that are written while `work` runs. Other output passes through. */
export async function metricLines(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
  const lines: Record<string, unknown>[] = [];
  const { write } = process.stdout;
  const { [metricsNamespaceVariable]: namespace } = process.env;
  process.env[metricsNamespaceVariable] = "Specs";
  process.stdout.write = ((text: string, ...rest: []) => {
    if (!String(text).startsWith('{"_aws"')) return write.call(process.stdout, text, ...rest);
    lines.push(JSON.parse(text));
    return true;
  }) as typeof write;
  try {
    await work();
  } finally {
    process.stdout.write = write;
    if (namespace === undefined) delete process.env[metricsNamespaceVariable];
    else process.env[metricsNamespaceVariable] = namespace;
  }
  return lines;
}
