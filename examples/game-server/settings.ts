import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Backend } from "./report";
import type { Connection } from "./sdk";

export interface Settings {
  readonly gamelift: Connection;
  readonly backend: Backend;
  /** The address at which players' connections are accepted. */
  readonly host: string;
  /** Players send UDP packets, perhaps through the player gateway. Absent: they open WebSockets. */
  readonly isUdp?: boolean;
  /** The game mode whose matches this server reports. */
  readonly mode: string;
  /** The duration of a game. */
  readonly seconds: number;
  /** The total time for which a player may be away. */
  readonly awaySeconds: number;
}

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Returns the settings for GameLift and for the backend. Each comes from the environment, or else from a local run's
 * data folder (`gamelift.env` and `outputs.json`). Throws an error that names what is missing.
 */
export function settingsOf(environment: Variables, data: string): Settings {
  const gamelift = environment["GAMELIFT_SDK_WEBSOCKET_URL"] ? environment : sdkVariables(data);
  // AWS keys in the environment are used only with API_URL: a developer's own keys are often there.
  const backend = environment["API_URL"] ? environment : backendVariables(data);
  const required = (source: Variables, name: string): string => {
    const value = source[name];
    if (value) return value;
    throw new Error(
      `${name} is missing: set it, or run \`npm start\` and name its data folder by --data (now ${data})`,
    );
  };
  const sessionToken = backend["AWS_SESSION_TOKEN"];
  return {
    gamelift: {
      url: required(gamelift, "GAMELIFT_SDK_WEBSOCKET_URL"),
      token: required(gamelift, "GAMELIFT_SDK_AUTH_TOKEN"),
      fleetId: required(gamelift, "GAMELIFT_SDK_FLEET_ID"),
      hostId: required(gamelift, "GAMELIFT_SDK_HOST_ID"),
    },
    backend: {
      apiUrl: required(backend, "API_URL"),
      region: required(backend, "AWS_REGION"),
      accessKeyId: required(backend, "AWS_ACCESS_KEY_ID"),
      secretAccessKey: required(backend, "AWS_SECRET_ACCESS_KEY"),
      ...(sessionToken ? { sessionToken } : {}),
    },
    host: environment["HOST"] || "127.0.0.1",
    mode: environment["GAME_MODE"] || "duel",
    seconds: secondsOf(environment, "GAME_SECONDS", 45),
    awaySeconds: secondsOf(environment, "AWAY_SECONDS", 15),
  };
}

function secondsOf(environment: Variables, name: string, otherwise: number): number {
  const seconds = Number(environment[name] || otherwise);
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= 600) return seconds;
  throw new Error(`${name}: ${environment[name]} is not a whole number from 1 to 600`);
}

function sdkVariables(data: string): Variables {
  const text = textOf(join(data, "gamelift.env"));
  return Object.fromEntries(
    [...text.matchAll(/^export (\w+)=(.*)$/gm)].map(([, name = "", value]) => [name, value]),
  );
}

function backendVariables(data: string): Variables {
  const outputs: Variables = JSON.parse(textOf(join(data, "outputs.json")) || "{}");
  return {
    API_URL: outputs["apiUrl"],
    AWS_REGION: outputs["region"],
    AWS_ACCESS_KEY_ID: outputs["serverAccessKeyId"],
    AWS_SECRET_ACCESS_KEY: outputs["serverSecretAccessKey"],
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
