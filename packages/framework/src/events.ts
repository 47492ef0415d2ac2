import type { AnyContribution } from "./contribution";
import { dayMs } from "./durations";
import { isoDate } from "./period";

/** A field of an event: there are no free texts. */
export type EventField =
  | { readonly is: "int" }
  | { readonly is: "flag" }
  /** A name of the game's own data, such as an item: 40 letters, digits, dots, hyphens and underscores at most. */
  | { readonly is: "id" }
  | { readonly is: "enum"; readonly of: readonly string[] };

/** A whole number that JSON keeps exactly. */
export const Int = { is: "int" } as const satisfies EventField;
export const Flag = { is: "flag" } as const satisfies EventField;
export const Id = { is: "id" } as const satisfies EventField;
export const Enum = (...of: readonly string[]): EventField => ({ is: "enum", of });

export type EventFields = Readonly<Record<string, EventField>>;

/** An event that clients may send. */
export interface DeclaredEvent extends AnyContribution {
  readonly fields: EventFields;
}

/**
 * Declares an event of a feature: `export const events = { "level.end": event({ level: Int, result: Enum("won", "lost") }) }`. A
 * client may leave fields out, so that builds of before a new field are counted too.
 */
export const event = (fields: EventFields): DeclaredEvent => ({
  uses: {},
  made: { module: "events", by: "event", args: [fields] },
  fields,
});

/** The most events of one request, and characters of a name or an id. */
export const mostEvents = 100;
const mostCharacters = 40;

/** An event as a client sent it. */
export interface SentEvent {
  name: string;
  seq: number;
  /** Milliseconds since it happened, on the device. */
  age: number;
  fields: Readonly<Record<string, number | boolean | string>>;
}

/**
 * Why an event is not taken: its name is not declared; a field is not as declared; it has the form of an id of a person; or it is
 * no event.
 */
export const reasons = ["name", "field", "personal", "form"] as const;
export type WhyNot = (typeof reasons)[number];

const plain = new RegExp(`^[A-Za-z][\\w.-]{0,${mostCharacters - 1}}$`);

/**
 * The forms of what names a person or a device: UUIDs, which ids of players, sessions and advertising are, other random ids of 16
 * hexadecimal digits or 20 characters with digits, telephone numbers and internet addresses.
 */
const personal = [
  /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/i,
  /[0-9a-f]{16}/i,
  /^(?=.*\d)(?=.*[A-Z])(?=.*[a-z])[\w-]{20,}$/,
  /\d{7}/,
  /\d{1,3}(\.\d{1,3}){3}/,
];

/** Returns true for a text with the form of what names a person or a device. */
export const isPersonal = (text: string): boolean => personal.some((form) => form.test(text));

/**
 * Returns an event that a client sent, if it is as its feature declares; otherwise why it is not taken, under its name if that is
 * declared.
 */
export function checkedEvent(
  sent: unknown,
  declared: Readonly<Record<string, { readonly fields: EventFields }>>,
): SentEvent | { readonly name: string; readonly why: WhyNot } {
  const { name, seq, age, fields = {}, ...rest } = Object(sent) as Partial<SentEvent>;
  if (typeof name !== "string" || !plain.test(name)) return { name: "", why: "form" };
  if (isPersonal(name)) return { name: "", why: "personal" };
  const known = Object.hasOwn(declared, name) ? declared[name] : undefined;
  // What nobody declared can be anything, also a player's name, which no deletion would find.
  if (!known) return { name: "", why: "name" };
  const isWhole =
    Number.isSafeInteger(seq) && Number(seq) >= 0 && typeof age === "number" && Number.isFinite(age);
  if (!isWhole || typeof fields !== "object" || fields === null || Object.keys(rest).length > 0)
    return { name, why: "form" };
  for (const [field, value] of Object.entries(fields)) {
    const why = Object.hasOwn(known.fields, field)
      ? wrongWith(known.fields[field] as EventField, value)
      : "field";
    if (why) return { name, why };
  }
  return { name, seq: Number(seq), age, fields };
}

function wrongWith(field: EventField, value: unknown): WhyNot | undefined {
  if (field.is === "int") return Number.isSafeInteger(value) ? undefined : "field";
  if (field.is === "flag") return typeof value === "boolean" ? undefined : "field";
  if (typeof value !== "string") return "field";
  if (field.is === "enum") return field.of.includes(value) ? undefined : "field";
  if (isPersonal(value)) return "personal";
  return plain.test(value) ? undefined : "field";
}

/** Days that an event can arrive late, as a device may be offline. */
export const lateDays = 7;

/** Returns the day (UTC) of an event: that of its receipt less its age, or of the receipt if it is negative or too late. */
export const dayOfEvent = (at: number, age: number): string =>
  isoDate(age >= 0 && age <= lateDays * dayMs ? at - age : at);
