import { queue } from "@game-backend/framework/queue";

/** The queue of what becomes lines of files. */
export const eventQueue = queue("events");
