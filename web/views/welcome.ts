import type { App } from "../app";
import { device } from "../device";
import { button, field, fill, h, textsOf } from "../dom";
import { attempt, tell } from "../notices";
import { passwordHint } from "../words";

/** For somebody who is not signed in: play at once, sign in, or sign up. */
export function welcome(app: App): HTMLElement {
  const panel = h("section", { class: "card panel" });
  const go = (form: (go: Go) => HTMLElement) => {
    fill(panel, form(go));
    panel.querySelector("input")?.focus();
  };
  const start = button(
    device.guest() ? "Continue as a guest" : "Play as a guest",
    () => attempt(start, () => app.playAsGuest()),
    {
      class: "primary large",
    },
  );
  fill(panel, signInForm(app, go));
  document.title = "Wayfarers";
  return h(
    "main",
    { id: "main", class: "welcome", tabindex: -1 },
    h(
      "section",
      { class: "hero" },
      h("img", { src: "/icon.svg", alt: "", width: 72, height: 72 }),
      h("h1", {}, "Wayfarers"),
      h(
        "p",
        {},
        "Catch leaves, race the desert sun, trade in the harbour and duel in the tower. Every coin counts.",
      ),
      start,
      h("small", {}, "No account needed. Add an e-mail address later to keep your progress."),
    ),
    panel,
  );
}

type Go = (form: (go: Go) => HTMLElement) => void;

const submits = (run: (texts: Record<string, string>, form: HTMLFormElement) => unknown) => ({
  submit(event: SubmitEvent) {
    event.preventDefault();
    if (event.target instanceof HTMLFormElement) run(textsOf(event.target), event.target);
  },
});

const name = (label = "Name") =>
  field(label, { name: "name", autocomplete: "username", autocapitalize: "none", spellcheck: "false" });
const password = (autocomplete: string, hint?: string) =>
  field("Password", { name: "password", type: "password", autocomplete }, hint);

const signInForm = (app: App, go: Go) =>
  h(
    "form",
    {
      on: submits(({ name = "", password = "" }, form) =>
        attempt(form, () => signIn(app, go, name, password)),
      ),
    },
    h("h2", {}, "Sign in"),
    name("Name or e-mail"),
    password("current-password"),
    h(
      "div",
      { class: "row" },
      h("button", { class: "primary" }, "Sign in"),
      button("Create an account", () => go(() => signUpForm(app, go)), { class: "quiet" }),
    ),
  );

async function signIn(app: App, go: Go, name: string, password: string): Promise<void> {
  try {
    await app.signIn(name, password);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "UserNotConfirmedException") throw error;
    go(() => confirmForm(app, name, password));
  }
}

const signUpForm = (app: App, go: Go): HTMLElement =>
  h(
    "form",
    {
      on: submits(({ name = "", email = "", password = "" }, form) =>
        attempt(form, async () => {
          await app.session.signUp(name, email, password);
          go(() => confirmForm(app, name, password));
        }),
      ),
    },
    h("h2", {}, "Create an account"),
    name(),
    field("E-mail", { name: "email", type: "email", autocomplete: "email" }),
    password("new-password", passwordHint),
    h(
      "div",
      { class: "row" },
      h("button", { class: "primary" }, "Create"),
      button("I have an account", () => go(() => signInForm(app, go)), { class: "quiet" }),
    ),
  );

function confirmForm(app: App, name: string, password: string): HTMLElement {
  const again: HTMLButtonElement = button(
    "Send it again",
    () =>
      attempt(again, async () => {
        await app.session.sendCodeAgain(name);
        tell("We sent a new code.");
      }),
    { class: "quiet" },
  );
  return h(
    "form",
    {
      on: submits(({ code = "" }, form) =>
        attempt(form, async () => {
          await app.session.confirm(name, code);
          await app.signIn(name, password);
        }),
      ),
    },
    h("h2", {}, "Check your e-mail"),
    h("p", {}, `We sent a code to ${name}'s address.`),
    field("Code", { name: "code", inputmode: "numeric", autocomplete: "one-time-code" }),
    h("div", { class: "row" }, h("button", { class: "primary" }, "Confirm"), again),
  );
}
