import type { Client, Pool } from "./directory";
import { invalidParameter, notAuthorized } from "./errors";
import { isFlag } from "./flags";
import type { PoolSettings } from "./poolInputs";
import { type AttributeSchema, standardAttributes } from "./standardAttributes";
import type { Attributes, User } from "./users";

/**
 * Returns a pool's attributes: the standard ones with the program's constraints, and custom ones as `custom:…`.
 */
export function attributesOf(schemas: PoolSettings["schemas"]): ReadonlyMap<string, AttributeSchema> {
  const all = new Map(Object.entries(standardAttributes));
  for (const schema of schemas) {
    const { stringAttributeConstraints: text, numberAttributeConstraints: number } = schema;
    const limit = (value: string | undefined) => (value === undefined ? undefined : Number(value));
    all.set(schema.name in standardAttributes ? schema.name : `custom:${schema.name}`, {
      type: schema.attributeDataType,
      mutable: schema.mutable,
      required: schema.required,
      min: limit(text?.minLength ?? number?.minValue),
      max: limit(text?.maxLength ?? number?.maxValue),
    });
  }
  return all;
}

/** Returns all attributes of a user, `sub` first, as answers and triggers show them. */
export const allAttributes = (user: Pick<User, "sub" | "attributes">): Attributes => ({
  sub: user.sub,
  ...user.attributes,
});

/** Converts a list of `{Name, Value}` to a record. If a name is repeated, the last value counts. */
export const toRecord = (list: readonly { Name: string; Value?: string | undefined }[] = []): Attributes =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value ?? ""]));

export const toList = (attributes: Attributes) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

/** Returns the attributes that a client may read: all of them if it has no `readAttributes`. */
export function readable(client: Client, user: User): Attributes {
  const names = client.settings.readAttributes;
  const all = Object.entries(allAttributes(user));
  return Object.fromEntries(all.filter(([name]) => name === "sub" || !names || names.includes(name)));
}

/**
 * Throws `NotAuthorizedException` for attributes that this client may not write. Only Cognito writes the flags
 * `email_verified` and `phone_number_verified`.
 */
export function checkWritable(client: Client, attributes: Attributes): void {
  const allowed = client.settings.writeAttributes;
  for (const name of Object.keys(attributes)) {
    if (isFlag(name) || (allowed && !allowed.includes(name)))
      throw notAuthorized("A client attempted to write unauthorized attribute");
  }
}

function valueError(schema: AttributeSchema, value: string): string | undefined {
  const { type, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = schema;
  if (type === "String") {
    if (value.length > max) return `String length cannot exceed ${max}`;
    if (value.length < min) return `String length cannot be less than ${min}`;
  }
  if (type === "Number") {
    if (!/^-?\d+$/.test(value)) return "Attribute value is not a number";
    if (Number(value) > max) return `Number value cannot exceed ${max}`;
    if (Number(value) < min) return `Number value cannot be less than ${min}`;
  }
  if (type === "Boolean" && !/^(true|false)$/i.test(value)) return "Attribute value is not a boolean";
  if (type === "DateTime" && Number.isNaN(Date.parse(value))) return "Attribute value is not a date";
  return undefined;
}

const isEmail = (text: string) => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
const isPhone = (text: string) => /^\+[1-9]\d{1,14}$/.test(text);

/** Throws `InvalidParameterException` for values that the pool's schema does not allow. */
export function checkValues(pool: Pool, attributes: Attributes, unknownName: (name: string) => string): void {
  const { email, phone_number } = attributes;
  if (email && !isEmail(email)) throw invalidParameter("Invalid email address format.");
  if (phone_number && !isPhone(phone_number)) throw invalidParameter("Invalid phone number format.");
  const flaws = Object.entries(attributes).flatMap(([name, value]) => {
    const schema = pool.attributes.get(name);
    if (!schema) return [unknownName(name)];
    const found = valueError(schema, value);
    return found ? [`${name}: ${found}`] : [];
  });
  if (flaws.length) throw invalidValue(flaws);
}

/** Throws `InvalidParameterException` unless a new user has every required attribute. */
export function checkRequired(pool: Pool, attributes: Attributes): void {
  const missing = requiredBy(pool).filter((name) => !attributes[name]);
  if (missing.length) throw invalidValue(missing.map((name) => `${name}: The attribute is required`));
}

export const requiredBy = (pool: Pool): readonly string[] =>
  [...pool.attributes].filter(([, { required }]) => required).map(([name]) => name);

/**
 * Throws `InvalidParameterException` if an immutable attribute changes. The same value is not a change.
 */
export function checkMutable(pool: Pool, attributes: Attributes, before: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (pool.attributes.get(name)?.mutable === false && before[name] !== value)
      throw invalidParameter(`user.${name}: Attribute cannot be updated.`);
  }
}

/** AWS has different messages for users and administrators. */
export const unknownToUsers = (name: string) => `${name}: Attribute does not exist in the schema.`;
export const unknownToAdmins = (name: string) => `Type for attribute {${name}} could not be determined`;

const invalidValue = (flaws: readonly string[]) =>
  invalidParameter(`Attributes did not conform to the schema: ${flaws.join("\n")}`);

/**
 * Merges a change: an empty value removes an attribute, and a new address is unverified unless the change
 * says otherwise.
 */
export function mergeAttributes(before: Attributes, change: Attributes): Attributes {
  const flags: Record<string, string> = {};
  for (const kind of ["email", "phone_number"]) {
    const value = change[kind];
    if (value !== undefined && value !== before[kind]) flags[`${kind}_verified`] = "false";
  }
  const all = { ...before, ...flags, ...change };
  const gone = (name: string) => all[name.replace(/^(email|phone_number)_verified$/, "$1")] === "";
  return Object.fromEntries(Object.entries(all).filter(([name]) => !gone(name)));
}
