import { serveTopicConsumer } from "../topicConsumer";
import { clients, served } from "./given";

/** The function of a topic's consumer. */
export const handler = serveTopicConsumer(served.topicConsumers, clients);
