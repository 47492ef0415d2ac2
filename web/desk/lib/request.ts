import type { FieldWords } from "@game-backend/framework/console";
import type { ConsoleField, ConsoleForm } from "@game-backend/framework/consoleForms";
import type { FieldArgs } from "../../forms/field";
import { serverNow } from "../../serverTime";
import { choicesOf, readText, type Schema, shapeOf } from "../live/schema";
import { amountField } from "./amount";
import { contentsOf } from "./contents";
import { contentsField } from "./contentsField";
import { endOf, lengthOf, lengthOptions } from "./ends";
import { capital, namesIn, plain, worded } from "./words";

type Texts = Readonly<Record<string, string>>;
type Words = Readonly<Record<string, FieldWords>>;

/** A request without the player's id. */
export type Request = Readonly<Record<ConsoleField["in"], Readonly<Record<string, unknown>>>>;

/** The longest text of a single line, and of a list of names. */
const [longestLine, longestList] = [200, 700];

/** The reason of an act, whether its body or a header has it. */
const reasonOf = ({ name, isRequired }: ConsoleField): FieldArgs | undefined =>
  name === "reason" || name === "x-reason"
    ? {
        ...{ name: "reason", label: "Reason", hint: "The audit log keeps it." },
        rule: { least: name === "reason" ? Number(isRequired) : 10, most: 200 },
      }
    : undefined;

/** Returns the fields of a form for a request, by the schemas of its members. */
export const fieldsOf = ({ fields }: Pick<ConsoleForm, "fields">, words: Words = {}): FieldArgs[] =>
  fields.flatMap((field) => reasonOf(field) ?? fieldOf(field, words[field.name]));

function fieldOf(field: ConsoleField, words: FieldWords = {}): FieldArgs[] {
  const { name, isRequired } = field;
  const schema: Schema = field.schema;
  const { label = capital(worded(name)), hint, value, options = {}, means, isNeeded = isRequired } = words;
  const shared = { name, label, ...(hint && { hint }), ...(value !== undefined && { value }) };
  if (means === "contents") return [contentsField(name, label, Number(isNeeded))];
  if (means === "end")
    return [
      { ...shared, label: "How long", options: lengthOptions },
      {
        ...{ name: `${name} date`, label: "Until", input: { type: "datetime-local" } },
        hint: "In your time. Counts where “Until a date” is chosen.",
      },
    ];
  const choices = choicesOf(schema);
  if (choices) {
    const all = [...(isNeeded ? [] : [""]), ...choices.map(String)];
    return [{ ...shared, options: all.map((each) => [each, options[each] ?? (plain(each) || "None")]) }];
  }
  if (schema.type === "integer")
    return [
      amountField({
        ...shared,
        minimum: schema.minimum ?? 0,
        ...(schema.maximum !== undefined && { maximum: schema.maximum }),
        isOptional: !isNeeded,
      }),
    ];
  const isList = schema.type === "array";
  const { maxLength = isList ? longestList : undefined } = schema;
  const rule = { least: Number(isNeeded && !isList), ...(maxLength !== undefined && { most: maxLength }) };
  const isLong = !isList && (maxLength ?? 0) > longestLine;
  return [
    {
      ...shared,
      rule,
      ...(isLong ? { rows: 3 } : { input: { autocomplete: "off", autocapitalize: "none" } }),
    },
  ];
}

/** Returns the request of a form's texts. Empty texts that may be absent are left out. Throws for a text that is no value. */
export function requestOf({ fields }: Pick<ConsoleForm, "fields">, texts: Texts, words: Words = {}): Request {
  const request = { params: {}, query: {}, headers: {}, body: {} } as Record<string, Record<string, unknown>>;
  for (const field of fields) {
    const value = readField(field, texts, words[field.name]);
    if (value !== undefined) Object.assign(request[field.in] ?? {}, { [field.name]: value });
  }
  return request as Request;
}

function readField(field: ConsoleField, texts: Texts, { means }: FieldWords = {}): unknown {
  const { name } = field;
  const schema: Schema = field.schema;
  if (name === "x-reason") return encodeURIComponent(texts["reason"]?.trim() ?? "");
  const text = texts[name]?.trim() ?? "";
  if (means === "contents") return contentsOf(text);
  if (means === "end") return endOf(lengthOf(text), texts[`${name} date`] ?? "", serverNow());
  if (schema.type === "array") return namesIn(text);
  if (text === "" && !field.isRequired) return undefined;
  return (
    choicesOf(schema)?.find((choice) => String(choice) === text) ??
    readText(text, shapeOf(schema, text), schema)
  );
}
