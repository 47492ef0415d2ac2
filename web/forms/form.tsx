import type { ComponentChildren } from "preact";
import { useId, useRef, useState } from "preact/hooks";
import { Details } from "../components/failure";
import { type Explained, explain, SignedOutError } from "../errors";
import { fault, fieldError, type Texts } from "./check";
import type { FieldArgs } from "./field";

interface Props {
  readonly class?: string;
  readonly title: string;
  readonly intro?: ComponentChildren;
  readonly fields: readonly FieldArgs[];
  /** Returns what the texts typed so far would do, shown above the buttons. */
  readonly about?: (texts: Texts) => ComponentChildren;
  readonly submit: string;
  /** Further buttons next to the one that submits. */
  readonly children?: ComponentChildren;
  readonly onSubmit: (texts: Texts) => Promise<unknown>;
}

/**
 * A form. An error is shown at its field, and disappears when the field is changed. The typed texts stay, whatever the
 * answer. Submitting again while a submission is in progress does nothing.
 */
export function Form({ class: kind, title, intro, fields, about, submit, children, onSubmit }: Props) {
  const [typed, setTyped] = useState<Texts>(() =>
    Object.fromEntries(fields.map(({ name, value, options }) => [name, value ?? options?.[0]?.[0] ?? ""])),
  );
  const [errors, setErrors] = useState<Texts>({});
  const [failure, setFailure] = useState<Explained>();
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false);
  const form = useRef<HTMLFormElement>(null);

  const show = (found: Texts) => {
    setErrors(found);
    const first = fields.find(({ name }) => found[name] !== undefined);
    const element = first && form.current?.elements.namedItem(first.name);
    if (element instanceof HTMLElement) element.focus();
  };
  const send = async (event: Event) => {
    event.preventDefault();
    if (isRunning.current || !form.current) return;
    const texts = textsIn(form.current);
    setFailure(undefined);
    const faults = fields.flatMap(({ name, rule }) => {
      const text = fault(texts[name] ?? "", rule);
      return text === undefined ? [] : [[name, text] as const];
    });
    show(Object.fromEntries(faults));
    if (faults.length > 0) return;
    isRunning.current = true;
    setBusy(true);
    try {
      await onSubmit(texts);
    } catch (error) {
      const names = fields.map(({ name }) => name);
      const found = fieldError(error, names);
      if (found) show({ [found.field]: found.text });
      else if (!(error instanceof SignedOutError)) setFailure(explain(error));
    } finally {
      isRunning.current = false;
      setBusy(false);
    }
  };
  return (
    <form
      class={kind}
      ref={form}
      noValidate
      onInput={({ currentTarget }) => about && setTyped(textsIn(currentTarget))}
      onSubmit={(event) => void send(event)}
    >
      <h2>{title}</h2>
      {intro}
      {fields.map((field) => (
        <Field
          key={field.name}
          {...field}
          error={errors[field.name]}
          onChange={() => {
            if (errors[field.name] === undefined) return;
            const { [field.name]: _, ...others } = errors;
            setErrors(others);
          }}
        />
      ))}
      {about?.(typed)}
      {failure && (
        <div class="failure" role="alert">
          <p>{failure.text}</p>
          <Details requestId={failure.requestId} />
        </div>
      )}
      <div class="row">
        <button type="submit" class="primary" aria-disabled={isBusy || undefined}>
          {submit}
        </button>
        {children}
      </div>
    </form>
  );
}

const textsIn = (form: HTMLFormElement): Texts =>
  Object.fromEntries([...new FormData(form)].map(([name, text]) => [name, `${text}`]));

/** An input with its label, a hint and its error. */
function Field({
  name,
  label,
  hint,
  error,
  value,
  rows,
  options,
  input,
  aside,
  below,
  onChange,
}: FieldArgs & { readonly error?: string; readonly onChange: () => void }) {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`];
  const shared = {
    id,
    name,
    "aria-describedby": described.filter(Boolean).join(" ") || undefined,
    "aria-invalid": error !== undefined || undefined,
    onInput: onChange,
  };
  return (
    <div class={aside === undefined ? "field" : "field with-aside"}>
      <label for={id}>{label}</label>
      {options ? (
        <select {...shared}>
          {options.map(([option, text]) => (
            <option key={option} value={option} selected={option === value}>
              {text}
            </option>
          ))}
        </select>
      ) : rows !== undefined ? (
        <textarea {...shared} rows={rows} defaultValue={value} />
      ) : (
        <input {...shared} defaultValue={value} {...input} />
      )}
      {aside}
      {below}
      {hint !== undefined && <small id={`${id}-hint`}>{hint}</small>}
      {error !== undefined && (
        <p class="fault" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
