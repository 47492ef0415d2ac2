/** Every kind of message that a socket accepts, one per line. The name is also the name of its function. */

export { default as ping } from "@game-backend/framework/sockets/ping";
export { default as broadcast } from "./realtime/broadcast";
export { default as subscribe } from "./realtime/subscribe";
export { default as unsubscribe } from "./realtime/unsubscribe";
export { default as relay } from "./relay/relay";
