/** Every kind of message that a socket accepts, one per line. The name is also the name of its function. */
export { default as broadcast } from "./realtime/broadcast";
export { default as ping } from "./realtime/ping";
export { default as subscribe } from "./realtime/subscribe";
export { default as unsubscribe } from "./realtime/unsubscribe";
export { default as relay } from "./relay/relay";
