import { isObject } from "./isObject";

/** SQLite's result code SQLITE_FULL. */
const sqliteFull = 13;

/** Returns true for an error of SQLite or of the file system whose cause is a full disk, or a used up quota. */
export const isDiskFull = (error: unknown): boolean =>
  isObject(error) &&
  (error["code"] === "ENOSPC" || error["code"] === "EDQUOT" || error["errcode"] === sqliteFull);
