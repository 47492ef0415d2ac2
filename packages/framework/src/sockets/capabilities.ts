export { sockets } from "../capabilities/sockets";
export { ticketKey } from "./keys";
