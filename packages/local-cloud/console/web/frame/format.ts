import { now } from "./runTime";

/** Formats numbers and names for people. */

const two = (number: number) => String(number).padStart(2, "0");

/** `14:03:09.120` */
export function time(at: number): string {
  const date = new Date(at);
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  return `${clock}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

/** `14:03:09`, with the day if it is not today's. */
export function moment(at: number): string {
  const date = new Date(at);
  const today = date.toDateString() === new Date(now()).toDateString();
  return date.toLocaleString(
    "en-GB",
    today ? { timeStyle: "medium" } : { dateStyle: "medium", timeStyle: "short" },
  );
}

/** `3 min ago`, `in 2 h`. */
export function ago(at: number, from = now()): string {
  const seconds = Math.round((at - from) / 1000);
  const [size, unit] = [
    [86_400, "day"],
    [3_600, "hour"],
    [60, "minute"],
    [1, "second"],
  ].find(([each]) => Math.abs(seconds) >= Number(each)) ?? [1, "second"];
  return new Intl.RelativeTimeFormat("en", { style: "short", numeric: "auto" }).format(
    Math.round(seconds / Number(size)),
    unit as Intl.RelativeTimeFormatUnit,
  );
}

export const ms = (value: number) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en"));

/** Capacity units: whole and half units unchanged, averages with two decimals. */
export const units = (value: number) => (Number.isInteger(value * 2) ? String(value) : value.toFixed(2));

export const dollars = (value: number) => `$${value.toFixed(value > 0 && value < 0.01 ? 4 : 2)}`;

export const count = (value: number) => value.toLocaleString("en");

export const plural = (value: number, one: string, many = `${one}s`) =>
  `${count(value)} ${value === 1 ? one : many}`;

export const bytes = (value: number) => {
  if (value < 1000) return `${value} B`;
  return value < 1e6 ? `${(value / 1e3).toFixed(1)} kB` : `${(value / 1e6).toFixed(1)} MB`;
};

/** The class of a status: `ok`, `moved`, `refused`, `failed`. */
export const statusClass = (status: number) => {
  if (status >= 500) return "failed";
  if (status >= 400) return "refused";
  return status >= 300 ? "moved" : "ok";
};

/** Returns the part of an ARN after the account. Other names stay unchanged. */
export const shortArn = (arn: string) => /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/.exec(arn)?.[1] ?? arn;

/** `arn:aws:sts::1:assumed-role/api-post-score-role-1a/api-post-score-1b` → `api-post-score-role-1a` */
export const principal = (name: string) => /:(?:assumed-role|role|user)\/([^/]+)/.exec(name)?.[1] ?? name;

/** Returns the name of a function or log group, without its prefix and without the suffix that Pulumi adds. */
export const functionOf = (name: string) =>
  name.replace(/^\/aws\/lambda\//, "").replace(/(-logs)?-[0-9a-f]{7}$/, "");

/** Splits off the suffix that Pulumi adds. */
export function stemOf(name: string): readonly [stem: string, digits: string] {
  const [, stem = name, digits = ""] = /^(.+)(-[0-9a-f]{7})$/.exec(name) ?? [];
  return [stem, digits];
}
