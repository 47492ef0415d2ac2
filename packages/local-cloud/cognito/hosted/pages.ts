import type { AwsAnswer } from "../../core/service";

/** HTML that is safe to show. Only `html` creates it. */
class Html {
  constructor(readonly text: string) {}
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => entities[character] ?? "");

/** Creates HTML from a template. Escapes every inserted value, so that no page can forget to. */
function html(strings: TemplateStringsArray, ...values: (string | Html | false | undefined)[]): Html {
  const put = (value: string | Html | false | undefined) =>
    value instanceof Html ? value.text : escaped(value || "");
  return new Html(
    strings.reduce((text, part, i) => text + part + (i < values.length ? put(values[i]) : ""), ""),
  );
}

const style = new Html(
  "body{font:16px/1.5 system-ui,sans-serif;max-width:22rem;margin:12vh auto;padding:0 1rem;color:#1b1f24}" +
    "input,button{font:inherit;width:100%;box-sizing:border-box;padding:.6rem;margin:.25rem 0 1rem;" +
    "border:1px solid #8c959f;border-radius:6px}button{background:#0b57d0;border:0;color:#fff}" +
    "[role=alert]{color:#b3261e}small{color:#57606a}",
);

/** Returns a self-contained page: it loads nothing, and no other page may frame it. */
export function page(title: string, body: Html, status = 200, headers = {}): AwsAnswer {
  const { text } = html`<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title>
<style>${style}</style><main><h1>${title}</h1>${body}</main></html>`;
  return {
    status,
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-frame-options": "DENY",
      ...headers,
    },
    body: text,
  };
}

export const redirect = (location: string, headers = {}): AwsAnswer => ({
  status: 302,
  headers: { location, "cache-control": "no-store", ...headers },
});

const alert = (error: string | undefined) => (error ? html`<p role="alert">${error}</p>` : "");

interface Form {
  /** The target of the form, with the request's own query. */
  readonly action: string;
  readonly csrf: string;
  readonly error?: string | undefined;
}

const csrfField = ({ csrf }: Form) => html`<input type="hidden" name="_csrf" value="${csrf}">`;

export const loginForm = (form: Form & { signUp: string; google: boolean }) => html`
${alert(form.error)}<form method="post" action="${form.action}">${csrfField(form)}
<label>Username or e-mail<input name="username" autocomplete="username" required autofocus></label>
<label>Password<input name="password" type="password" autocomplete="current-password" required></label>
<button>Sign in</button></form>
${form.google && html`<p><small>Sign-in with Google works on AWS only: it needs Google's servers.</small></p>`}
<p><a href="${form.signUp}">Create an account</a></p>`;

export const signUpForm = (form: Form & { login: string }) => html`
${alert(form.error)}<form method="post" action="${form.action}">${csrfField(form)}
<label>Username<input name="username" autocomplete="username" required autofocus></label>
<label>E-mail<input name="email" type="email" autocomplete="email" required></label>
<label>Password<input name="password" type="password" autocomplete="new-password" required></label>
<button>Create the account</button></form><p><a href="${form.login}">Sign in instead</a></p>`;

export const confirmForm = (form: Form & { username: string }) => html`
${alert(form.error)}<form method="post" action="${form.action}">${csrfField(form)}
<p>A code went to your e-mail address: see the local mailbox.</p>
<input type="hidden" name="username" value="${form.username}">
<label>Code<input name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus></label>
<button>Confirm</button></form>`;

export const message = (text: string) => html`<p role="alert">${text}</p>`;
