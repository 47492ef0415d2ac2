import type { Client, Pool } from "./directory";
import { invalidParameter, notAuthorized } from "./errors";
import type { PoolSettings } from "./poolInputs";
import { type AttributeSchema, standardAttributes } from "./standardAttributes";
import type { Attributes, User } from "./users";

/** A pool's attributes: the standard ones as the program constrains them, and its own as `custom:…`. */
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

/** Everything a user has, `sub` first, as answers and triggers show it. */
export const allAttributes = (user: Pick<User, "sub" | "attributes">): Attributes => ({
  sub: user.sub,
  ...user.attributes,
});

/** A list of `{Name, Value}` as a record; the last of a name wins. */
export const toRecord = (list: readonly { Name: string; Value?: string | undefined }[] = []): Attributes =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value ?? ""]));

export const toList = (attributes: Attributes) =>
  Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));

/** What a client may see; without `readAttributes`, everything. */
export function readable(client: Client, user: User): Attributes {
  const names = client.settings.readAttributes;
  const all = Object.entries(allAttributes(user));
  return Object.fromEntries(all.filter(([name]) => name === "sub" || !names || names.includes(name)));
}

/** Throws `NotAuthorizedException` for what this client must not write; flags are Cognito's own. */
export function checkWritable(client: Client, attributes: Attributes): void {
  const allowed = client.settings.writeAttributes;
  for (const name of Object.keys(attributes)) {
    const own = name === "email_verified" || name === "phone_number_verified";
    if (own || (allowed && !allowed.includes(name)))
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

/** Throws `InvalidParameterException` for a change of what cannot change; the same value is no change. */
export function checkMutable(pool: Pool, attributes: Attributes, before: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (pool.attributes.get(name)?.mutable === false && before[name] !== value)
      throw invalidParameter(`user.${name}: Attribute cannot be updated.`);
  }
}

/** AWS words it differently for the two sides. */
export const unknownToUsers = (name: string) => `${name}: Attribute does not exist in the schema.`;
export const unknownToAdmins = (name: string) => `Type for attribute {${name}} could not be determined`;

const invalidValue = (flaws: readonly string[]) =>
  invalidParameter(`Attributes did not conform to the schema: ${flaws.join("\n")}`);

/** A change merged in: an empty value removes an attribute, a new address is unverified unless said otherwise. */
export function merged(before: Attributes, change: Attributes): Attributes {
  const flags: Record<string, string> = {};
  for (const kind of ["email", "phone_number"]) {
    const value = change[kind];
    if (value !== undefined && value !== before[kind]) flags[`${kind}_verified`] = "false";
  }
  const all = { ...before, ...flags, ...change };
  const gone = (name: string) => all[name.replace(/_verified$/, "")] === "";
  return Object.fromEntries(Object.entries(all).filter(([name]) => !gone(name)));
}
