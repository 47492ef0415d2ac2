import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

import { stemOf } from "../frame/format";

/** A view without anything to show, and what to do about it. */
export const Empty = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="empty">
    <h2>{title}</h2>
    <p>{children}</p>
  </div>
);

export const Problem = ({ text }: { text: string }) =>
  text ? (
    <p class="problem" role="alert">
      {text}
    </p>
  ) : null;

/** The headings of a table's columns. */
export const Columns = ({ names }: { names: readonly string[] }) => (
  <>
    {names.map((name) => (
      <th key={name} scope="col">
        {name}
      </th>
    ))}
  </>
);

/** Buttons to the previous and the next page. `trail` has the cursors of the pages up to the current one. */
export const Pager = ({
  trail,
  next,
  go,
}: {
  trail: readonly string[];
  next: string | undefined;
  go: (trail: string[]) => void;
}) => (
  <>
    <button type="button" disabled={trail.length === 0} onClick={() => go(trail.slice(0, -1))}>
      ‹ Previous
    </button>
    <button type="button" disabled={!next} onClick={() => next && go([...trail, next])}>
      Next ›
    </button>
  </>
);

/** Names and values. Empty values are omitted. */
export const Facts = ({ of }: { of: readonly (readonly [string, ComponentChildren])[] }) => (
  <dl class="facts">
    {of
      .filter(([, value]) => value !== undefined && value !== "" && value !== false && value !== null)
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);

/** A button that copies a text, and then says so. */
export function Copy({ text, label = "Copy" }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1200);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <button type="button" class="quiet" onClick={copy}>
      <span role="status">{copied ? "Copied" : label}</span>
    </button>
  );
}

/** Shares of a whole, side by side. */
export function Shares({
  label,
  of,
  width = 100,
}: {
  label: string;
  of: readonly (readonly [string, number])[];
  width?: number;
}) {
  const total = of.reduce((sum, [, value]) => sum + value, 0);
  return (
    <span class="shares" role="img" aria-label={label} title={label} style={{ width: `${width}%` }}>
      {of
        .filter(([, value]) => value > 0)
        .map(([name, value]) => (
          <i key={name} class={name} style={{ width: `${(100 * value) / total}%` }} />
        ))}
    </span>
  );
}

/** Shows the details of one entry next to the list. `Esc` closes it. */
export function Detail({
  label,
  close,
  children,
}: {
  label: string;
  close: () => void;
  children: ComponentChildren;
}) {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing = event.target instanceof Element && event.target.closest("input, select, textarea");
      if (event.key === "Escape" && !typing) latest.current();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <aside class="detail" aria-label={label}>
      <button type="button" class="close quiet" aria-label={`Close: ${label}`} onClick={close}>
        ×
      </button>
      {children}
    </aside>
  );
}

/** A name, in which the suffix that Pulumi adds is less prominent. */
export function Stem({ name }: { name: string }) {
  const [stem, digits] = stemOf(name);
  return (
    <>
      {stem}
      {digits && <small>{digits}</small>}
    </>
  );
}

/** A region that scrolls, and that can be reached with the keyboard. */
export const Scroll = ({
  class: name,
  label,
  children,
}: {
  class: string;
  label: string;
  children: ComponentChildren;
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard.
  <section class={name} tabIndex={0} aria-label={label}>
    {children}
  </section>
);

/** A preformatted text that scrolls. */
export const Pre = ({ label, children }: { label: string; children: ComponentChildren }) => (
  <Scroll class="text" label={label}>
    <pre>{children}</pre>
  </Scroll>
);

/** JSON or any text, indented if it is JSON. */
export const Text = ({ of, label }: { of: string; label: string }) => <Pre label={label}>{indented(of)}</Pre>;

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A field to filter or to search with. `/` focuses it. */
export const Search = ({
  value,
  change,
  placeholder,
  label,
}: {
  value: string;
  change: (text: string) => void;
  placeholder: string;
  label: string;
}) => (
  <input
    type="search"
    value={value}
    placeholder={placeholder}
    aria-label={label}
    autocomplete="off"
    spellcheck={false}
    onInput={(event) => change(event.currentTarget.value)}
  />
);

/** A choice of one value, each with its title. */
export const Choice = ({
  label,
  value,
  of,
  change,
}: {
  label: string;
  value: string;
  of: readonly (readonly [value: string, title: string])[];
  change: (value: string) => void;
}) => (
  <select aria-label={label} value={value} onChange={(event) => change(event.currentTarget.value)}>
    {of.map(([each, title]) => (
      <option key={each} value={each}>
        {title}
      </option>
    ))}
  </select>
);
