import { gameLift } from "@game-backend/framework/gameLift";
import { sdkClient } from "./sdkClient";

const names = {
  queue: () => "the-queue",
  fleet: () => ({ FleetId: "fleet-1", Location: "eu-west-1" }),
  matchmaker: (mode: string) => `matchmaker-of-${mode}`,
};
export const arn = "arn:aws:gamelift:eu-west-1::gamesession/1";
export const at = { IpAddress: "203.0.113.7", DnsName: "game.example.com", Port: 7_777 };
export const address = { ipAddress: "203.0.113.7", dnsName: "game.example.com", port: 7_777 };

/** Returns the service on a GameLift client that gives these answers, and the calls that the client records. */
export function service(answers: Readonly<Record<string, unknown>> = {}) {
  const { client, asked } = sdkClient(answers);
  return { service: gameLift(client, names), asked };
}
