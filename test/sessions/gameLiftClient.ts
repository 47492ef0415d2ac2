import { GameLiftClient } from "@aws-sdk/client-gamelift";
import { output } from "../local";

/** Returns AWS's own client for GameLift, with an operator's credentials. */
export const gameLiftClient = async () =>
  new GameLiftClient({
    endpoint: await output("awsEndpoint"),
    region: await output("region"),
    credentials: {
      accessKeyId: await output("adminAccessKeyId"),
      secretAccessKey: await output("adminSecretAccessKey"),
    },
  });
