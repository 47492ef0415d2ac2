import { serveConsumer } from "../consumer";
import { clients, served } from "./given";

/** The function of a stream's consumer. */
export const handler = serveConsumer(served.consumers, clients);
