import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Select } from "../../components/select";
import { serverNow } from "../../serverTime";
import { moment } from "../lib/words";
import type { Members, Plan, Schema } from "./schema";
import * as schemas from "./schema";

/** What the fields of a form share. */
interface Shared extends Plan {
  /** The names that fields propose, by what they are of. */
  readonly known: Readonly<Record<string, readonly string[]>>;
  /** What is wrong, by the field's path. */
  readonly faults: Readonly<Record<string, string>>;
}

interface Props<T = unknown> {
  readonly of: Shared;
  readonly schema: Schema;
  readonly value: T;
  readonly label: string;
  /** The place in the document, and the same with stars: see `Plan`. */
  readonly path: string;
  readonly star: string;
  readonly change: (value: unknown) => void;
}

/** The most characters of a text that is written in one line. */
const longestLine = 200;

const within = (path: string, name: string) => (path ? `${path}.${name}` : name);
/** Says what a member within a field names. */
const insideOf =
  ({ names }: Plan, star: string) =>
  (path: string) =>
    names[within(star, path)];
const listOf = (sort: string | undefined) => sort && `known-${sort}`;

/** The fields of a document, by the schema of its kind. */
export function DocumentForm(props: Pick<Props, "of" | "value" | "change">) {
  const { words, known, schema } = props.of;
  return (
    <div class="fields">
      {words[""] && <p class="soft">{words[""]}.</p>}
      <Part {...props} schema={schema} label="Document" path="" star="" />
      {Object.entries(known).map(([sort, names]) => (
        <datalist key={sort} id={listOf(sort)}>
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      ))}
    </div>
  );
}

