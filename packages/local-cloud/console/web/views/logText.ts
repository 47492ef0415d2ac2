export interface ReadLine {
  /** The level in lower case, or "" if the line has none. */
  readonly level: string;
  readonly text: string;
  readonly record?: Readonly<Record<string, unknown>>;
}

type Members = Readonly<Record<string, unknown>>;

const isMap = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads the level and the text of a line: Lambda's JSON, its own text format, or anything else. */
export function readLine(message: string): ReadLine {
  const record = parsed(message);
  if (isMap(record)) {
    const level = String(record["level"] ?? (record["type"] ? "platform" : "")).toLowerCase();
    return { level, text: textOf(record), record };
  }
  const [, level = "", rest] = /^\S+Z\t\S+\t([A-Z]+)\t([\s\S]*)$/.exec(message) ?? [];
  return { level: level.toLowerCase(), text: rest ?? message };
}

function parsed(message: string): unknown {
  if (!message.startsWith("{")) return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

const levels = ["debug", "info", "warn", "error", "fatal", "platform"];

/** Returns the class of a level: itself, or `plain`. */
export const knownLevel = (level: string) => (levels.includes(level) ? level : "plain");

function textOf(record: Members): string {
  const { type, message, errorMessage } = record;
  if (typeof type === "string" && type.startsWith("platform."))
    return [type.slice("platform.".length), ...figures(record["record"])].join("   ");
  if (typeof message === "string") return message;
  if (message !== undefined) return JSON.stringify(message);
  return typeof errorMessage === "string"
    ? errorMessage
    : Object.entries(record).toSorted(byWeight).map(pair).join("  ");
}

/** Members that come last in records without a message, because they are the same in each or tell little. */
const light = /^(requestId|time|timestamp|ip|level|traceId)$/;
const byWeight = ([a]: [string, unknown], [b]: [string, unknown]) =>
  Number(light.test(a)) - Number(light.test(b));

const pair = ([name, value]: [string, unknown]) =>
  `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`;

/** Returns the figures of Lambda's reports. */
function figures(record: unknown): string[] {
  if (!isMap(record) || !isMap(record["metrics"])) return [];
  const { durationMs, billedDurationMs, initDurationMs, memorySizeMB, maxMemoryUsedMB } = record["metrics"];
  const ms = (value: unknown) => (typeof value === "number" ? `${value.toFixed(1)} ms` : undefined);
  return [
    typeof record["status"] === "string" ? record["status"] : undefined,
    ms(durationMs),
    typeof billedDurationMs === "number" ? `billed ${billedDurationMs} ms` : undefined,
    initDurationMs === undefined ? undefined : `start ${ms(initDurationMs)}`,
    maxMemoryUsedMB === undefined ? undefined : `${maxMemoryUsedMB} of ${memorySizeMB} MB`,
  ].filter((text) => text !== undefined);
}
