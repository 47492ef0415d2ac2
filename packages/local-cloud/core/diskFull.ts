import { isObject } from "./isObject";

/** SQLite's result code SQLITE_FULL. */
const sqliteFull = 13;

/** Returns true for a SQLite or file system error whose cause is a full disk or an exhausted quota. */
export const isDiskFull = (error: unknown): boolean =>
  isObject(error) &&
  (error["code"] === "ENOSPC" || error["code"] === "EDQUOT" || error["errcode"] === sqliteFull);
