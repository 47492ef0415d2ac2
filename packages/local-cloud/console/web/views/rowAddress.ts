import { hidden } from "../../../core/secretNames";
import { pathOf, queryOf } from "../frame/place";
import { cellText, type DynamoItem } from "./dynamoValue";

/** A row's address in the console, or `undefined` if its key is not shown because it is named like a secret. */
export function rowAddress(table: string, key: DynamoItem): string | undefined {
  const [hash, range] = Object.values(key).map(cellText);
  if (hash === undefined || hash === hidden || range === hidden) return undefined;
  return pathOf("tables", table) + queryOf({ key: hash, range });
}

/** A key as text: `forest / 3f1c…`. */
export const keyText = (key: DynamoItem) => Object.values(key).map(cellText).join(" / ");

/** Parses an item that the console recorded. */
export const itemOf = (json: string): DynamoItem => JSON.parse(json);