function Part(props: Props) {
  const { of, schema, value, label, path, star, change } = props;
  const id = useId();
  const sort = of.names[star];
  const shape = schemas.shapeOf(schema, value, sort, of.names[`${star}.*`]);
  if (shape === "group") return <Group {...props} value={value as Members} />;
  if (shape === "union") return <Union {...props} />;
  const at = shape === "time" ? Date.parse(`${schemas.shown(value, shape)}Z`) : undefined;
  const isText = shape === "number" && typeof value === "string";
  const fault = of.faults[path] ?? (isText ? schemas.numberFault(value, schema) : undefined);
  const here = at === undefined ? undefined : `Here: ${moment(at)}`;
  const hint = [of.words[star] ?? schema.description, here].filter(Boolean).join(". ");
  const field = {
    id,
    "aria-describedby": [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ") || undefined,
    "aria-invalid": fault ? (true as const) : undefined,
  };
  const listed = schemas.choicesOf(schema) ?? [];
  const choices = listed.includes(value) ? listed : [...listed, value];
  const said = (one: unknown) => (one === true ? "yes" : one === false ? "no" : String(one));
  return (
    <div class="field">
      <label for={id}>
        {label}
        {shape === "time" ? " (UTC)" : shape === "json" ? " (JSON)" : ""}
      </label>
      {shape === "choice" ? (
        <select {...field} onChange={({ currentTarget }) => change(choices[currentTarget.selectedIndex])}>
          {choices.map((one) => (
            <option key={said(one)} selected={one === value}>
              {said(one)}
            </option>
          ))}
        </select>
      ) : (
        <Text field={field} {...{ schema, value, shape, sort, change }} />
      )}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}

interface TextProps extends Pick<Props, "schema" | "value" | "change"> {
  readonly field: object;
  readonly shape: string;
  readonly sort: string | undefined;
}

/** A value as text: as it was typed, as long as that says the value. */
function Text({ field, schema, value, shape, sort, change }: TextProps) {
  const read = (text: string) => schemas.readText(text, shape, schema);
  const [typed, setTyped] = useState(schemas.shown(value, shape));
  const isTyped = JSON.stringify(read(typed)) === JSON.stringify(value);
  const text = isTyped ? typed : schemas.shown(value, shape);
  const all = {
    ...{ ...field, value: text, spellcheck: false },
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
      setTyped(currentTarget.value);
      change(read(currentTarget.value));
    },
  };
  if (shape === "json" || shape === "lines" || text.includes("\n") || (schema.maxLength ?? 0) > longestLine)
    return <textarea {...all} rows={Math.min(12, text.split("\n").length + 1)} />;
  if (shape === "time") return <input {...all} type="datetime-local" step={1} />;
  const inputMode = shape !== "number" ? "text" : schema.type === "integer" ? "numeric" : "decimal";
  return <input {...all} list={listOf(sort)} inputMode={inputMode} autocomplete="off" />;
}

/** One of some alternatives: first which, then its fields. */
function Union(props: Props) {
  const { of, schema, value, label, star, change } = props;
  const all = schema.anyOf ?? schema.oneOf ?? [];
  const at = all.findIndex((each) => schemas.fits(each, value));
  return (
    <>
      <Select
        label={`${label}: which`}
        options={all.map((each, index) => [
          `${index}`,
          each.description ?? each.type ?? `Alternative ${index + 1}`,
        ])}
        value={`${at}`}
        onChange={(index) =>
          change(
            schemas.initialValue(all[Number(index)] ?? {}, of.names[star], serverNow(), insideOf(of, star)),
          )
        }
      />
      <Part {...props} schema={all[at] ?? {}} />
    </>
  );
}

/** An object or a list: its members, and what adds others and leaves them out. */
function Group({ of, schema, value, label, path, star, change }: Props<Members | readonly unknown[]>) {
  const [name, setName] = useState("");
  const box = useRef<HTMLDivElement>(null);
  /** The member to go on at; empty: where members are added. */
  const [goTo, setGoTo] = useState<string>();
  useLayoutEffect(() => {
    const part = goTo && box.current?.querySelector(`[data-part="${CSS.escape(goTo)}"]`);
    const found = part
      ? part.querySelector<HTMLElement>("input, select, textarea, button")
      : box.current?.querySelector<HTMLElement>(":scope > .row > *");
    if (goTo !== undefined) found?.focus();
    setGoTo(undefined);
  }, [goTo]);
  const isList = Array.isArray(value);
  const isMap = !isList && !schema.properties;
  const own = value as Members;
  const members = isList ? value.map((_, at) => String(at)) : schemas.namesOf(schema, own);
  const schemaOf = (member: string) => (isList ? schema.items : schemas.memberOf(schema, member)) ?? {};
  const starOf = (member: string) => within(star, isList || isMap ? "*" : member);
  const add = (member: string) => {
    const next = schemas.initialValue(
      schemaOf(member),
      of.names[starOf(member)],
      serverNow(),
      insideOf(of, starOf(member)),
    );
    change(isList ? [...value, next] : { ...value, [member]: next });
    setGoTo(member);
  };
  const leaveOut = (member: string) => {
    change(schemas.withMember(value, member, undefined));
    setGoTo("");
  };
  const up = (at: number) => {
    change(isList && value.with(at, value[at - 1]).with(at - 1, value[at]));
    setGoTo(String(at - 1));
  };
  const { forms = [], required = [], properties = {} } = isList ? {} : schema;
  const form = Object.keys(value).sort().join();
  const absent = forms.length > 0 ? [] : Object.keys(properties).filter((each) => !(each in value));
  const hint = star && (of.words[star] ?? schema.description);
  const content = (
    <div ref={box}>
      {hint && <small>{hint}</small>}
      {of.faults[path] && (
        <p class="fault" tabIndex={-1}>
          {of.faults[path]}
        </p>
      )}
      {forms.length > 0 && (
        <Select
          label="What"
          options={(forms.includes(form) ? forms : [form, ...forms]).map((each) => [
            each,
            schemas.labelOf(each),
          ])}
          value={form}
          onChange={(next) => change(schemas.inForm(schema, next, own, serverNow(), insideOf(of, star)))}
        />
      )}
      {members.map((member, at) => {
        const title = isList ? `${label} ${at + 1}` : isMap ? member : schemas.labelOf(member);
        const isFixed = required.includes(member) || forms.includes(form);
        return (
          <div key={member} data-part={member}>
            <Part
              {...{ of, schema: schemaOf(member), value: own[member], label: title }}
              {...{ path: within(path, member), star: starOf(member) }}
              change={(next) => change(schemas.withMember(value, member, next))}
            />
            <div class="row">
              {!isFixed && <Small act={() => leaveOut(member)}>Leave out: {title}</Small>}
              {!isFixed && !isList && !isMap && (
                <small>{schemas.withoutIt(schemaOf(member), of.words[starOf(member)])}</small>
              )}
              {isList && at > 0 && <Small act={() => up(at)}>Up: {title}</Small>}
            </div>
          </div>
        );
      })}
      <div class="row">
        {isList && (
          <button type="button" onClick={() => add(String(value.length))}>
            Add to {label.toLowerCase()}
          </button>
        )}
        {isMap && (
          <>
            <input
              aria-label={`A name in ${label.toLowerCase()}`}
              list={listOf(of.names[`${star}.@`])}
              value={name}
              onInput={({ currentTarget }) => setName(currentTarget.value.trim())}
            />
            <button type="button" onClick={() => name !== "" && !(name in value) && add(name)}>
              Add this name
            </button>
          </>
        )}
      </div>
      {absent.map((each) => (
        <div key={each} class="row">
          <Small act={() => add(each)}>Add {schemas.labelOf(each).toLowerCase()}</Small>
          <small>{schemas.withoutIt(schemaOf(each), of.words[starOf(each)])}</small>
        </div>
      ))}
    </div>
  );
  if (star === "") return content;
  return (
    <fieldset>
      <legend>{label}</legend>
      {content}
    </fieldset>
  );
}

interface SmallProps {
  readonly act: () => void;
  readonly children: preact.ComponentChildren;
}

const Small = ({ act, children }: SmallProps) => (
  <button type="button" class="quiet" onClick={act}>
    {children}
  </button>
);
