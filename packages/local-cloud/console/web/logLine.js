// A log line: what a person reads first, the rest on demand.

import { h } from "./dom.js";
import { functionOf, time } from "./format.js";

/** Level and text of a line: Lambda's JSON, its own text format, or anything else. */
export function readLine(message) {
  try {
    const record = JSON.parse(message);
    if (typeof record !== "object" || record === null) return { level: "", text: message };
    return {
      level: String(record.level ?? (record.type ? "platform" : "")).toLowerCase(),
      text: textOf(record),
      record,
    };
  } catch {
    const [, level = "", rest] = /^\S+Z\t\S+\t([A-Z]+)\t([\s\S]*)$/.exec(message) ?? [];
    return { level: level.toLowerCase(), text: rest ?? message };
  }
}

function textOf(record) {
  if (typeof record.type === "string" && record.type.startsWith("platform."))
    return [record.type.slice("platform.".length), ...figures(record.record ?? {})].join("   ");
  const { message, errorMessage } = record;
  if (typeof message === "string") return message;
  if (message !== undefined) return JSON.stringify(message);
  return errorMessage ?? Object.entries(record).map(pair).join("  ");
}

const pair = ([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`;

/** Of Lambda's reports. */
function figures({ status, metrics }) {
  if (!metrics) return [];
  const { durationMs, billedDurationMs, initDurationMs, memorySizeMB, maxMemoryUsedMB } = metrics;
  return [
    status,
    durationMs !== undefined && `${durationMs.toFixed(1)} ms`,
    billedDurationMs !== undefined && `billed ${billedDurationMs} ms`,
    initDurationMs !== undefined && `start ${initDurationMs.toFixed(1)} ms`,
    maxMemoryUsedMB !== undefined && `${maxMemoryUsedMB} of ${memorySizeMB} MB`,
  ].filter(Boolean);
}

export function logRow({ at, group, message }, { group: withGroup = true } = {}) {
  const { level, text, record } = readLine(message);
  const known = ["debug", "info", "warn", "error", "fatal", "platform"].includes(level) ? level : "plain";
  const line = h(
    "span",
    { class: "line" },
    h("time", {}, time(at)),
    withGroup && h("span", { class: "group", title: group }, functionOf(group)),
    h("span", { class: "level" }, known === "plain" ? "" : known),
    h("span", { class: "text" }, text),
  );
  if (!record) return h("li", { class: known }, line);
  const pretty = h("pre");
  const details = h("details", {}, h("summary", {}, line), pretty);
  details.addEventListener("toggle", () => {
    pretty.textContent = details.open ? JSON.stringify(record, null, 2) : "";
  });
  return h("li", { class: known }, details);
}
