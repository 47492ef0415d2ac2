import { url } from "node:inspector";

/** Tells whether a debugger can be attached to this process, as with `--inspect`. Then nothing ends because of its time. */
export const isDebugged = (): boolean => url() !== undefined;
