// Numbers and names as a person reads them.

const two = (number) => String(number).padStart(2, "0");

/** `14:03:09.120` */
export function time(at) {
  const date = new Date(at);
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  return `${clock}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

/** `14:03:09`, with the day when it is not today's. */
export function moment(at) {
  const date = new Date(at);
  const today = date.toDateString() === new Date().toDateString();
  return date.toLocaleString(
    "en-GB",
    today ? { timeStyle: "medium" } : { dateStyle: "medium", timeStyle: "short" },
  );
}

export const ms = (value) => (value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en"));

/** Capacity units: whole or half ones as they are, averages with two digits. */
export const units = (value) => (Number.isInteger(value * 2) ? String(value) : value.toFixed(2));

/** Dollars a million. */
export const dollars = (value) => `$${value.toFixed(2)}`;

export const count = (value) => value.toLocaleString("en");

export const plural = (value, one, many = `${one}s`) => `${count(value)} ${value === 1 ? one : many}`;

export const bytes = (value) => {
  if (value < 1000) return `${value} B`;
  return value < 1e6 ? `${(value / 1e3).toFixed(1)} kB` : `${(value / 1e6).toFixed(1)} MB`;
};

/** The class of a status: `ok`, `moved`, `refused`, `failed`. */
export const statusClass = (status) => {
  if (status >= 500) return "failed";
  if (status >= 400) return "refused";
  return status >= 300 ? "moved" : "ok";
};

/** Of an ARN what follows the account; other names as they are. */
export const shortArn = (arn) => /^arn:[^:]*:[^:]*:[^:]*:[^:]*:(.+)$/.exec(arn)?.[1] ?? arn;

/** `arn:aws:sts::1:assumed-role/api-post-score-role-1a/api-post-score-1b` → `api-post-score-role-1a` */
export const principal = (name) => /:(?:assumed-role|role|user)\/([^/]+)/.exec(name)?.[1] ?? name;

/** What writes to a log group or is invoked, without its kind and without the digits that Pulumi adds. */
export const functionOf = (name) => name.replace(/^\/aws\/lambda\//, "").replace(/(-logs)?-[0-9a-f]{7}$/, "");
