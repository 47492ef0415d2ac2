import { botDirection } from "../bot";
import type { ToPlayer } from "../messages";
import { connect, type Way } from "./connection";

/** Milliseconds between two packets: at most half of the 100 a second that the gateway lets through. */
const sendMs = 100;

/** Plays a game over UDP, running as the example's bot does, until its end. Resolves with the result. */
export async function run(
  ask: () => Promise<Way>,
  playerSessionId: string,
  signal?: AbortSignal,
): Promise<Extract<ToPlayer, { type: "result" }>> {
  let you: 0 | 1 | undefined;
  let direction: ReturnType<typeof botDirection> = "stop";
  let seq = 0;
  const { promise, resolve, reject } = Promise.withResolvers<Extract<ToPlayer, { type: "result" }>>();
  const connection = await connect(ask, (packet) => {
    const message: ToPlayer = JSON.parse(String(packet));
    if (message.type === "welcome") ({ you } = message);
    if (message.type === "state" && you !== undefined)
      direction = botDirection({ ...message, seed: 0 }, you, direction);
    if (message.type === "result") resolve(message);
    if (message.type === "error") reject(new Error(message.message));
  });
  const abort = () => reject(signal?.reason);
  signal?.addEventListener("abort", abort);
  // Packets may be lost: `join` is repeated until `welcome`, and the direction is sent again and again.
  const clock = setInterval(() => {
    const message = you === undefined ? { type: "join" } : { type: "move", direction };
    connection.send(JSON.stringify({ ...message, playerSessionId, seq: ++seq }));
  }, sendMs);
  try {
    return await promise;
  } finally {
    clearInterval(clock);
    signal?.removeEventListener("abort", abort);
    connection.close();
  }
}
