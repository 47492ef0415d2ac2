import { button, h } from "./dom";
import { explain } from "./errors";

/** Good news go by themselves, in milliseconds; bad news wait to be read. */
const shownMs = 5_000;

export function tell(text: string): void {
  const notice = h("div", { class: "notice", role: "status" }, text);
  show(notice);
  setTimeout(() => notice.remove(), shownMs);
}

export function tellError(error: unknown): void {
  const { text, requestId } = explain(error);
  const notice: HTMLElement = h(
    "div",
    { class: "notice bad", role: "alert" },
    h("div", {}, text, requestId !== undefined && h("small", {}, `Request ${requestId}`)),
    button("Dismiss", () => notice.remove(), { class: "quiet" }),
  );
  show(notice);
}

const show = (notice: HTMLElement) => {
  const list = document.getElementById("notices");
  // The newest three are enough.
  while (list && list.childElementCount >= 3) list.firstElementChild?.remove();
  list?.append(notice);
};

/** Another page has other news. */
export const forgetNotices = () => document.getElementById("notices")?.replaceChildren();

/** Runs something that may fail: its control is off meanwhile, and a failure is told. */
export async function attempt(
  control: HTMLElement | undefined,
  run: () => Promise<unknown>,
): Promise<boolean> {
  const controls = control instanceof HTMLFormElement ? [...control.querySelectorAll("button")] : [control];
  const set = (off: boolean) => {
    for (const each of controls) if (each instanceof HTMLButtonElement) each.disabled = off;
  };
  set(true);
  try {
    await run();
    return true;
  } catch (error) {
    tellError(error);
    return false;
  } finally {
    set(false);
  }
}
