type Child = Node | string | number | false | undefined;

interface Props {
  readonly class?: string;
  readonly on?: { readonly [E in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[E]) => unknown };
  /** Other attributes; `true` for those without a value. */
  readonly [attribute: string]: unknown;
}

/** Makes an element. Text stays text: nothing that players write is read as HTML. */
export function h<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  { on = {}, ...attributes }: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  for (const [type, listener] of Object.entries(on))
    element.addEventListener(type, listener as EventListener);
  element.append(...kept(children));
  return element;
}

/** Replaces what an element holds. */
export const fill = (element: Element, ...children: readonly Child[]) =>
  element.replaceChildren(...kept(children));

const kept = (children: readonly Child[]) =>
  children.flatMap((child) =>
    child === false || child === undefined ? [] : [typeof child === "number" ? String(child) : child],
  );

let fields = 0;

/** An input with its label, and a hint below. */
export function field(label: string, props: Props & { name: string }, hint?: string): HTMLElement {
  const id = `field-${++fields}`;
  return h(
    "div",
    { class: "field" },
    h("label", { for: id }, label),
    h("input", { id, required: true, "aria-describedby": hint && `${id}-hint`, ...props }),
    hint !== undefined && h("small", { id: `${id}-hint` }, hint),
  );
}

/** The texts of a form's fields. */
export const textsOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));

export const button = (label: string, onClick: () => unknown, props: Props = {}) =>
  h("button", { type: "button", ...props, on: { click: onClick } }, label);
