import type * as z from "zod/mini";
import { badRequest } from "./codes/requests";
import { type Refusal, refuse } from "./errors";
import { pointerTo } from "./pointer";

/** The parts of a request that have a schema. */
export type Where = "body" | "query" | "header";

type Issue = z.core.$ZodIssue;

/** Returns the refusal of input that a schema does not accept. Its message has all issues, and its field is the first one's. */
export function badInput(issues: readonly Issue[], where: Where): Refusal {
  const prefix = where === "body" ? "" : `${where} `;
  const message = issues.map((issue) => `${prefix}${naming(issue)}`).join("; ");
  const [first] = issues;
  return refuse(badRequest, { message, field: first ? fieldOf(first, where) : "" });
}

const naming = ({ path, message }: Issue) => (path.length > 0 ? `${path.join(".")}: ${message}` : message);

/** Returns the field of an issue. An unknown member is itself the field, not the object that has it. */
function fieldOf(issue: Issue, where: Where): string {
  const path = issue.code === "unrecognized_keys" ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
  if (where === "body") return pointerTo(path);
  return path.length > 0 ? `${where}.${String(path[0])}` : where;
}
