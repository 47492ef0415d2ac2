/** Every consumer of a topic, one per line. The name is also the name of its function. */

export { default as followMatchmaking } from "./matchmaking/followMatchmaking";
