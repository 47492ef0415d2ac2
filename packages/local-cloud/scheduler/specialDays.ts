/** Tells whether a day, given as midnight in UTC, matches. */
export type DayTest = (day: Date) => boolean;

const dateOf = (day: Date) => day.getUTCDate();
const weekdayOf = (day: Date) => day.getUTCDay() + 1;
const lastDateOf = (day: Date) =>
  new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();

/**
 * Compiles a part of day-of-month that depends on the month: `L`, its last day, or `3W`, the day from Monday to Friday that is
 * nearest to the third and in the same month. Returns `undefined` for any other part.
 */
export function specialDate(part: string): DayTest | undefined {
  if (/^L$/i.test(part)) return (day) => dateOf(day) === lastDateOf(day);
  const [, text] = /^(\d+)W$/i.exec(part) ?? [];
  const date = Number(text);
  if (!(date >= 1 && date <= 31)) return undefined;
  return (day) => date <= lastDateOf(day) && dateOf(day) === workdayNearest(date, day);
}

/** Returns the date of the day from Monday to Friday that is nearest to a date of a month, without leaving the month. */
function workdayNearest(date: number, month: Date): number {
  const weekday = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth(), date)).getUTCDay();
  if (weekday === 6) return date === 1 ? 3 : date - 1;
  if (weekday === 0) return date === lastDateOf(month) ? date - 2 : date + 1;
  return date;
}

/**
 * Compiles a part of day-of-week that depends on the month: `6L`, its last Friday, or `6#3`, its third. `L` alone is the last
 * day of the week. Returns `undefined` for any other part. `value` reads a weekday's number or name.
 */
export function specialWeekday(part: string, value: (text: string) => number): DayTest | undefined {
  if (/^L$/i.test(part)) return (day) => weekdayOf(day) === 7;
  const [, last] = /^(\w+)L$/i.exec(part) ?? [];
  if (last !== undefined) {
    const weekday = value(last);
    return (day) => weekdayOf(day) === weekday && dateOf(day) + 7 > lastDateOf(day);
  }
  const [, given, nth] = /^(\w+)#([1-5])$/.exec(part) ?? [];
  if (given === undefined) return undefined;
  const weekday = value(given);
  return (day) => weekdayOf(day) === weekday && Math.ceil(dateOf(day) / 7) === Number(nth);
}
