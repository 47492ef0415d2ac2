import { serveJob } from "../job";
import { clients, served } from "./given";

/** The function of a job. */
export const handler = serveJob(served.jobs, clients);
