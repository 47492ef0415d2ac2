import assert from "node:assert/strict";
import { matchesGlob, relative, resolve } from "node:path";
import { healthcheckEntry } from "@game-backend/components/avatarProcessor/code";
import { built } from "@game-backend/components/lib/builtEntries";
import { processorEntry } from "@game-backend/components/lib/handlerEntries";
import * as avatar from "../../functions/avatar/definition";
import { ownGame } from "../../tools/harness/ownWorld";
import { configured, connection } from "../tools/pipeline/configured";

const game = ownGame({ avatar });

describe("a program with a pipeline", () => {
  it("starts it for a change of any module that is in the image", async function () {
    this.timeout(60_000);
    const { pipeline } = configured({
      pipelineRepository: "my-org/game",
      pipelineConnection: connection,
      avatarProcessor: "image",
    });
    const { sources } = await built({ index: processorEntry(game), healthcheck: healthcheckEntry() });
    const modules = sources
      .map((path) => relative(resolve(__dirname, "../.."), path))
      .filter((path) => /^(functions|packages)\//.test(path));
    assert.ok(modules.length > 50, `${modules.length}`);
    assert.deepEqual(
      modules.filter((path) => !pipeline?.paths.some((pattern) => matchesGlob(path, pattern))),
      [],
    );
    // CodePipeline allows at most eight.
    assert.ok((pipeline?.paths.length ?? 9) <= 8);
  });
});
