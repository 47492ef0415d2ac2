import { packageSuites } from "./packageSuites";

/**
 * The spec files that only `npm run test:full` runs, by what they need. A name that ends with a slash is a folder. A new file
 * belongs to `npm test` too, until it is listed here. A package with specs of its own has a list of its own.
 */
const fullOnly: Readonly<Record<string, readonly string[]>> = {
  "They install packages, or run programs other than this one.": [
    "test/packages/",
    "test/tutorial/",
    "test/features/removal.spec.ts",
    "test/components/pulumiHost.spec.ts",
    "test/components/distFolder.spec.ts",
    "test/components/stacks.spec.ts",
    "test/localRun/main.spec.ts",
    "test/localRun/newData.spec.ts",
    "test/matches/gateway.spec.ts",
    "test/components/hostedStacks.spec.ts",
    "test/components/secondGame.spec.ts",
    "test/components/thirdProgram.spec.ts",
    "test/together/twoOfEach.spec.ts",
    "test/tools/oddFolder.spec.ts",
    "test/tools/pipeline/",
    "test/tools/leave.spec.ts",
    "test/tools/restore.spec.ts",
    "test/tools/faces/",
    "test/avatar/imageBuild.spec.ts",
    "test/policies/otherPrograms.spec.ts",
    "test/upgrades/fromRelease.spec.ts",
    "test/upgrades/mix.spec.ts",
    "test/upgrades/order.spec.ts",
  ],
  "They kill processes, or search for races and faults.": [
    "test/avatar/service/killed.spec.ts",
    "test/chat/killedServer.spec.ts",
    "test/chat/concurrent.spec.ts",
    "test/economy/crash.spec.ts",
    "test/economy/history.spec.ts",
    "test/leaderboard/ranks/controls.spec.ts",
    "test/leaderboard/ranks/faults.spec.ts",
    "test/leaderboard/ranks/keep.spec.ts",
    "test/leaderboard/ranks/rebuild.spec.ts",
    "test/leaderboard/exactRanks.spec.ts",
    "test/leaderboard/hotKeys.spec.ts",
    "test/lobbies/lobbyPage.spec.ts",
    "test/matches/arena.spec.ts",
    "test/matches/faultRun.spec.ts",
    "test/matches/serverKilled.spec.ts",
    "test/relay/pairsFaultRun.spec.ts",
    "test/matchmaking/killed.spec.ts",
    "test/partner/rotation.spec.ts",
    "test/platforms/races.spec.ts",
    "test/purchases/pairs.spec.ts",
    "test/purchases/schedules.spec.ts",
    "test/realtime/vanished.spec.ts",
  ],
  "They try every route in the running program, or millions of inputs.": [
    "test/catalog/hostile.spec.ts",
    "test/localRun/hostileCorpus.spec.ts",
    "test/localRun/hostileTransport.spec.ts",
    "test/localRun/pathParameters.spec.ts",
    "test/localRun/lastSlash.spec.ts",
    "test/together/",
    "test/refusals/refusals.spec.ts",
    "test/chat/hostileMessages.spec.ts",
    "test/avatar/decode/fuzz.spec.ts",
    "test/avatar/tensors.spec.ts",
    "test/live/buyers.spec.ts",
    "test/filter/headwords.spec.ts",
    "test/filter/wordForms.spec.ts",
    "test/avatar/faces/template.spec.ts",
    "test/mail/attack.spec.ts",
    "test/monitoring/alarms.spec.ts",
    "test/platforms/formerLive.spec.ts",
    "test/platforms/proofs.spec.ts",
    "test/platforms/slow.spec.ts",
    "test/platforms/steamQuestions.spec.ts",
    "test/seasons/schedules.spec.ts",
    "test/seasons/closeSeasonTool.spec.ts",
    "test/seasons/threeWeeks.spec.ts",
    "test/web/challenge.spec.ts",
    "test/web/keyboard.spec.ts",
    "test/web/recovery.spec.ts",
    "test/web/slowAnswers.spec.ts",
  ],
  "They prove tools that a change of the game does not touch, or what other specs prove too.": [
    "test/client/typescriptClient.spec.ts",
    "test/deployments/program.spec.ts",
    "test/runner/hooks.spec.ts",
    "test/runner/runAll.spec.ts",
    "test/seasons/demo.spec.ts",
    // `test/docs.spec.ts` compares what these two make of the whole game.
    "test/tools/client/clientModule.spec.ts",
    "test/tools/openapi/builder.spec.ts",
    "test/tools/policy.spec.ts",
    "test/localRun/browser.spec.ts",
    "test/numbers/desk.spec.ts",
    "test/localRun/dashboards.spec.ts",
    "test/tools/launch.spec.ts",
    "test/tools/load.spec.ts",
    "test/tools/verify.spec.ts",
  ],
  // One photo goes through all of it, to its stored avatar, in `test/avatar/service/avatar.spec.ts`.
  "They process many photos, or draw them in every style.": [
    "test/avatar/processPhoto.spec.ts",
    "test/avatar/faces/findFaces.spec.ts",
  ],
  "They read the policies and the stacks by other means once more.": [
    "test/policies/mutationsOfDev.spec.ts",
    "test/policies/ownProcess.spec.ts",
    "test/policies/preview.spec.ts",
    "test/policies/authorizationReference.spec.ts",
  ],
};

/** Returns true for a file that `npm test` runs. */
export const isQuick = (file: string): boolean => {
  const own = packageSuites().find(({ folder }) => file.startsWith(folder));
  if (own) return own.quick.includes(file);
  return !Object.values(fullOnly)
    .flat()
    .some((name) => (name.endsWith("/") ? file.startsWith(name) : file === name));
};

/** Returns the listed names that no file has any more. */
export const unknownNames = (files: readonly string[]): string[] =>
  [
    ...Object.values(fullOnly).flat(),
    ...packageSuites().flatMap(({ quick, longest }) => [...quick, ...longest]),
  ].filter((name) => !files.some((file) => file.startsWith(name)));
