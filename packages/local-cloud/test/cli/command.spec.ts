import assert from "node:assert/strict";

import { parseCommand } from "../../cli/command";

describe("the command line", () => {
  it("has defaults, whose data folder follows the stack", () => {
    assert.deepEqual(parseCommand([]), {
      program: ".",
      stack: "dev",
      port: 3000,
      awsPort: 4566,
      beside: [],
      startsBeside: true,
      data: ".local/dev",
      config: {},
      reset: false,
      quiet: false,
      open: false,
      demo: false,
      sync: false,
      types: true,
      watch: true,
      once: false,
      help: false,
    });
    assert.equal(parseCommand(["--stack", "prod"]).data, ".local/prod");
  });

  it("takes every option", () => {
    const args =
      "--program game --stack prod --port 0 --aws-port 4600 --data elsewhere --reset --hot-partitions --sync --quiet --open --no-watch --builder build.ts --once --demo --host 192.168.1.5 --config a=b=c --config p:d=".split(
        " ",
      );
    assert.deepEqual(parseCommand(args), {
      program: "game",
      stack: "prod",
      port: 0,
      awsPort: 4600,
      beside: [],
      startsBeside: true,
      data: "elsewhere",
      config: { a: "b=c", "p:d": "" },
      reset: true,
      partitions: {},
      quiet: true,
      open: true,
      demo: true,
      host: "192.168.1.5",
      sync: true,
      types: false,
      watch: false,
      builder: "build.ts",
      once: true,
      help: false,
    });
  });

  it("takes the modules of services beside it, which --no-beside does not start", () => {
    assert.deepEqual(parseCommand(["--beside", "a.ts", "--beside", "b.ts"]).beside, ["a.ts", "b.ts"]);
    const none = parseCommand(["--beside", "store.ts", "--no-beside"]);
    assert.deepEqual([none.beside, none.startsBeside], [["store.ts"], false]);
  });

  it("takes the command of a game server, which --no-game-server leaves out", () => {
    const args = ["--game-server", "node server.js"];
    assert.equal(parseCommand(args).gameServer, "node server.js");
    assert.equal(parseCommand([...args, "--no-game-server"]).gameServer, undefined);
  });

  it("takes --host alone, wherever it stands", () => {
    assert.equal(parseCommand(["--host"]).host, "");
    assert.equal(parseCommand(["--host", "--open"]).host, "");
    assert.equal(parseCommand(["--open"]).host, undefined);
  });

  const refusals: readonly [args: string, message: RegExp][] = [
    ["--prot 3000", /Unknown option --prot\. Did you mean --port\?[\s\S]*--aws-port <number>/],
    ["--progam game", /Unknown option --progam\. Did you mean --program\?/],
    ["--verbose", /Unknown option --verbose\.\n/],
    ["--port", /--port[\s\S]*argument missing/],
    ["--config protect", /--config protect is not key=value/],
    ["--port high", /--port high is not a port/],
    ["--aws-port 70000", /--aws-port 70000 is not a port/],
    ["--stack ../up", /--stack \.\.\/up is not a valid stack name/],
    ["dev", /Unexpected argument 'dev'/],
  ];
  for (const [args, message] of refusals)
    it(`refuses ${args}`, () => {
      assert.throws(() => parseCommand(args.split(" ")), { name: "DeployError", message });
    });
});
