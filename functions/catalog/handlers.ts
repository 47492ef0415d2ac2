// Written by `npm run handlers`, from what the files of this folder export.
import admin from "./admin";
import deleteItem from "./deleteItem";
import editor from "./editor";
import getCatalog from "./getCatalog";
import getItem from "./getItem";
import key from "./key";
import putItem from "./putItem";

export const routes = { deleteItem, getCatalog, getItem, putItem };
export const authorizers = { admin, editor, key };
