/** Every kind of message that a socket takes, a line each. The name is the name of its function, too. */
export { default as broadcast } from "./realtime/broadcast";
export { default as ping } from "./realtime/ping";
export { default as subscribe } from "./realtime/subscribe";
export { default as unsubscribe } from "./realtime/unsubscribe";
