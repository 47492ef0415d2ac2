import type { Operation } from "../operation";
import { getObject, headObject } from "./getObject";
import { putObject } from "./putObject";

/** Of those that match a request, the first is taken: the more particular ones come first. */
export const operations: readonly Operation[] = [getObject, headObject, putObject];
