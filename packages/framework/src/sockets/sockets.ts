/** Players' sockets, with one method per operation. Both return `gone` if the socket no longer exists. */
export interface Sockets {
  /** Sends a message as JSON, at most 128 KB. */
  postToConnection(connectionId: string, message: object): Promise<"sent" | "gone">;
  /** Closes a socket; its `$disconnect` follows. */
  deleteConnection(connectionId: string): Promise<"closed" | "gone">;
}

export type SocketOperation = Capitalize<keyof Sockets>;
