import { useState } from "preact/hooks";

import type { AdminRoute } from "../../adminRoutes";
import { fieldValue } from "./fieldValue";

/** A form for a route's body, built from its schema. It asks for confirmation before it sends. */
export function RouteForm({
  route,
  user,
  busy,
  send,
}: {
  route: AdminRoute;
  /** The name of the user whom the route changes. */
  user: string;
  busy: boolean;
  send: (body: object) => void;
}) {
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [error, setError] = useState("");
  const [sure, setSure] = useState(false);
  const deed = deedOf(route);
  const set = (name: string, value: string) => {
    setValues({ ...values, [name]: value });
    setSure(false);
  };
  function submit(event: Event): void {
    event.preventDefault();
    setSure(!sure);
    if (!sure) return;
    try {
      const given = route.fields.flatMap((field) => {
        const { [field.name]: text = "" } = values;
        return text === "" ? [] : [[field.name, fieldValue(field, text)] as const];
      });
      setError("");
      send(Object.fromEntries(given));
    } catch (reason) {
      setError(reason instanceof TypeError ? reason.message : "A field is not JSON.");
    }
  }
  return (
    <form class="route" onSubmit={submit} aria-label={route.name}>
      <h3>
        {route.method} {route.path}
      </h3>
      <p class="note">{route.summary}</p>
      {route.fields.map((field) => (
        // biome-ignore lint/a11y/noLabelWithoutControl: its control is inside.
        <label key={field.name} class="field">
          <span>
            {field.name}
            {!field.required && " (optional)"}
          </span>
          {field.values ? (
            <select
              value={values[field.name] ?? ""}
              required={field.required}
              onChange={(event) => set(field.name, event.currentTarget.value)}
            >
              <option value="" />
              {field.values.map((value) => (
                <option key={value}>{value}</option>
              ))}
            </select>
          ) : (
            <input
              inputMode={field.type === "number" ? "decimal" : "text"}
              value={values[field.name] ?? ""}
              required={field.required}
              onInput={(event) => set(field.name, event.currentTarget.value)}
            />
          )}
        </label>
      ))}
      {sure && (
        <p role="status">
          {route.method} {route.path} changes {user}.
        </p>
      )}
      <p class="buttons">
        <button type="submit" class={sure ? "danger" : undefined} disabled={busy}>
          {sure ? "Send it" : `${deed}…`}
        </button>
        {sure && (
          <button type="button" onClick={() => setSure(false)}>
            Cancel
          </button>
        )}
      </p>
      {error && <p class="problem">{error}</p>}
    </form>
  );
}

/** The maximum number of characters of a button. */
const longest = 40;

/** What a route does: the beginning of its summary, so that two routes that delete something differ. */
function deedOf({ summary, method, path }: AdminRoute): string {
  const [first = ""] = summary.split(/[,;:.]/);
  return first !== "" && first.length <= longest ? first : `${method} ${path.split("}").at(-1) || path}`;
}
