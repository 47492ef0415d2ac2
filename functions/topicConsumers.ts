/** Every consumer of a topic, a line each. The name is the name of its function, too. */

export { default as followMatchmaking } from "./matchmaking/followMatchmaking";
