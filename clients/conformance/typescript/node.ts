import { WebSocket } from "ws";
import { runTypescript } from "./main";

// Plays in a process of its own: a row has a fault that nobody catches.
runTypescript(process.argv[2] ?? "", WebSocket as never);
