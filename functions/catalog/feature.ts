import deleteItem from "./deleteItem";
import editor from "./editor";
import getCatalog from "./getCatalog";
import getItem from "./getItem";
import { firstItems as items } from "./items";
import key from "./key";
import { own } from "./own";
import { plans } from "./plans";
import putItem from "./putItem";

export const summary = "The shop's items";

export const { capabilities, tables } = own;
export * as codes from "./codes";

export const routes = { deleteItem, getCatalog, getItem, putItem };
export const authorizers = { editor, key };
export const inputs = { items, plans };
