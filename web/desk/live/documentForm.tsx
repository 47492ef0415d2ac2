import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Select } from "../../components/select";
import { serverNow } from "../../serverTime";
import { moment } from "../lib/words";
import {
  begun,
  fits,
  formOf,
  inForm,
  isLines,
  isMembers,
  type Members,
  memberOf,
  namesOf,
  type Plan,
  readText,
  type Schema,
  shapeOf,
  shown,
  timeOf,
  timeText,
  withMember,
} from "./schema";

/** What the fields of a form share. */
interface Shared extends Plan {
  /** The names that fields propose, by what they are of. */
  readonly known: Readonly<Record<string, readonly string[]>>;
  /** What is wrong, by the field's path. */
  readonly faults: Readonly<Record<string, string>>;
}

interface Props {
  readonly of: Shared;
  readonly schema: Schema;
  readonly value: unknown;
  readonly label: string;
  /** The place in the document, and the same with stars: see `Plan`. */
  readonly path: string;
  readonly star: string;
  readonly change: (value: unknown) => void;
}

/** `refundTakes` as `Refund takes`. */
const plain = (name: string): string => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).replaceAll(",", ", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};
const hintOf = ({ words }: Shared, star: string, { description }: Schema) => words[star] ?? description;
const within = (path: string, name: string) => (path ? `${path}.${name}` : name);

/** The fields of a document, by the schema of its kind. */
export function DocumentForm(props: Omit<Props, "label" | "path" | "star" | "schema">) {
  const { of } = props;
  return (
    <div class="fields">
      {of.words[""] && <p class="soft">{of.words[""]}.</p>}
      <Part {...props} schema={of.schema} label="Document" path="" star="" />
      {Object.entries(of.known).map(([sort, names]) => (
        <datalist key={sort} id={`known-${sort}`}>
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      ))}
    </div>
  );
}

function Part(props: Props) {
  const { of, schema, value, star, change, label } = props;
  const names = of.names[star];
  const shape = shapeOf(schema, value, names);
  if (shape === "members" && isMembers(value)) return <Group {...props} value={value} />;
  if (shape === "list" && Array.isArray(value))
    return isLines(schema, value, of.names[`${star}.*`]) ? (
      <Labelled {...props}>{(field) => <Lines {...field} value={value} change={change} />}</Labelled>
    ) : (
      <Group {...props} value={value} />
    );
  if (shape === "union") return <Union {...props} />;
  if (shape === "flag" || shape === "choice") {
    const choices = shape === "flag" ? [true, false] : (schema.enum ?? [schema.const]);
    const all = choices.includes(value) ? choices : [...choices, value];
    const said = (one: unknown) => (one === true ? "yes" : one === false ? "no" : String(one));
    return (
      <Labelled {...props}>
        {(field) => (
          <select {...field} onChange={({ currentTarget }) => change(all[currentTarget.selectedIndex])}>
            {all.map((one) => (
              <option key={String(one)} selected={one === value}>
                {said(one)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
    );
  }
  if (shape === "time") {
    const text = timeText(value) ?? "";
    return (
      <Labelled {...props} label={`${label} (UTC)`} aside={`Here: ${moment(Date.parse(`${text}Z`))}`}>
        {(field) => (
          <input
            {...field}
            type="datetime-local"
            step={1}
            value={text}
            onChange={({ currentTarget }) =>
              currentTarget.value && change(timeOf(schema, currentTarget.value))
            }
          />
        )}
      </Labelled>
    );
  }
  return (
    <Labelled {...props} label={shape === "json" ? `${label} (JSON)` : label}>
      {(field) => <Text {...field} value={value} change={change} shape={shape} sort={names} />}
    </Labelled>
  );
}

interface Field {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

type LabelledProps = Pick<Props, "of" | "schema" | "label" | "path" | "star"> & {
  readonly aside?: string;
  readonly children: (field: Field) => preact.ComponentChildren;
};

/** A field with its label, what it is for, and what is wrong with it. */
function Labelled({ of, schema, label, path, star, aside, children }: LabelledProps) {
  const id = useId();
  const fault = of.faults[path];
  const hint = [hintOf(of, star, schema), aside].filter(Boolean).join(". ");
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(" ");
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": fault ? true : undefined })}
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {fault && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}

type Control<T> = Field & { readonly value: T; readonly change: Props["change"] };

/** Returns a field's text: as it was typed, as long as that says the value. */
function useTyped(value: unknown, show: (value: unknown) => string, read: (text: string) => unknown) {
  const [text, setText] = useState(show(value));
  return [JSON.stringify(read(text)) === JSON.stringify(value) ? text : show(value), setText] as const;
}

function Text({ value, change, shape, sort, ...field }: Control<unknown> & { shape: string; sort?: string }) {
  const [text, setText] = useTyped(
    value,
    (one) => shown(one, shape),
    (typed) => readText(typed, shape),
  );
  const onInput = ({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
    setText(currentTarget.value);
    change(readText(currentTarget.value, shape));
  };
  return shape === "json" || text.includes("\n") ? (
    <textarea {...field} rows={Math.min(12, text.split("\n").length + 1)} value={text} onInput={onInput} />
  ) : (
    <input
      {...field}
      list={sort && `known-${sort}`}
      inputMode={shape === "number" ? "decimal" : undefined}
      autocomplete="off"
      spellcheck={false}
      value={text}
      onInput={onInput}
    />
  );
}

/** Texts, a line each. */
function Lines({ value, change, ...field }: Control<readonly string[]>) {
  const read = (text: string) => text.split("\n").filter((line) => line.trim() !== "");
  const [text, setText] = useTyped(
    value,
    (lines) => (lines as string[]).join("\n"),
    (typed) => read(typed),
  );
  return (
    <textarea
      {...field}
      rows={Math.min(12, text.split("\n").length + 1)}
      value={text}
      onInput={({ currentTarget }) => {
        setText(currentTarget.value);
        change(read(currentTarget.value));
      }}
    />
  );
}

/** One of some alternatives: first which, then its fields. */
function Union(props: Props) {
  const { schema, value, label, change } = props;
  const all = schema.anyOf ?? schema.oneOf ?? [];
  const at = all.findIndex((each) => fits(each, value));
  const nameOf = (each: Schema, index: number) => each.description ?? each.type ?? `Alternative ${index + 1}`;
  return (
    <>
      <Labelled {...props} label={`${label}: which`}>
        {(field) => (
          <select
            {...field}
            onChange={({ currentTarget }) => change(begun(all[currentTarget.selectedIndex] ?? {}))}
          >
            {all.map((each, index) => (
              <option key={index} selected={index === at}>
                {nameOf(each, index)}
              </option>
            ))}
          </select>
        )}
      </Labelled>
      <Part {...props} schema={all[at] ?? {}} />
    </>
  );
}

/** An object or a list: its members, and what adds others and leaves them out. */
function Group(props: Omit<Props, "value"> & { readonly value: Members | readonly unknown[] }) {
  const { of, schema, value, label, path, star, change } = props;
  const [name, setName] = useState("");
  const box = useRef<HTMLDivElement>(null);
  // Whoever adds something goes on there; whoever leaves something out, at the place where things are added.
  const [goTo, setGoTo] = useState<string>();
  useEffect(() => {
    if (goTo === undefined) return;
    const part = box.current?.querySelector(`[data-part="${CSS.escape(goTo)}"]`) ?? box.current;
    const found = part?.querySelector<HTMLElement>(
      part === box.current ? ":scope > .row button, :scope > .row input" : "input, select, textarea, button",
    );
    found?.focus();
    setGoTo(undefined);
  }, [goTo]);
  const isList = Array.isArray(value);
  const isMap = !isList && !schema.properties;
  const members = isList ? value.map((_, at) => String(at)) : namesOf(schema, value as Members);
  const put = (member: string, next: unknown) => {
    change(
      isList && next !== undefined && !(member in value) ? [...value, next] : withMember(value, member, next),
    );
    if (next === undefined) setGoTo("");
    else if (!(member in value)) setGoTo(member);
  };
  const up = (at: number) => {
    if (!isList) return;
    const [one, other] = [value[at - 1], value[at]];
    change(value.map((each, index) => (index === at - 1 ? other : index === at ? one : each)));
    setGoTo(String(at - 1));
  };
  const starOf = (member: string) => within(star, isList || isMap ? "*" : member);
  const add = (member: string) =>
    put(
      member,
      begun((isList ? schema.items : memberOf(schema, member)) ?? {}, of.names[starOf(member)], serverNow()),
    );
  const forms = isList ? undefined : schema.forms;
  const form = formOf(value as Members);
  const absent = Object.keys(schema.properties ?? {}).filter((each) => !forms && !(each in value));
  const fault = of.faults[path];
  const content = (
    <div ref={box} class="members">
      {star && hintOf(of, star, schema) && <small>{hintOf(of, star, schema)}</small>}
      {fault && <p class="fault">{fault}</p>}
      {forms && (
        <Select
          label="What"
          options={(forms.includes(form) ? forms : [form, ...forms]).map((each) => [each, plain(each)])}
          value={form}
          onChange={(next) => change(inForm(schema, next, value as Members))}
        />
      )}
      {members.map((member, at) => {
        const title = isList ? `${label} ${at + 1}` : isMap ? member : plain(member);
        const isFixed = !isList && (schema.required?.includes(member) || forms?.includes(form));
        return (
          <div key={member} data-part={member} class="member">
            <Part
              of={of}
              schema={(isList ? schema.items : memberOf(schema, member)) ?? {}}
              value={isList ? value[at] : (value as Members)[member]}
              label={title}
              path={within(path, member)}
              star={starOf(member)}
              change={(next) => put(member, next)}
            />
            {!isFixed && (
              <div class="row">
                <button
                  type="button"
                  class="quiet"
                  aria-label={`Leave out: ${title}`}
                  onClick={() => put(member, undefined)}
                >
                  Leave out
                </button>
                {isList && at > 0 && (
                  <button type="button" class="quiet" aria-label={`Up: ${title}`} onClick={() => up(at)}>
                    Up
                  </button>
                )}
              </div>
            )}
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
              list={of.names[`${star}.@`] && `known-${of.names[`${star}.@`]}`}
              value={name}
              onInput={({ currentTarget }) => setName(currentTarget.value.trim())}
            />
            <button
              type="button"
              onClick={() => {
                if (name === "" || name in value) return;
                add(name);
                setName("");
              }}
            >
              Add this name
            </button>
          </>
        )}
        {absent.map((each) => (
          <button key={each} type="button" class="quiet" onClick={() => add(each)}>
            Add {plain(each).toLowerCase()}
          </button>
        ))}
      </div>
    </div>
  );
  return star === "" ? (
    content
  ) : (
    <fieldset>
      <legend>{label}</legend>
      {content}
    </fieldset>
  );
}
