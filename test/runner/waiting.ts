/**
 * Spec files that mostly wait for processes that they start: an installation, a local run of its own, a browser. A process of
 * their own runs them beside those that keep the cores busy. A file that uses what a process shares does not belong here.
 */
export const waiting: readonly string[] = [
  "test/packages/created.spec.ts",
  "test/tutorial/tutorial.spec.ts",
  "test/chat/killedServer.spec.ts",
  "test/together/twoOfEach.spec.ts",
  "test/matchmaking/killed.spec.ts",
  "test/economy/crash.spec.ts",
  "test/localRun/newData.spec.ts",
  "packages/local-cloud/test/types/types.spec.ts",
  "packages/local-cloud/test/cli/start.spec.ts",
  "test/avatar/imageBuild.spec.ts",
];
