import * as z from "zod";

import type { ErrorGroups } from "../errorGroups";
import type { Page } from "./page";

const forget = z.strictObject({ forget: z.literal(true) });

/** Errors by cause: the list, the example of one cause, and an action that forgets one. */
export const errorsPage = (errors: ErrorGroups): Page => ({
  read: ({ rest: [id] }) => (id === undefined ? errors.list() : errors.example(id)),
  act({ rest: [id = ""] }, body) {
    forget.parse(body);
    return errors.forget(id) ? { done: true } : undefined;
  },
});
