import { Shelf } from "../state/shelf";
import { tabStorage } from "../state/storage";

/** The name under which the tab keeps what a reload would lose. */
const KEY = "wayfarers.reload";

/** The milliseconds for which a reloaded page waits for its fields and its height. */
const PATIENCE = 10_000;

/** A field that somebody has typed into: its name on the page, and its place among the fields of that name. */
interface Typed {
  readonly name: string;
  readonly at: number;
  readonly value: string;
}

interface Kept {
  readonly hash: string;
  /** How far the page is scrolled, in pixels. */
  readonly top: number;
  readonly typed: readonly Typed[];
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Keeps how far the page is scrolled, and what is typed into it, when it is reloaded. Passwords and codes are not kept. Where the
 * browser forbids storage, or it is full, nothing is.
 */
export function keepPlace(): void {
  const shelf = new Shelf(tabStorage, KEY, (found): found is Kept => found !== null);
  const kept = shelf.read();
  shelf.write(undefined);
  if (kept && kept.hash === location.hash && wasReloaded()) new Restoring(kept);
  window.addEventListener("pagehide", () => {
    const typed = fields().filter(({ value, defaultValue }) => value !== "" && value !== defaultValue);
    const state: Kept = {
      hash: location.hash,
      top: window.scrollY,
      typed: typed.map((field) => ({ ...nameOf(field), value: field.value })),
    };
    shelf.write(state);
  });
}

const wasReloaded = () =>
  performance
    .getEntriesByType("navigation")
    .some((entry) => entry instanceof PerformanceNavigationTiming && entry.type === "reload");

/** The fields of the page that hold text, except secret ones. */
const fields = (): Field[] =>
  [...document.querySelectorAll<Field>("input, textarea")].filter(
    (field) =>
      field instanceof HTMLTextAreaElement ||
      (/^(text|search|email|number|url)$/.test(field.type) && field.autocomplete !== "one-time-code"),
  );

const labelOf = (field: Field) =>
  field.name || field.id || field.getAttribute("aria-label") || field.placeholder;

function nameOf(field: Field): Pick<Typed, "name" | "at"> {
  const name = labelOf(field);
  return {
    name,
    at: fields()
      .filter((each) => labelOf(each) === name)
      .indexOf(field),
  };
}

/** Fills the fields as they appear, and scrolls once the page is long enough. Ends when somebody goes on by hand. */
class Restoring {
  private readonly left: Set<Typed>;
  private top: number;
  private readonly watch = new MutationObserver(() => this.look());
  private readonly stop = new AbortController();

  constructor({ top, typed }: Kept) {
    this.top = top;
    this.left = new Set(typed);
    this.watch.observe(document.body, { childList: true, subtree: true });
    for (const type of ["pointerdown", "wheel", "keydown", "touchstart"])
      window.addEventListener(type, () => this.end(), { signal: this.stop.signal, passive: true });
    setTimeout(() => this.end(), PATIENCE);
    this.look();
  }

  private look(): void {
    for (const typed of this.left) {
      const field = fields().filter((each) => labelOf(each) === typed.name)[typed.at];
      if (!field) continue;
      this.left.delete(typed);
      if (field.value !== field.defaultValue && field.value !== "") continue;
      field.value = typed.value;
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    if (this.top > 0 && document.documentElement.scrollHeight >= this.top + window.innerHeight) {
      window.scrollTo({ top: this.top, behavior: "instant" });
      this.top = 0;
    }
    if (this.left.size === 0 && this.top === 0) this.end();
  }

  private end(): void {
    this.watch.disconnect();
    this.stop.abort();
  }
}
