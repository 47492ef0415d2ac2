import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { bundles } from "@game-backend/components/lib/bundle";
import type { LocalRun } from "../../tools/harness/localRun";
import { builtFunctions, entriesOf } from "../../tools/lib/builtFunctions";
import { freePort } from "../lib/freePort";
import { type Server, startServer } from "../lib/server";
import { toolPath, toolsFolder } from "../lib/tools";
import { copyTables } from "./copyTables";
import { environmentOf } from "./environmentOf";
import { routes } from "./routes";

/**
 * Runs the same built handlers under serverless-offline, with dynalite in memory for their tables. Its default mode,
 * `workers`, has a worker thread per concurrent invocation. Its fastest mode is `in-process`.
 */
export async function offline(outputs: LocalRun["outputs"], mode: "workers" | "in-process") {
  const folder = mkdtempSync(join(tmpdir(), "bench-offline-"));
  const opened: Server[] = [];
  const stop = async () => {
    for (const server of opened.toReversed()) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const port = await freePort();
    const dynalite = join(dirname(toolPath("dynalite")), "cli.js");
    opened.push(
      await startServer([dynalite, "--port", String(port), "--host", "127.0.0.1"], folder, /listening at/),
    );
    const endpoint = `http://127.0.0.1:${port}`;
    await copyTables(outputs, endpoint);

    const httpPort = await freePort();
    await writeService(folder, {
      environment: await environmentOf(outputs, endpoint),
      options: {
        host: "127.0.0.1",
        httpPort,
        lambdaPort: await freePort(),
        useInProcess: mode === "in-process",
      },
    });
    opened.push(await startServer([serverless(), "offline", "start"], folder, /Server ready/));
    return {
      name: `serverless-offline, ${mode}`,
      apiUrl: `http://127.0.0.1:${httpPort}/v1`,
      pids: opened.map(({ pid }) => pid),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const serverless = () => join(dirname(toolPath("serverless/package.json")), "bin", "serverless.js");

async function writeService(
  folder: string,
  service: { environment: object; options: object },
): Promise<void> {
  mkdirSync(join(folder, "functions"));
  symlinkSync(
    await bundles("routes", entriesOf(builtFunctions().routes)),
    join(folder, "functions", "routes"),
  );
  // Serverless looks for its plug-in in the service's folder.
  symlinkSync(toolsFolder(), join(folder, "node_modules"));
  // Its Cognito authorizer only decodes tokens.
  const functions = routes.map(({ name, method, path }) => {
    const authorizer = {
      type: "COGNITO_USER_POOLS",
      arn: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_example",
    };
    return [
      name,
      { handler: `functions/routes/${name}/index.handler`, events: [{ http: { method, path, authorizer } }] },
    ];
  });
  const document = {
    service: "bench",
    frameworkVersion: "3",
    // The schema of its configuration is older than Node 22.
    configValidationMode: "off",
    plugins: ["serverless-offline"],
    provider: {
      name: "aws",
      runtime: "nodejs22.x",
      stage: "v1",
      // Loading 50 workers at once may take over 10 s. serverless-offline ends a worker that exceeds the timeout, but keeps
      // using it.
      timeout: 60,
      environment: service.environment,
    },
    custom: { "serverless-offline": { ...service.options, noPrependStageInUrl: false } },
    functions: Object.fromEntries(functions),
  };
  writeFileSync(join(folder, "serverless.json"), JSON.stringify(document));
}
