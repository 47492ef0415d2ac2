import { isObject } from "./isObject";

/** SQLite's result codes SQLITE_IOERR and SQLITE_FULL. The lowest byte of an extended code is the result code. */
const sqliteIo = 10;
const sqliteFull = 13;

const resultOf = (error: unknown) =>
  isObject(error) && typeof error["errcode"] === "number" ? error["errcode"] & 0xff : undefined;

/** Returns true for a SQLite or file system error whose cause is a full disk or an exhausted quota. */
export const isDiskFull = (error: unknown): boolean =>
  isObject(error) &&
  (error["code"] === "ENOSPC" || error["code"] === "EDQUOT" || resultOf(error) === sqliteFull);

/** Returns true for a SQLite error whose cause is the disk, and not the file: it is full, or cannot be read or written. */
export const isDiskFailure = (error: unknown): boolean => isDiskFull(error) || resultOf(error) === sqliteIo;
