export { sockets } from "../capabilities/sockets";
export { realtimeUrl, ticketKey } from "./keys";
