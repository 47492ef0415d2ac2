import { isSecretHeader, shownBody } from "../core/exchanged";
import { hidden } from "../core/secretNames";

/**
 * Returns the body of an action for the log, without secrets: headers that carry credentials, and members that are named like
 * secrets. They are left out also in texts that are JSON themselves, as the body of a request that the explorer sends.
 */
export const shownAction = (body: unknown): string =>
  shownBody(
    JSON.stringify(body, (name, value: unknown) =>
      isSecretHeader(name) ? hidden : typeof value === "string" ? parsed(value) : value,
    ),
  );

function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
