const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const two = (value: number) => String(value).padStart(2, "0");

/** Formats a date as Java does: `Tue Apr 04 18:39:39 UTC 2023`. */
function javaDate(seconds: number): string {
  const time = new Date(seconds * 1000);
  const clock = [time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(two).join(":");
  return `${days[time.getUTCDay()]} ${months[time.getUTCMonth()]} ${two(time.getUTCDate())} ${clock} UTC ${time.getUTCFullYear()}`;
}

/** The registered times of a JWT, which the gateway prints as dates. */
const dates = new Set(["exp", "iat", "nbf"]);

/** Returns the claims as in `requestContext.authorizer.claims`: as text, lists joined by commas. */
export function claimTexts(claims: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      dates.has(name) && typeof value === "number" ? javaDate(value) : text(value),
    ]),
  );
}

function text(value: unknown): string {
  if (Array.isArray(value)) return value.map(text).join(",");
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);
}
